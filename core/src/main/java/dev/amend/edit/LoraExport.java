package dev.amend.edit;

import dev.amend.adapter.LoraStyle;
import dev.amend.adapter.LoraWriter;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Projection;
import dev.amend.config.ModelSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes an edit as a LoRA: ΔW = W(T − I) = (WD)M is one of rank r already, so nothing is fitted. */
public final class LoraExport {
    private LoraExport() {}

    /**
     * @param cut the edit at the rank and in the type to be stored
     * @param recipe of the edit, with that rank
     */
    public static void write(
            LoraStyle style, LowRank cut, Recipe recipe, Checkpoint checkpoint, Path target, boolean force) {
        ModelSpec spec = checkpoint.family().modelSpec(checkpoint.unetConfig());
        List<Projection> projections = checkpoint.layout().select(recipe.layers());
        new LoraWriter(style, checkpoint.family(), spec, cut.down(), cut.dtype())
                .write(
                        projections,
                        cut::up,
                        title(target),
                        Map.of("modelspec.description", recipe.summary(), Recipe.KEY, recipe.toJson()),
                        target,
                        force);
    }

    private static String title(Path target) {
        String name = target.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
