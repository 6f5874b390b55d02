package dev.amend.studio;

import dev.amend.image.Image;
import dev.amend.image.ImageMemory;
import dev.amend.image.Infotext;
import dev.amend.image.Png;
import dev.amend.pipeline.EditUse;
import dev.amend.pipeline.GenerationParameters;
import dev.amend.pipeline.GenerationRequest;
import dev.amend.pipeline.Latents;
import dev.amend.pipeline.Sample;
import dev.amend.pipeline.Sampling;
import dev.amend.pipeline.StableDiffusion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Draws jobs, step by step, with previews where they cost little. For one thread at a time. */
final class Artist {
    private static final long BYTES_OF_UNEDITED_IMAGES = 64L << 20;

    /** Pixels drawn at once: small images keep a processor busy only when several are drawn together. */
    private static final int PIXELS_AT_ONCE = 512 * 512;

    private final StableDiffusion model;
    private final int secondsAJob;
    private final ImageMemory<GenerationRequest> unedited = new ImageMemory<>(BYTES_OF_UNEDITED_IMAGES);
    private final PreviewBudget budget = new PreviewBudget();

    Artist(StableDiffusion model, int secondsAJob) {
        this.model = model;
        this.secondsAJob = secondsAJob;
    }

    /** One batch of a job's images. */
    private record Batch(Picture.Which which, int first, GenerationRequest request) {
        Picture picture(int index) {
            return new Picture(first + index, which);
        }
    }

    /**
     * Draws a job's images; nothing more once it is asked to be cancelled.
     *
     * @throws dev.amend.AmendException if the model cannot
     */
    void draw(Job job) {
        List<Batch> batches = new ArrayList<>();
        if (job.order().drawsBefore()) {
            batches.addAll(batches(job, Picture.Which.BEFORE, List.of()));
        }
        if (job.order().drawsAfter()) {
            batches.addAll(batches(job, Picture.Which.AFTER, job.edits()));
        }
        List<Batch> fresh =
                batches.stream().filter(batch -> !isRemembered(job, batch)).toList();
        for (int i = 0; i < fresh.size() && !job.isCancelAsked(); i++) {
            draw(job, fresh.get(i), i, fresh.size());
        }
    }

    private static List<Batch> batches(Job job, Picture.Which which, List<EditUse> edits) {
        GenerationRequest whole = job.order().request(edits);
        int size = Math.max(1, PIXELS_AT_ONCE / (whole.width() * whole.height()));
        List<GenerationRequest> parts = whole.inBatches(size);
        return IntStream.range(0, parts.size())
                .mapToObj(i -> new Batch(which, i * size, parts.get(i)))
                .toList();
    }

    /** Unedited images are the same however the edits change, so whoever moves a slider waits for the others only. */
    private boolean isRemembered(Job job, Batch batch) {
        if (!batch.request().edits().isEmpty()) {
            return false;
        }
        Optional<List<Image>> known = unedited.find(singly(batch.request()));
        known.ifPresent(images -> add(job, batch, images));
        return known.isPresent();
    }

    private static List<GenerationRequest> singly(GenerationRequest request) {
        return request.samples().stream()
                .map(sample -> request.with(List.of(sample)))
                .toList();
    }

    private void draw(Job job, Batch batch, int index, int count) {
        Optional<Latents> latents = latents(job, batch, index, count);
        if (latents.isEmpty()) {
            return;
        }
        List<Image> images = model.decode(latents.get());
        if (batch.request().edits().isEmpty()) {
            List<GenerationRequest> keys = singly(batch.request());
            IntStream.range(0, images.size()).forEach(i -> unedited.add(keys.get(i), images.get(i)));
        }
        add(job, batch, images);
    }

    private Optional<Latents> latents(Job job, Batch batch, int index, int count) {
        try (Sampling sampling = model.sampling(batch.request())) {
            int calls = sampling.calls();
            return sampling.finish((done, run) -> {
                job.at(index * calls + done, count * calls);
                if (job.isCancelAsked()) {
                    return false;
                }
                if (run.hasNext()) {
                    checkTime(job);
                }
                if (run.hasNext() && done > 0) {
                    preview(job, batch, done, run);
                }
                return true;
            });
        }
    }

    private void checkTime(Job job) {
        if (job.status().seconds() > secondsAJob) {
            throw new OrderException(
                    "steps",
                    "this took more than %,d s, the most that a request may run; ask for fewer images, steps or pixels"
                            .formatted(secondsAJob));
        }
    }

    private void preview(Job job, Batch batch, int step, Sampling sampling) {
        if (!job.wantsPreviews() || model.options().lowMemory()) {
            return;
        }
        budget.ifAffordable(() -> {
            List<Image> forming = model.decode(sampling.forming());
            for (int i = 0; i < forming.size(); i++) {
                job.preview(new Preview(batch.picture(i), step, forming.get(i)));
            }
        });
    }

    private void add(Job job, Batch batch, List<Image> images) {
        for (int i = 0; i < images.size(); i++) {
            Sample sample = batch.request().samples().get(i);
            String parameters =
                    GenerationParameters.of(model, batch.request(), sample).format();
            job.add(batch.picture(i), Png.of(images.get(i), Map.of(Infotext.KEYWORD, parameters)));
        }
    }
}
