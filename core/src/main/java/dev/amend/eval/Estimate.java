package dev.amend.eval;

import java.util.Optional;

/**
 * A figure.
 *
 * @param interval where it may lie but for chance; none where there is too little to tell
 */
public record Estimate(double value, Optional<Interval> interval) {}
