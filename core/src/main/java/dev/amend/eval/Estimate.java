package dev.amend.eval;

/** A figure with where it may lie but for chance. */
public record Estimate(double value, Interval interval) {}
