package dev.amend.pipeline;

import dev.amend.checkpoint.Projection;
import dev.amend.edit.MapFile;

/**
 * An edit that acts while images are made; the model's weights stay as they are.
 *
 * @param strength α of T_α = I + αDM; 0 switches the edit off, negative turns it around
 */
public record EditUse(MapFile edit, double strength) {
    public EditUse {
        if (!Double.isFinite(strength)) {
            throw new IllegalArgumentException("strength must be a number: " + strength);
        }
    }

    /** Whether the edit changes what this projection reads. */
    boolean reaches(Projection projection) {
        return edit.recipe().layers().includes(projection);
    }
}
