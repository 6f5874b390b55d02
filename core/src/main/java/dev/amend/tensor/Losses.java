package dev.amend.tensor;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/** What training makes small; each a tensor of one number. */
public final class Losses {
    private Losses() {}

    /** The mean of (a − b)². */
    public static Tensor meanSquared(Tensor a, Tensor b) {
        return Tensor.wrap(torch.mse_loss(a.backend(), b.backend()));
    }

    /** The mean of |a − b|. */
    public static Tensor meanAbsolute(Tensor a, Tensor b) {
        return Tensor.wrap(a.backend().sub(b.backend()).abs().mean());
    }

    /** The mean divergence of normal distributions from the standard one, ½ Σ (μ² + σ² − 1 − ln σ²) (arXiv 1312.6114, appendix B). */
    public static Tensor divergence(Tensor mean, Tensor logvar) {
        org.bytedeco.pytorch.Tensor spread = logvar.backend().exp().sub(logvar.backend());
        return Tensor.wrap(mean.backend()
                .square()
                .add(spread)
                .sub(new Scalar(1))
                .mul(new Scalar(0.5))
                .mean());
    }

    /** How badly row i of logits [n, n] tells that it belongs to column i, and column i to row i (CLIP, arXiv 2103.00020, figure 3). */
    public static Tensor contrastive(Tensor logits, Tensor classes) {
        org.bytedeco.pytorch.Tensor rows = torch.cross_entropy_loss(logits.backend(), classes.backend());
        org.bytedeco.pytorch.Tensor columns =
                torch.cross_entropy_loss(logits.backend().transpose(0, 1), classes.backend());
        return Tensor.wrap(rows.add(columns).mul(new Scalar(0.5)));
    }

    /** A tensor of one number. */
    public static double value(Tensor loss) {
        return loss.backend().item_double();
    }
}
