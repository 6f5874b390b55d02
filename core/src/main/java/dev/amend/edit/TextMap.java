package dev.amend.edit;

import dev.amend.tensor.Lu;
import dev.amend.tensor.Matrix;

/**
 * An edit: the linear map T = I + DM on text embeddings, as two thin matrices D [d, r] and M [r, d].
 *
 * <p>Every projection W that reads text embeddings becomes W' = WT, whatever its layer.
 */
public record TextMap(Matrix d, Matrix m) {
    /** An inverse computed past this condition number would keep fewer than eight digits. */
    private static final double LARGEST_CONDITION = 1e8;

    public TextMap {
        if (d.columns() != m.rows() || d.rows() != m.columns()) {
            throw new IllegalArgumentException("D is %s, M is %s".formatted(d, m));
        }
    }

    /** T = I. */
    public static TextMap identity(int dimension) {
        return new TextMap(Matrix.zeros(dimension, 0), Matrix.zeros(0, dimension));
    }

    /** T = I + Δ for a dense Δ [d, d]. */
    static TextMap ofDelta(Matrix delta) {
        return new TextMap(delta, Matrix.identity(delta.rows()));
    }

    /** d, the width of the text embeddings. */
    public int dimension() {
        return d.rows();
    }

    /** r, at least the rank of T − I. */
    public int rank() {
        return d.columns();
    }

    public boolean isIdentity() {
        return rank() == 0;
    }

    /** T − I, [d, d]. */
    public Matrix delta() {
        return d.times(m);
    }

    /** TC for columns C [d, n]. */
    public Matrix apply(Matrix c) {
        return c.plus(d.times(m.times(c)));
    }

    /** WT for a projection W [out, d]. */
    public Matrix bake(Matrix w) {
        return w.plus(w.times(d).times(m));
    }

    /** T_α = I + αDM. */
    public TextMap scaled(double alpha) {
        return new TextMap(d.scaled(alpha), m);
    }

    /** I + D₁M₁ + D₂M₂: what LoRAs loaded together do. */
    public TextMap plus(TextMap other) {
        return new TextMap(d.beside(other.d), m.above(other.m));
    }

    /**
     * T₁T₂, this map being T₁: edit 1, then edit 2 made on the edited model. An embedding meets T₂ first.
     *
     * <p>(I + D₁M₁)(I + D₂M₂) = I + D₁M₁ + (D₂ + D₁M₁D₂)M₂.
     */
    public TextMap then(TextMap second) {
        Matrix moved = apply(second.d); // T₁D₂ = D₂ + D₁M₁D₂
        return new TextMap(d.beside(moved), m.above(second.m));
    }

    /**
     * T⁻¹ = I − D(I + MD)⁻¹M (Woodbury), which undoes the edit. The reversed edit, destination → source, does not.
     *
     * @throws EditException if T has no inverse that could be told from rounding
     */
    public TextMap inverse() {
        Lu core = m.times(d).plusDiagonal(1).transpose().lu(); // (I + MD)ᵀ, [r, r]
        if (!(core.condition() <= LARGEST_CONDITION)) {
            throw new EditException(
                    "this edit cannot be undone: its inverse is too sensitive (condition %.1e, at most %.0e). Keep the model as it was before the edit."
                            .formatted(core.condition(), LARGEST_CONDITION));
        }
        return new TextMap(core.solve(d.transpose()).transpose().scaled(-1), m); // D(I + MD)⁻¹ = ((I + MD)⁻ᵀDᵀ)ᵀ
    }
}
