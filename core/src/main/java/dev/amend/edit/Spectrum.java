package dev.amend.edit;

import dev.amend.tensor.Matrix;
import dev.amend.tensor.Matrix.Qr;
import dev.amend.tensor.Matrix.Svd;
import java.util.Arrays;

/** The singular value decomposition T − I = U Σ Vᵀ of a map: U [d, k], Vᵀ [k, d], σ descending. */
public final class Spectrum {
    /** Below this share of the largest, a singular value is rounding of float32 embeddings. */
    private static final double NEGLIGIBLE = 1e-9;

    private final Matrix u;
    private final double[] sigma;
    private final Matrix vt;

    private Spectrum(Matrix u, double[] sigma, Matrix vt) {
        this.u = u;
        this.sigma = sigma;
        this.vt = vt;
    }

    /** Through the triangular factors of D = Q₁R₁ and Mᵀ = Q₂R₂: only R₁R₂ᵀ [r, r] is decomposed. */
    public static Spectrum of(TextMap map) {
        if (map.rank() >= map.dimension()) {
            Svd svd = map.delta().svd();
            return new Spectrum(svd.u(), svd.singularValues(), svd.vt()).withoutNegligible();
        }
        Qr left = map.d().qr();
        Qr right = map.m().transpose().qr();
        Svd core = left.r().timesTranspose(right.r()).svd();
        return new Spectrum(
                        left.q().times(core.u()),
                        core.singularValues(),
                        right.q().times(core.vt().transpose()).transpose())
                .withoutNegligible();
    }

    private Spectrum withoutNegligible() {
        int rank = 0;
        while (rank < sigma.length && sigma[rank] > NEGLIGIBLE * sigma[0]) {
            rank++;
        }
        return new Spectrum(u.columns(0, rank), Arrays.copyOf(sigma, rank), vt.rows(0, rank));
    }

    /** The rank of T − I. */
    public int rank() {
        return sigma.length;
    }

    public double[] singularValues() {
        return sigma.clone();
    }

    /** The nearest map of a rank, both factors carrying √σ so that neither overflows a narrow type. */
    public TextMap truncated(int rank) {
        double[] root = new double[rank];
        for (int i = 0; i < rank; i++) {
            root[i] = Math.sqrt(sigma[i]);
        }
        Matrix m = vt.rows(0, rank).transpose().scaledColumns(root).transpose();
        return new TextMap(u.columns(0, rank).scaledColumns(root), m);
    }

    /** The map itself, both factors carrying √σ. */
    public TextMap whole() {
        return truncated(rank());
    }

    /**
     * σᵢ²‖Wuᵢ‖², the share of each direction in ‖W(T − I)‖².
     *
     * @param wd WD for the D of {@link #whole}: its columns are √σᵢWuᵢ
     */
    double[] shares(Matrix wd) {
        double[] shares = wd.columnNorms();
        for (int i = 0; i < shares.length; i++) {
            shares[i] = sigma[i] * shares[i] * shares[i];
        }
        return shares;
    }
}
