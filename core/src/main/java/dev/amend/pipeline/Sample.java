package dev.amend.pipeline;

/**
 * One image to be made.
 *
 * @param prompt may weigh words, {@code (x:1.3)}, and be of any length
 * @param seed of torch's CPU generator
 */
public record Sample(String prompt, long seed) {}
