package dev.amend.eval;

import dev.amend.pipeline.Sample;
import java.io.Serializable;
import java.util.List;

/**
 * One image of a row, to be drawn and judged.
 *
 * @param place of the prompt among the row's, from 0
 * @param claims that it is judged by
 */
public record Task(int place, String prompt, long seed, List<Claim> claims) implements Serializable {
    public Task {
        claims = List.copyOf(claims);
    }

    Sample sample() {
        return new Sample(prompt, seed);
    }
}
