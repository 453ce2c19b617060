package io.fleetstop.worker.control;

/**
 * The topic, as the settings have it.
 *
 * @param required whether no stop begins before it was read once
 */
record ControlTopic(String name, boolean required) {
    Standing standing(Knowledge known) {
        String because = known.frozenBecause();
        if (because != null) {
            return Standing.frozen(because);
        }
        return required && known.fullyRead() == null ? Standing.unknown(unknown()) : Standing.OPEN;
    }

    private String unknown() {
        return "the freeze state is not known: topic " + name + " has not been read yet; create it and let this worker"
                + " read it, or set fleetstop.control.required=false";
    }
}
