package dev.amend.eval;

import dev.amend.pipeline.Sample;

/** An image to be drawn, and what is asked of it. */
public record Look(Sample sample, Contrast contrast) {}
