package dev.amend.edit;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Projection;
import dev.amend.tensor.DType;
import dev.amend.tensor.Elements;
import dev.amend.tensor.Matrix;
import java.util.List;

/**
 * A map cut to a rank, as an adapter stores it: one {@code down} = M for all projections and {@code up} = WD for each.
 *
 * @param map the map of that rank
 * @param down M rounded to the type, [r, d]
 * @param error the largest ‖up·down − W(T − I)‖ / ‖W(T − I)‖ over the projections, truncation and rounding together
 */
public record LowRank(TextMap map, DType dtype, Matrix down, double error) {

    /** up = WD rounded to the type, [out, r]. */
    public Matrix up(Matrix w) {
        return Elements.rounded(w.times(map.d()), dtype);
    }

    public int rank() {
        return map.rank();
    }

    /**
     * Cuts a map.
     *
     * @param dtype the type the factors will be stored in
     */
    public static LowRank of(
            TextMap map, RankChoice choice, DType dtype, Checkpoint checkpoint, List<Projection> projections) {
        Spectrum spectrum = Spectrum.of(map);
        return switch (choice) {
            case RankChoice.Full full -> cut(spectrum, spectrum.rank(), dtype, checkpoint, projections);
            case RankChoice.Fixed fixed ->
                cut(spectrum, Math.min(fixed.rank(), spectrum.rank()), dtype, checkpoint, projections);
            case RankChoice.Auto auto -> auto(spectrum, auto.tolerance(), dtype, checkpoint, projections);
        };
    }

    /** Half of the squared tolerance is left to rounding at first; more where rounding turns out to need it. */
    private static LowRank auto(
            Spectrum spectrum, double tolerance, DType dtype, Checkpoint checkpoint, List<Projection> projections) {
        double[] errors = truncationErrors(spectrum, checkpoint, projections);
        int rank = smallestRank(errors, tolerance * Math.sqrt(0.75));
        LowRank cut = cut(spectrum, rank, dtype, checkpoint, projections);
        while (cut.error() > tolerance && cut.rank() < spectrum.rank()) {
            int step = Math.max(1, spectrum.rank() / 50);
            cut = cut(spectrum, Math.min(cut.rank() + step, spectrum.rank()), dtype, checkpoint, projections);
        }
        return cut;
    }

    /** For each rank r the largest √(Σ_{i>r} σᵢ²‖Wuᵢ‖² / Σ σᵢ²‖Wuᵢ‖²) over the projections. */
    private static double[] truncationErrors(Spectrum spectrum, Checkpoint checkpoint, List<Projection> projections) {
        double[] worst = new double[spectrum.rank() + 1];
        for (Projection projection : projections) {
            double[] shares = spectrum.shares(checkpoint.read(projection));
            double total = 0;
            for (double share : shares) {
                total += share;
            }
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

    private static LowRank cut(
            Spectrum spectrum, int rank, DType dtype, Checkpoint checkpoint, List<Projection> projections) {
        TextMap map = spectrum.truncated(rank);
        TextMap whole = spectrum.truncated(spectrum.rank());
        Matrix down = Elements.rounded(map.m(), dtype); // [r, d]
        // ‖up·down − WDM‖ = ‖[up, WD] B‖ with B = [down; −M], and ‖AB‖² = tr(A BBᵀ Aᵀ): d drops out of the loop.
        Matrix b = down.above(whole.m().scaled(-1)); // [r + k, d]
        Matrix gram = b.timesTranspose(b);
        Matrix wholeGram = whole.m().timesTranspose(whole.m());
        double worst = 0;
        for (Projection projection : projections) {
            Matrix wd = checkpoint.read(projection).times(whole.d()); // [out, k]
            Matrix a = Elements.rounded(wd.firstColumns(rank), dtype).beside(wd); // [out, r + k]
            double norm = wd.times(wholeGram).dot(wd);
            double error = a.times(gram).dot(a);
            worst = Math.max(worst, norm == 0 ? 0 : Math.sqrt(Math.max(0, error) / norm));
        }
        return new LowRank(map, dtype, down, worst);
    }
}
