package io.fleetstop.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether it was surely this command that stopped the service. */
public enum Attribution {
    @JsonProperty("certain")
    CERTAIN,
    /** It was found stopped, or started anew: after the worker had died in mid-stop, or before the manager was asked. */
    @JsonProperty("uncertain")
    UNCERTAIN
}
