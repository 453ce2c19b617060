package io.fleetstop.worker.intake;

import io.fleetstop.protocol.Verdict;
import java.util.List;

/**
 * A command that ends on the ladder, with an outcome.
 *
 * @param refused the names that the policy refused
 */
record Refusal(Rung rung, Verdict verdict, List<String> refused) {}
