package io.fleetstop.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether it was surely this command that stopped the service. */
public enum Attribution {
    @JsonProperty("certain")
    CERTAIN,
    /** Another instance was there when the manager was asked, or nobody knows: the worker had died in mid-stop. */
    @JsonProperty("uncertain")
    UNCERTAIN
}
