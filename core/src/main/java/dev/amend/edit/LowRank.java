package dev.amend.edit;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Projection;
import dev.amend.tensor.DType;
import dev.amend.tensor.Elements;
import dev.amend.tensor.Matrix;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import java.util.List;

/** A map cut to a rank, as an adapter stores it: one {@code down} = M for all projections and {@code up} = WD for each. */
public final class LowRank {
    /** Left to rounding at first, as a share of the tolerated square; more where rounding turns out to need it. */
    private static final double SHARE_OF_ROUNDING = 0.25;

    private final Spectrum spectrum;
    private final Images images;
    private final DType dtype;
    private final int rank;
    private final Matrix down;
    private final double error;

    private LowRank(Spectrum spectrum, Images images, DType dtype, int rank) {
        this.spectrum = spectrum;
        this.images = images;
        this.dtype = dtype;
        this.rank = rank;
        this.down = Elements.rounded(spectrum.truncated(rank).m(), dtype);
        this.error = worstError();
    }

    /**
     * Cuts a map.
     *
     * @param dtype the type the factors will be stored in
     */
    public static LowRank of(
            TextMap map, RankChoice choice, DType dtype, Checkpoint checkpoint, List<Projection> projections) {
        Spectrum spectrum = Spectrum.of(map);
        if (spectrum.rank() == 0) {
            throw new EditException("the edit changes nothing, so there is nothing to write: is its strength 0?");
        }
        Images images = new Images(checkpoint, projections, spectrum.whole().d());
        return switch (choice) {
            case RankChoice.Full _ -> new LowRank(spectrum, images, dtype, spectrum.rank());
            case RankChoice.Fixed fixed ->
                new LowRank(spectrum, images, dtype, Math.min(fixed.rank(), spectrum.rank()));
            case RankChoice.Auto auto -> auto(spectrum, images, dtype, auto.tolerance());
        };
    }

    private static LowRank auto(Spectrum spectrum, Images images, DType dtype, double tolerance) {
        double[] errors = truncationErrors(spectrum, images);
        int rank = smallestRank(errors, tolerance * Math.sqrt(1 - SHARE_OF_ROUNDING));
        LowRank cut = new LowRank(spectrum, images, dtype, rank);
        int step = Math.max(1, spectrum.rank() / 50);
        while (cut.error > tolerance && cut.rank < spectrum.rank()) {
            cut = new LowRank(spectrum, images, dtype, Math.min(cut.rank + step, spectrum.rank()));
        }
        return cut;
    }

    /** For each rank r the largest √(Σ_{i>r} σᵢ²‖Wuᵢ‖² / Σ σᵢ²‖Wuᵢ‖²) over the projections. */
    private static double[] truncationErrors(Spectrum spectrum, Images images) {
        double[] worst = new double[spectrum.rank() + 1];
        for (Projection projection : images.projections()) {
            double[] shares = spectrum.shares(images.of(projection));
            double total = sum(shares);
            double tail = 0;
            for (int r = shares.length - 1; r >= 0; r--) {
                tail += shares[r];
                worst[r] = Math.max(worst[r], total == 0 ? 0 : Math.sqrt(tail / total));
            }
        }
        return worst;
    }

    private static int smallestRank(double[] errors, double tolerance) {
        int rank = 1; // an adapter of rank 0 is none
        while (rank < errors.length - 1 && errors[rank] > tolerance) {
            rank++;
        }
        return rank;
    }

    /**
     * With up = WDᵣ + δ and down = Mᵣ + ε the error up·down − WDM is δMᵣ + up·ε − WDₜMₜ, t being the directions cut off: small terms
     * only, so that float32 measures it.
     */
    private double worstError() {
        Matrix m = spectrum.whole().m();
        Matrix kept = m.rows(0, rank);
        Matrix b = kept.above(down.minus(kept)).above(m.rows(rank, m.rows()).scaled(-1)); // [2r + t, d]
        double worst = 0;
        try (TensorScope _ = TensorScope.openForInference()) {
            Tensor weight =
                    Tensor.of(Shape.of(b.columns(), b.rows()), b.transpose().toFloats());
            for (Projection projection : images.projections()) {
                Matrix wd = images.of(projection);
                double norm = Math.sqrt(sum(spectrum.shares(wd)));
                worst = Math.max(worst, norm == 0 ? 0 : error(wd, weight) / norm);
            }
        }
        return worst;
    }

    /**
     * ‖up·down − WDM‖ of one projection.
     *
     * @param weight [Mᵣ; ε; −Mₜ]ᵀ
     */
    private double error(Matrix image, Tensor weight) {
        try (TensorScope _ = TensorScope.open()) {
            Tensor wd = Tensor.of(Shape.of(image.rows(), image.columns()), image.toFloats());
            Tensor first = wd.narrow(1, 0, rank);
            Tensor up = first.roundedTo(dtype);
            Tensor rest = wd.narrow(1, rank, spectrum.rank() - rank);
            return Tensor.concat(1, up.minus(first), up, rest).linear(weight).norm(); // ‖[δ, up, WDₜ] [Mᵣ; ε; −Mₜ]‖
        }
    }

    private Matrix up(Matrix wd) {
        return Elements.rounded(wd.columns(0, rank), dtype);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    public int rank() {
        return rank;
    }

    /** The type of the factors. */
    public DType dtype() {
        return dtype;
    }

    /** The largest ‖up·down − W(T − I)‖ / ‖W(T − I)‖ over the projections, truncation and rounding together. */
    public double error() {
        return error;
    }

    /** The map of this rank, not rounded. */
    public TextMap map() {
        return spectrum.truncated(rank);
    }

    /** M rounded to the type, [r, d]. */
    public Matrix down() {
        return down;
    }

    /** WD rounded to the type, [out, r]. */
    public Matrix up(Projection projection) {
        return up(images.of(projection));
    }
}
