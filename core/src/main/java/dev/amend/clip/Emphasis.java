package dev.amend.clip;

import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import dev.amend.tokenizer.PromptChunk;
import java.util.Arrays;
import java.util.List;

/**
 * Weights on embeddings as AUTOMATIC1111's web UI puts them ("Original" emphasis): z' = w z · mean(z) / mean(w z), with the
 * means over all numbers of one chunk. In float64, rounded once.
 */
final class Emphasis {
    private Emphasis() {}

    /** States of chunks [N, T, D] → the same with each token weighted; the tensor itself where all weigh 1. */
    static Tensor apply(Tensor states, List<PromptChunk> chunks) {
        if (chunks.stream().noneMatch(Emphasis::isWeighted)) {
            return states;
        }
        float[] values = states.toFloats();
        int stride = values.length / chunks.size(); // T·D
        for (int i = 0; i < chunks.size(); i++) {
            if (isWeighted(chunks.get(i))) {
                weigh(values, i * stride, stride, chunks.get(i).weights());
            }
        }
        Shape shape = states.shape();
        return Tensor.of(shape, values);
    }

    private static boolean isWeighted(PromptChunk chunk) {
        return Arrays.stream(chunk.weights()).anyMatch(weight -> weight != 1);
    }

    private static void weigh(float[] values, int from, int count, double[] weights) {
        int width = count / weights.length; // D
        double sum = 0;
        double weightedSum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[from + i];
            weightedSum += weights[i / width] * values[from + i];
        }
        double restore = sum / weightedSum;
        for (int i = 0; i < count; i++) {
            values[from + i] = finite((float) (weights[i / width] * values[from + i] * restore));
        }
    }

    private static float finite(float value) {
        if (!Float.isFinite(value)) {
            throw new ClipException(
                    "the prompt's weights make its embedding infinite, expected weights of about 0.1 to 2: write smaller weights, or other ones where some are negative");
        }
        return value;
    }
}
