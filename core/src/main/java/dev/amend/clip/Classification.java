package dev.amend.clip;

import java.util.List;

/**
 * How an image was judged.
 *
 * @param logits its scaled cosine with each prompt
 * @param probabilities softmax of the logits
 */
public record Classification(List<Double> logits, List<Double> probabilities) {
    public Classification {
        logits = List.copyOf(logits);
        probabilities = List.copyOf(probabilities);
    }

    static Classification of(List<Double> logits) {
        double largest = logits.stream().mapToDouble(x -> x).max().orElseThrow();
        List<Double> powers =
                logits.stream().map(logit -> Math.exp(logit - largest)).toList();
        double sum = powers.stream().mapToDouble(x -> x).sum();
        return new Classification(
                logits, powers.stream().map(power -> power / sum).toList());
    }

    /** The number of the prompt that fits best, from 0; of equal ones the first. */
    public int nearest() {
        int nearest = 0;
        for (int i = 1; i < logits.size(); i++) {
            if (logits.get(i) > logits.get(nearest)) {
                nearest = i;
            }
        }
        return nearest;
    }
}
