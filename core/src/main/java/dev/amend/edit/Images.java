package dev.amend.edit;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Projection;
import dev.amend.tensor.Matrix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * WD [out, r] of every chosen projection W, for one D.
 *
 * <p>Choosing a rank, measuring its error and writing it all need the same products, so they are kept, as float32, unless they are many:
 * each weight is then read once.
 */
final class Images {
    private static final long BYTES_KEPT = 256L << 20;

    private final Checkpoint checkpoint;
    private final List<Projection> projections;
    private final Matrix d;
    private final boolean keep;
    private final Map<Projection, float[]> kept = new HashMap<>();

    Images(Checkpoint checkpoint, List<Projection> projections, Matrix d) {
        this.checkpoint = checkpoint;
        this.projections = List.copyOf(projections);
        this.d = d;
        long rows = projections.stream().mapToLong(p -> p.shape().size(0)).sum();
        this.keep = rows * d.columns() * Float.BYTES <= BYTES_KEPT;
    }

    List<Projection> projections() {
        return projections;
    }

    /** WD. */
    Matrix of(Projection projection) {
        float[] values = keep ? kept.computeIfAbsent(projection, this::product) : product(projection);
        return Matrix.of(values.length / d.columns(), d.columns(), values);
    }

    private float[] product(Projection projection) {
        return checkpoint.read(projection).times(d).toFloats();
    }
}
