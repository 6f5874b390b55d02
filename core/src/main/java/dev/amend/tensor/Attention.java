package dev.amend.tensor;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Scaled dot-product attention (arXiv 1706.03762, eq. 1), in blocks: the matrix of scores is never whole in memory. */
public final class Attention {
    private Attention() {}

    /** softmax(q kᵀ / √d) v with q [B, heads, T, d], k and v [B, heads, S, d] → [B, heads, T, d]. */
    public static Tensor of(Tensor q, Tensor k, Tensor v) {
        return of(q, k, v, false);
    }

    private static Tensor of(Tensor q, Tensor k, Tensor v, boolean causal) {
        boolean scalar = q.dtype() == DType.BF16 && q.device() == Device.CPU && !Cpu.hasBfloat16Tiles();
        return scalar ? run(q.toFloat32(), k.toFloat32(), v.toFloat32(), causal).to(DType.BF16) : run(q, k, v, causal);
    }

    /** The same with q, k, v [B, heads, T, d] where each token sees itself and those before. */
    public static Tensor causal(Tensor q, Tensor k, Tensor v) {
        return of(q, k, v, true);
    }

    private static Tensor run(Tensor q, Tensor k, Tensor v, boolean causal) {
        if (q.backend().requires_grad()) {
            return recorded(q.backend(), k.backend(), v.backend(), causal);
        }
        return Tensor.wrap(torch.scaled_dot_product_attention(
                q.backend(), k.backend(), v.backend(), new TensorOptional(), 0, causal, new DoubleOptional(), false));
    }

    /** In whole matrices: going back through the blocks takes half of a training step where heads are narrow. */
    private static Tensor recorded(
            org.bytedeco.pytorch.Tensor q,
            org.bytedeco.pytorch.Tensor k,
            org.bytedeco.pytorch.Tensor v,
            boolean causal) {
        double scale = 1 / Math.sqrt((double) q.size(-1));
        org.bytedeco.pytorch.Tensor scores =
                torch.matmul(q.mul(new Scalar(scale)), k.transpose(-2, -1)); // [B, heads, T, S]
        if (causal) {
            org.bytedeco.pytorch.Tensor later = torch.full_like(scores, new Scalar(Double.NEGATIVE_INFINITY))
                    .triu(1);
            scores = scores.add(later);
        }
        return Tensor.wrap(torch.matmul(scores.softmax(-1), v));
    }
}
