/** Stops the guest services of Hyper-V's virtual machines, through Windows Management Instrumentation. */
@NullMarked
package io.fleetstop.hyperv;

import org.jspecify.annotations.NullMarked;
