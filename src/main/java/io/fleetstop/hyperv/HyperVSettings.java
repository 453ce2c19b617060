package io.fleetstop.hyperv;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How guest services are stopped.
 *
 * @param disableComponent whether the machine's guest service interface is disabled where Hyper-V says that a guest service
 *     cannot be stopped; that changes the machine's configuration and takes its other guest services along
 */
@ConfigurationProperties("fleetstop.hyperv")
record HyperVSettings(@DefaultValue("false") boolean disableComponent) {}
