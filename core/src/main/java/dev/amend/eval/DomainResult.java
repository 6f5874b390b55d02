package dev.amend.eval;

/**
 * The rows of one domain.
 *
 * @param rows how many there are
 */
public record DomainResult(String domain, int rows, Scores scores) {}
