package io.fleetstop.architecture.bad.signing;

import io.fleetstop.architecture.bad.systemd.UsesHyperv;
import java.sql.Savepoint;
import org.apache.kafka.common.Uuid;
import org.freedesktop.dbus.DBusPath;

/** Signing may see no manager, and these libraries have homes of their own. */
record UsesManyLibraries(UsesHyperv manager, Savepoint sql, Uuid kafka, DBusPath bus) {}
