package dev.amend.cli;

import dev.amend.image.Image;
import dev.amend.pipeline.GenerationRequest;
import dev.amend.pipeline.Latents;
import dev.amend.pipeline.Sampling;
import dev.amend.pipeline.StableDiffusion;
import java.util.List;
import java.util.Optional;

/** Draws step by step, tells how far it is, and stops when it is asked to. */
final class Drawing {
    private final StableDiffusion model;
    private final Console console;
    private final Interruption interruption;

    /** Sees images form. */
    @FunctionalInterface
    interface Watcher {
        Watcher NOBODY = (_, _, _) -> {};

        /**
         * @param done steps
         * @param total steps
         * @param forming the images as they are foreseen
         */
        void at(int done, int total, Latents forming);
    }

    Drawing(StableDiffusion model, Console console, Interruption interruption) {
        this.model = model;
        this.console = console;
        this.interruption = interruption;
    }

    /**
     * The images of one batch; nothing if Ctrl-C came before they were there.
     *
     * @param what is drawn, for the progress: "image 2 of 4"
     */
    Optional<List<Image>> draw(GenerationRequest request, String what, Watcher watcher) {
        return latents(request, what, watcher).map(model::decode);
    }

    /** The same before it is decoded. */
    Optional<Latents> latents(GenerationRequest request, String what, Watcher watcher) {
        String stage = what + ", step";
        if (interruption.isAsked()) {
            return Optional.empty();
        }
        try (Sampling sampling = model.sampling(request)) {
            return sampling.finish((done, run) -> {
                if (done > 0) {
                    watcher.at(done, run.calls(), run.forming());
                }
                console.at(stage, done, run.calls());
                return !interruption.isAsked();
            });
        }
    }
}
