package dev.amend.eval;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.DrawingFingerprint;
import dev.amend.checkpoint.Fingerprint;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.config.Family;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The model that is evaluated, and how it is opened.
 *
 * @param model what the user calls it: {@link Models#open} takes it
 * @param name what reports call it
 * @param config a folder that describes a single file
 * @param tokenizer a folder with a vocabulary, for checkpoints that have none
 * @param drawing {@link DrawingFingerprint}
 */
public record EvaluatedModel(
        String model,
        String name,
        Family family,
        Optional<Path> config,
        Optional<Path> tokenizer,
        Fingerprint fingerprint,
        String drawing) {

    /** A model that is open. */
    public static EvaluatedModel of(
            String model, String name, Checkpoint checkpoint, Optional<Path> config, Optional<Path> tokenizer) {
        return new EvaluatedModel(
                model,
                name,
                checkpoint.family(),
                config,
                tokenizer,
                checkpoint.fingerprint(),
                DrawingFingerprint.of(checkpoint, tokenizer));
    }

    /** @throws EvalException if what lies there is another model by now */
    Checkpoint open() {
        Checkpoint checkpoint = Models.open(model, new OpenOptions(Optional.of(family), config));
        if (!checkpoint.fingerprint().equals(fingerprint)
                || !DrawingFingerprint.of(checkpoint, tokenizer).equals(drawing)) {
            checkpoint.close();
            throw new EvalException(
                    "%s: is another model than the one this evaluation is of; give that, or another folder for the results"
                            .formatted(checkpoint.path()));
        }
        return checkpoint;
    }
}
