package dev.amend.debias;

import dev.amend.eval.Verdict;
import java.util.List;

/**
 * What a number of images show.
 *
 * @param first images that show the target's first attribute
 * @param second images that show the second
 * @param tied images that show the one as much as the other
 */
public record Share(int first, int second, int tied) {
    public static final Share NONE = new Share(0, 0, 0);

    /** @param verdicts on whether an image shows the first rather than the second */
    static Share of(List<Verdict> verdicts) {
        return verdicts.stream().map(Share::of).reduce(NONE, Share::plus);
    }

    static Share of(Verdict verdict) {
        return switch (verdict) {
            case YES -> new Share(1, 0, 0);
            case NO -> new Share(0, 1, 0);
            case TIE -> new Share(0, 0, 1);
        };
    }

    Share plus(Share other) {
        return new Share(first + other.first, second + other.second, tied + other.tied);
    }

    /** How many images there are. */
    public int counted() {
        return first + second + tied;
    }

    /** p from 0 to 1, a tie as half an image of each, so that ties favour nobody; NaN where there is no image. */
    public double value() {
        return (first + tied / 2.0) / counted();
    }
}
