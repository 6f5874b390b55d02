package dev.amend.eval;

/**
 * A figure with where it may lie but for chance.
 *
 * @param value from 0 to 1
 */
public record Estimate(double value, Interval interval) {}
