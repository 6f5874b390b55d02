package dev.amend.cli;

import dev.amend.NumberText;
import dev.amend.image.Image;
import dev.amend.pipeline.GenerationRequest;
import dev.amend.pipeline.StableDiffusion;
import dev.amend.quality.ImageSet;
import dev.amend.quality.QualityMeasurement;
import dev.amend.quality.QualityPlan;
import java.util.List;

/** Keeps the images of {@code amend quality} where that is asked for, and tells how far it is. */
final class QualityProgress implements QualityMeasurement.Listener {
    private final long start = System.nanoTime();
    private final StableDiffusion model;
    private final QualityPlan plan;
    private final QualityFiles files;
    private final Console console;
    private final Interruption interruption;
    private final int ofSet;
    private int done;

    QualityProgress(
            StableDiffusion model, QualityPlan plan, QualityFiles files, Console console, Interruption interruption) {
        this.model = model;
        this.plan = plan;
        this.files = files;
        this.console = console;
        this.interruption = interruption;
        this.ofSet = plan.samples().size();
    }

    @Override
    public boolean isStopped() {
        return interruption.isAsked();
    }

    @Override
    public void at(String stage, long step, long of) {
        console.at("image %,d of %,d, step".formatted(done + 1, total()), step, of);
    }

    @Override
    public void drawn(ImageSet set, GenerationRequest request, List<Image> images) {
        files.keep(model, plan.prompts(), set, request, images);
        done += images.size();
        if (done % ofSet == 0) {
            console.say(
                    "%-12s %s, %.2f s each".formatted(set.id(), NumberText.count(ofSet, "image"), seconds() / done));
        }
    }

    /** How many images are drawn. */
    int done() {
        return done;
    }

    int total() {
        return ImageSet.values().length * ofSet;
    }

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }
}
