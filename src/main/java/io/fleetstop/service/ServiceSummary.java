package io.fleetstop.service;

/**
 * One line of a manager's list of services.
 *
 * @param name the canonical name
 * @param state the manager's own words
 * @param description what the service is, as its author wrote it; may be empty
 */
public record ServiceSummary(String name, Activity activity, String state, String description) {}
