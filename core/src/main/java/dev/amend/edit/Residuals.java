package dev.amend.edit;

import dev.amend.tensor.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How far a map takes each edit: ‖TC − C*‖ / ‖C* − C‖ over the source prompt's own tokens, padding left out. */
final class Residuals {
    private final List<TextColumns> edits = new ArrayList<>();

    /** Takes an edit's columns, unweighted. */
    void add(PromptPair pair, Embeddings embeddings) {
        int[] own = IntStream.range(0, pair.source().length()).toArray();
        int[] matching =
                Arrays.stream(own).map(i -> pair.alignment().indices().get(i)).toArray();
        edits.add(new TextColumns(embeddings.of(pair.source(), own), embeddings.of(pair.destination(), matching)));
    }

    /** One for each edit in order; 0 where an edit asked for nothing. */
    List<Double> of(TextMap map) {
        TextColumns all = TextColumns.concat(edits);
        double[] left = map.apply(all.c()).minus(all.cStar()).columnNorms();
        double[] asked = all.d().columnNorms();
        List<Double> residuals = new ArrayList<>();
        int at = 0;
        for (TextColumns edit : edits) {
            double norm = norm(asked, at, at + edit.count());
            residuals.add(norm == 0 ? 0 : norm(left, at, at + edit.count()) / norm);
            at += edit.count();
        }
        return residuals;
    }

    private static double norm(double[] values, int from, int to) {
        return Matrix.of(1, to - from, Arrays.copyOfRange(values, from, to)).frobeniusNorm();
    }
}
