package io.fleetstop.worker.settings;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much the control topic counts.
 *
 * @param required whether no stop is started before the control topic was read once; if not, a worker can do without
 *     the topic, and follows it if it is there
 */
public record ControlSettings(@DefaultValue("true") boolean required) {}
