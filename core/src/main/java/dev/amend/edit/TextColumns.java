package dev.amend.edit;

import dev.amend.tensor.Matrix;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Text embeddings as a closed-form edit sees them: C, the source prompts' tokens, and C*, the destinations' matching ones, both
 * [d, n]. Where c*ᵢ = cᵢ a column asks for nothing to change. A weighted column stands here times √wᵢ.
 */
public record TextColumns(Matrix c, Matrix cStar) {
    public TextColumns {
        if (c.rows() != cStar.rows() || c.columns() != cStar.columns()) {
            throw new IllegalArgumentException("C is %s, C* is %s".formatted(c, cStar));
        }
    }

    /** d. */
    public int dimension() {
        return c.rows();
    }

    /** n. */
    public int count() {
        return c.columns();
    }

    /** D = C* − C, [d, n]. */
    public Matrix d() {
        return cStar.minus(c);
    }

    /** The columns with c*ᵢ ≠ cᵢ. */
    public TextColumns changed() {
        int[] indices = changedIndices();
        return indices.length == count()
                ? this
                : new TextColumns(c.selectColumns(indices), cStar.selectColumns(indices));
    }

    int[] changedIndices() {
        double[] moved = d().columnNorms();
        return IntStream.range(0, moved.length).filter(i -> moved[i] > 0).toArray();
    }

    /** All columns of these, side by side. */
    static TextColumns concat(List<TextColumns> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        return new TextColumns(
                Matrix.beside(parts.stream().map(TextColumns::c).toList()),
                Matrix.beside(parts.stream().map(TextColumns::cStar).toList()));
    }
}
