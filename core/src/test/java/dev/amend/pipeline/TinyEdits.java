package dev.amend.pipeline;

import dev.amend.Progress;
import dev.amend.adapter.LoraStyle;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.LayerSelection;
import dev.amend.checkpoint.Projection;
import dev.amend.clip.PromptEncoder;
import dev.amend.clip.PromptEncoders;
import dev.amend.edit.Edit;
import dev.amend.edit.EditRequest;
import dev.amend.edit.Editor;
import dev.amend.edit.LoraExport;
import dev.amend.edit.LowRank;
import dev.amend.edit.MapFile;
import dev.amend.edit.ModelExport;
import dev.amend.edit.RankChoice;
import dev.amend.edit.Recipe;
import dev.amend.tensor.DType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Edits of tiny models, in every form that images can be made with. */
final class TinyEdits {
    private TinyEdits() {}

    /** The edit whose images the golden data has. */
    static MapFile roses(Checkpoint checkpoint, LayerSelection layers) {
        return map(checkpoint, new Edit("A pack of roses", "A pack of blue roses"), layers);
    }

    static MapFile map(Checkpoint checkpoint, Edit edit, LayerSelection layers) {
        EditRequest request = EditRequest.of(List.of(edit)).withLayers(layers);
        try (PromptEncoder encoder = PromptEncoders.load(checkpoint, Optional.empty())) {
            return new MapFile(Editor.edit(encoder, request).map(), Recipe.of(request, checkpoint));
        }
    }

    /** A copy of the model with the edit in its weights. */
    static Path bake(Checkpoint checkpoint, MapFile map, Path target) {
        return ModelExport.write(checkpoint, map, target, true, Progress.NONE).model();
    }

    /** How an edit is stored in an adapter. */
    record Form(LoraStyle style, RankChoice rank, DType factors) {
        /** All directions in float32. */
        static final Form EXACT = new Form(LoraStyle.KOHYA, new RankChoice.Full(), DType.F32);
    }

    /** The edit as an adapter. */
    static Path lora(Checkpoint checkpoint, MapFile map, Form form, Path target) {
        List<Projection> projections = checkpoint.layout().select(map.recipe().layers());
        LowRank cut = LowRank.of(map.map(), form.rank(), form.factors(), checkpoint, projections);
        Recipe recipe = map.recipe().withRank(cut.rank(), cut.error());
        LoraExport.write(form.style(), cut, recipe, checkpoint, target, true);
        return target;
    }
}
