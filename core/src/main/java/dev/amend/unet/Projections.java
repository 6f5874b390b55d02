package dev.amend.unet;

import dev.amend.checkpoint.CrossAttentionLayout;
import dev.amend.checkpoint.Projection;
import java.util.HashMap;
import java.util.Map;

/** A network's cross-attention projections by their path. */
final class Projections {
    private final Map<String, Projection> byPath = new HashMap<>();

    Projections(CrossAttentionLayout layout) {
        layout.projections().forEach(projection -> byPath.put(projection.path(), projection));
    }

    Projection at(String path) {
        Projection projection = byPath.get(path);
        if (projection == null) {
            throw new IllegalArgumentException("no cross-attention projection " + path);
        }
        return projection;
    }
}
