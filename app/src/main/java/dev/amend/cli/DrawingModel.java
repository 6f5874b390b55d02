package dev.amend.cli;

import dev.amend.adapter.LoraUse;
import dev.amend.adapter.UnusedKey;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.SingleFile;
import dev.amend.config.Family;
import dev.amend.edit.EditException;
import dev.amend.pipeline.EditUse;
import dev.amend.pipeline.StableDiffusion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** An open model with what acts on it. */
final class DrawingModel implements AutoCloseable {
    private static final int UNUSED_SHOWN = 5;

    private final String model;
    private final Checkpoint checkpoint;
    private final StableDiffusion diffusion;
    private final List<AppliedEdit> edits;
    private final List<FileUse> loras;

    /** An edit with the file it comes from. */
    record AppliedEdit(FileUse file, EditUse use) {
        /** In words: {@code a rose → a blue rose}, with the strength unless it is 1. */
        String text() {
            return Report.plain(use.edit().recipe().summary()) + file.strengthText();
        }
    }

    private DrawingModel(
            String model,
            Checkpoint checkpoint,
            StableDiffusion diffusion,
            List<AppliedEdit> edits,
            List<FileUse> loras) {
        this.model = model;
        this.checkpoint = checkpoint;
        this.diffusion = diffusion;
        this.edits = edits;
        this.loras = loras;
    }

    /** Opens a model; what acts on it is read before, because that is quick. */
    static DrawingModel open(String model, ModelOptions options, AdapterOptions adapters, ComputeOptions compute) {
        List<AppliedEdit> edits = adapters.edits().stream()
                .map(use -> new AppliedEdit(use, AdapterFiles.edit(use)))
                .toList();
        return open(model, options, adapters.loras(), compute, checkpoint -> {
            edits.forEach(edit -> requireFit(edit, checkpoint));
            return edits;
        });
    }

    /**
     * Opens a model.
     *
     * @param edits what acts on it, made for it or known to fit
     */
    static DrawingModel open(
            String model,
            ModelOptions options,
            List<FileUse> loras,
            ComputeOptions compute,
            Function<Checkpoint, List<AppliedEdit>> edits) {
        List<LoraUse> uses = loras.stream().map(AdapterFiles::lora).toList();
        Checkpoint checkpoint = Models.open(model, options.openOptions());
        try {
            List<AppliedEdit> applied = edits.apply(checkpoint);
            StableDiffusion diffusion =
                    StableDiffusion.of(checkpoint, compute.pipelineOptions(uses, options.tokenizer()));
            return new DrawingModel(model, checkpoint, diffusion, applied, loras);
        } catch (RuntimeException e) {
            checkpoint.close();
            throw e;
        }
    }

    private static void requireFit(AppliedEdit edit, Checkpoint checkpoint) {
        try {
            edit.use().edit().requireFit(checkpoint);
        } catch (EditException e) {
            throw new CliException("%s: %s".formatted(edit.file().file(), e.getMessage()), e);
        }
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    /** What people call it. */
    String name() {
        return ModelNames.name(model, checkpoint);
    }

    /** The same, or where it is. */
    String title() {
        return ModelNames.title(model, checkpoint);
    }

    StableDiffusion diffusion() {
        return diffusion;
    }

    List<AppliedEdit> edits() {
        return edits;
    }

    List<EditUse> editUses() {
        return edits.stream().map(AppliedEdit::use).toList();
    }

    List<FileUse> loras() {
        return loras;
    }

    /** What whoever asks for images should know before they are drawn. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (checkpoint.family() == Family.SD2 && checkpoint.schedulerConfig().isEmpty()) {
            warnings.add(
                    "%s does not say what it predicts; v is assumed, as SD 2.1 at 768 does; %s with a scheduler says otherwise"
                            .formatted(
                                    checkpoint.path(),
                                    checkpoint instanceof SingleFile ? "--config FOLDER" : "a folder"));
        }
        warnings.addAll(unusedLines());
        return warnings;
    }

    /** What of the LoRAs the images are drawn without. */
    List<UnusedKey> unused() {
        return diffusion.loras().unused();
    }

    /** The same in a few lines. */
    List<String> unusedLines() {
        List<String> lines = new ArrayList<>();
        unused().stream().limit(UNUSED_SHOWN).forEach(key -> lines.add(Report.plain(key.toString())));
        int more = unused().size() - UNUSED_SHOWN;
        if (more > 0) {
            lines.add("and %d more of the LoRAs' modules are not used".formatted(more));
        }
        return lines;
    }

    @Override
    public void close() {
        diffusion.close();
        checkpoint.close();
    }
}
