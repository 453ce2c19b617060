package io.fleetstop.journal;

import java.time.Instant;

/**
 * What makes this journal this one.
 *
 * @param host the host whose commands it holds
 * @param install a random id; another one on the same host means that the journal was lost
 * @param bornAt when it was created: older commands may have been handled by a journal that was lost
 */
public record JournalIdentity(String host, String install, Instant bornAt) {}
