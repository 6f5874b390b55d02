package dev.amend.pipeline;

import dev.amend.checkpoint.Projection;
import dev.amend.edit.TextMap;
import dev.amend.tensor.Matrix;
import dev.amend.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The text embeddings that each projection is to read: c + Σ αᵢDᵢMᵢc over the edits that reach it. The maps act last, on exactly the
 * tensor that cross-attention receives, prompt and negative prompt alike.
 */
final class EditedContext {
    private final List<EditUse> edits;
    private final Map<List<EditUse>, Tensor> contexts = new HashMap<>();

    /**
     * @param context [B, T, d]
     * @param projections all that will be asked for
     */
    EditedContext(Tensor context, List<EditUse> edits, List<Projection> projections) {
        this.edits = edits;
        Matrix rows = edits.isEmpty() ? Matrix.zeros(0, 0) : rows(context);
        for (Projection projection : projections) {
            contexts.computeIfAbsent(
                    reaching(projection), some -> some.isEmpty() ? context : edited(context, rows, some));
        }
    }

    /** What one projection reads, [B, T, d], owned by the scope that was open when this was made. */
    Tensor of(Projection projection) {
        return contexts.get(reaching(projection));
    }

    private List<EditUse> reaching(Projection projection) {
        return edits.stream().filter(edit -> edit.reaches(projection)).toList();
    }

    private static Tensor edited(Tensor context, Matrix rows, List<EditUse> edits) {
        Matrix sum = rows; // [B·T, d], an embedding a row
        for (EditUse use : edits) {
            TextMap map = use.edit().map().scaled(use.strength());
            sum = sum.plus(rows.timesTranspose(map.m()).timesTranspose(map.d()));
        }
        return Tensor.of(context.shape(), sum.toFloats());
    }

    private static Matrix rows(Tensor context) {
        int d = Math.toIntExact(context.shape().size(-1));
        return Matrix.of(Math.toIntExact(context.shape().elements() / d), d, context.toFloats());
    }
}
