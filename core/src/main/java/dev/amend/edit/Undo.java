package dev.amend.edit;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Fingerprint;
import java.util.function.Consumer;

/** Takes an edit back: T⁻¹ of the map that a model was edited with. */
public final class Undo {
    private Undo() {}

    /**
     * The map that undoes a map on a model that has seen it.
     *
     * @param warnings hears where the model does not look like the one that was edited
     * @throws EditException if the model is of another family, was not edited, or the map has no safe inverse
     */
    public static MapFile of(MapFile file, Checkpoint checkpoint, Consumer<String> warnings) {
        Recipe recipe = file.recipe();
        file.requireFit(checkpoint);
        Fingerprint found = checkpoint.fingerprint();
        if (!recipe.undo() && found.projections().equals(recipe.base().projections())) {
            throw new EditException("%s: is the model as it was before this edit; there is nothing to undo"
                    .formatted(checkpoint.path()));
        }
        if (!found.unet().equals(recipe.base().unet())) {
            warnings.accept("the map was made on another model; undoing it here will not give that model back");
        }
        return new MapFile(file.map().inverse(), recipe.undone());
    }
}
