package dev.amend.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.Progress;
import dev.amend.config.Family;
import dev.amend.fixtures.TinyModel;
import dev.amend.image.Image;
import dev.amend.pipeline.Sampling.Watcher;
import dev.amend.scheduler.SchedulerException;
import dev.amend.scheduler.SchedulerId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run step by step: looked at on the way, abandoned, and what is left in memory. */
class SamplingTest {
    private static final long MEGABYTE = 1 << 20;
    private static final String PROMPT = "a dog";

    @TempDir
    Path temporary;

    @Test
    void oneStepIsEnough() {
        try (TinyImages model = tiny(false)) {
            GenerationRequest request = steps(1, Optional.empty());
            try (Sampling sampling = model.diffusion().sampling(request)) {
                assertThat(sampling.calls()).isEqualTo(1);
            }
            assertThat(model.image(request).width()).isEqualTo(TinyImages.SIZE);
        }
    }

    @Test
    void asManyStepsAsTheModelWasTrainedInAreTheMost() {
        try (TinyImages model = tiny(false)) {
            try (Sampling sampling = model.diffusion().sampling(steps(1000, Optional.of(SchedulerId.DDIM)))) {
                assertThat(sampling.calls()).isEqualTo(1000);
                sampling.next();
                assertThat(sampling.next().values().isFinite()).isTrue();
            }
            assertThatThrownBy(() -> model.diffusion().sampling(steps(1001, Optional.of(SchedulerId.DDIM))))
                    .isInstanceOf(SchedulerException.class)
                    .hasMessageContaining("1001")
                    .hasMessageContaining("1 to 1000");
        }
    }

    @Test
    void progressTellsEveryCall() {
        List<String> told = new ArrayList<>();
        Progress progress = (stage, done, total) -> told.add("%s %d/%d".formatted(stage, done, total));
        try (TinyImages model = tiny(false)) {
            model.diffusion().generate(steps(3, Optional.of(SchedulerId.DDIM)), progress);
        }
        assertThat(told).containsExactly("step 1/3", "step 2/3", "step 3/3");
    }

    /** A look at what is forming takes nothing from the run, whichever networks are in memory. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void lookingOnTheWayChangesNothing(boolean lowMemory) {
        GenerationRequest request = TinyImages.request(PROMPT);
        Image expected;
        try (TinyImages model = tiny(false)) {
            expected = model.image(request);
        }
        try (TinyImages model = tiny(lowMemory)) {
            Image preview;
            Latents latents;
            try (Sampling sampling = model.diffusion().sampling(request)) {
                sampling.next();
                preview = model.diffusion().decode(sampling.next()).getFirst();
                latents = sampling.finish(Progress.NONE);
            }
            assertThat(preview).isNotEqualTo(expected);
            assertThat(model.diffusion().decode(latents)).containsExactly(expected);
            assertThat(model.image(request)).isEqualTo(expected);
        }
    }

    @Test
    void aWatcherStopsTheRunBetweenSteps() {
        List<Integer> seen = new ArrayList<>();
        try (TinyImages model = tiny(false);
                Sampling sampling = model.diffusion().sampling(steps(3, Optional.of(SchedulerId.DDIM)))) {
            Watcher untilTwo = (done, _) -> {
                seen.add(done);
                return done < 2;
            };
            assertThat(sampling.finish(untilTwo)).isEmpty();
            assertThat(seen).containsExactly(0, 1, 2);
            assertThat(sampling.hasNext()).isTrue();
            assertThat(sampling.finish((_, _) -> true)).isPresent();
            assertThat(sampling.secondsInUnet()).isPositive();
        }
    }

    /** Euler's last step ends at the image that its call foresees, and before it the samples still hold noise. */
    @Test
    void whatFormsIsTheImageWithoutTheNoise() {
        try (TinyImages model = tiny(false);
                Sampling sampling = model.diffusion().sampling(steps(3, Optional.of(SchedulerId.EULER)))) {
            assertThatThrownBy(sampling::forming)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("before the first call");
            Latents noisy = sampling.next();
            assertThat(sampling.forming().values().minus(noisy.values()).maxAbs())
                    .isGreaterThan(1);
            sampling.next();
            Latents finished = sampling.next();
            assertThat(sampling.forming().values().minus(finished.values()).maxAbs())
                    .isLessThan(1e-9);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void abandonedRunLeavesTheModelAsItWas(boolean lowMemory) {
        GenerationRequest request = TinyImages.request(PROMPT);
        try (TinyImages model = tiny(lowMemory)) {
            Image expected = model.image(request);
            Latents kept;
            try (Sampling sampling = model.diffusion().sampling(request)) {
                sampling.next();
                kept = sampling.next();
            }
            assertThat(model.image(request)).isEqualTo(expected);
            assertThat(model.diffusion().decode(kept)).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void promptsReadBeforeChangeNothing(boolean lowMemory) {
        GenerationRequest request = TinyImages.request(PROMPT);
        GenerationRequest another = TinyImages.request("a tulip");
        Image expected;
        Image other;
        try (TinyImages model = tiny(false)) {
            expected = model.image(request);
            other = model.image(another);
        }
        try (TinyImages model = tiny(lowMemory)) {
            model.diffusion().readPrompts(request);
            model.diffusion().readPrompts(request);
            assertThat(model.image(request)).isEqualTo(expected);
            assertThat(model.image(request)).isEqualTo(expected);
            assertThat(model.image(another)).isEqualTo(other);
        }
    }

    @Test
    void closedRunIsOver() {
        try (TinyImages model = tiny(true)) {
            Sampling sampling = model.diffusion().sampling(TinyImages.request(PROMPT));
            sampling.next();
            sampling.close();
            sampling.close();
            assertThatThrownBy(sampling::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
            assertThat(model.image(PROMPT).width()).isEqualTo(TinyImages.SIZE);
        }
    }

    /** Layers' results, decoded images, prompts' keys and values: of a run nothing stays. */
    @Test
    void memoryDoesNotGrowFromRunToRun() {
        int size = 256;
        GenerationRequest request = new GenerationRequest(
                List.of(new Sample(PROMPT, 1)),
                Optional.empty(),
                1,
                GenerationRequest.DEFAULT_GUIDANCE_SCALE,
                size,
                size,
                Optional.of(SchedulerId.DDIM),
                List.of());
        try (TinyImages model = tiny(false)) {
            model.image(request);
            long before = Pointer.physicalBytes();
            for (int i = 0; i < 12; i++) {
                model.image(request);
            }
            assertThat(Pointer.physicalBytes() - before).isLessThan(400 * MEGABYTE);
        }
    }

    private TinyImages tiny(boolean lowMemory) {
        Path folder = temporary.resolve("model");
        return TinyImages.of(
                folder.toFile().exists() ? folder : TinyModel.of(Family.SD1).writeFolder(folder),
                TinyImages.options(lowMemory));
    }

    private static GenerationRequest steps(int steps, Optional<SchedulerId> scheduler) {
        GenerationRequest usual = TinyImages.request(PROMPT);
        return new GenerationRequest(
                usual.samples(),
                usual.negativePrompt(),
                steps,
                usual.guidanceScale(),
                usual.width(),
                usual.height(),
                scheduler,
                usual.edits());
    }
}
