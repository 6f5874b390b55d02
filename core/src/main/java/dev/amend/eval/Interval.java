package dev.amend.eval;

/** Where a figure lies but for chance. */
public record Interval(double low, double high) {}
