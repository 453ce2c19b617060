package io.fleetstop.service;

/**
 * A manager's own words.
 *
 * @param code its code, as it gave it ({@code done}, {@code 0}, {@code org.freedesktop.systemd1.NoSuchUnit})
 * @param codeName the code's name in the manager's documentation
 * @param message one sentence for the person on call
 */
public record Answer(String code, String codeName, String message) {}
