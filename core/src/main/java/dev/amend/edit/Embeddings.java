package dev.amend.edit;

import dev.amend.clip.Prompt;
import dev.amend.clip.PromptEncoder;
import dev.amend.edit.ColumnPlan.Column;
import dev.amend.edit.ColumnPlan.Part;
import dev.amend.tensor.Matrix;
import dev.amend.tensor.TensorScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Text embeddings of some prompts, float32 as the encoders give them. */
final class Embeddings {
    /** Enough rows for a fast product, few enough for the layers between. */
    private static final int PROMPTS_OF_A_BATCH = 16;

    private final int dimension;
    private final Map<String, float[]> rows; // prompt → [77, d]

    private Embeddings(int dimension, Map<String, float[]> rows) {
        this.dimension = dimension;
        this.rows = rows;
    }

    /** Encodes the distinct ones of these prompts. */
    static Embeddings of(PromptEncoder encoder, Collection<Prompt> prompts) {
        Map<String, Prompt> distinct = new LinkedHashMap<>();
        prompts.forEach(prompt -> distinct.put(prompt.text(), prompt));
        List<Prompt> all = new ArrayList<>(distinct.values());
        Map<String, float[]> rows = new HashMap<>();
        for (int from = 0; from < all.size(); from += PROMPTS_OF_A_BATCH) {
            encode(encoder, all.subList(from, Math.min(from + PROMPTS_OF_A_BATCH, all.size())), rows);
        }
        return new Embeddings(encoder.dimension(), rows);
    }

    private static void encode(PromptEncoder encoder, List<Prompt> batch, Map<String, float[]> rows) {
        float[] encoded; // [B, 77, d]
        try (TensorScope _ = TensorScope.open()) {
            encoded = encoder.encode(batch).toFloats();
        }
        int stride = encoded.length / batch.size();
        for (int b = 0; b < batch.size(); b++) {
            rows.put(batch.get(b).text(), Arrays.copyOfRange(encoded, b * stride, (b + 1) * stride));
        }
    }

    /** E of a prompt, [d, 77]. */
    Matrix of(Prompt prompt) {
        return Matrix.of(TokenAlignment.LENGTH, dimension, rows.get(prompt.text()))
                .transpose();
    }

    /** The columns of E at some positions, [d, n]. */
    Matrix of(Prompt prompt, int... positions) {
        double[] columns = new double[positions.length * dimension]; // Eᵀ [n, d]
        for (int j = 0; j < positions.length; j++) {
            copy(prompt, positions[j], 1, columns, j * dimension);
        }
        return Matrix.of(positions.length, dimension, columns).transpose();
    }

    /** The planned columns of some pairs, each times √w. */
    TextColumns columns(List<Part> parts) {
        int n = parts.stream().mapToInt(part -> part.columns().size()).sum();
        double[] c = new double[n * dimension]; // Cᵀ [n, d]
        double[] cStar = new double[n * dimension];
        int at = 0;
        for (Part part : parts) {
            for (Column column : part.columns()) {
                double root = Math.sqrt(column.weight());
                Prompt source = part.pair().source();
                copy(source, column.sourcePosition(), root, c, at);
                // Taken from the source where nothing changes, because another row of a batch may differ in its last
                // bit.
                Prompt target = column.changes() ? part.pair().destination() : source;
                int position = column.changes() ? column.destinationPosition() : column.sourcePosition();
                copy(target, position, root, cStar, at);
                at += dimension;
            }
        }
        return new TextColumns(
                Matrix.of(n, dimension, c).transpose(),
                Matrix.of(n, dimension, cStar).transpose());
    }

    private void copy(Prompt prompt, int position, double factor, double[] into, int at) {
        float[] from = rows.get(prompt.text());
        for (int i = 0; i < dimension; i++) {
            into[at + i] = factor * from[position * dimension + i];
        }
    }
}
