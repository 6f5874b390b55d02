package dev.amend.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.config.Family;
import dev.amend.fixtures.Levels;
import dev.amend.fixtures.TinyModel;
import dev.amend.image.Image;
import dev.amend.scheduler.SchedulerId;
import dev.amend.tensor.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That an image does not depend on those that are made with it. */
class BatchTest {
    private static final List<Sample> SAMPLES =
            List.of(new Sample("a dog", 5), new Sample("A pack of roses", 0), new Sample("A pack of (roses:1.2)", 5));

    private static final String LONG = "a dog " + "in a large garden ".repeat(25);

    @TempDir
    Path temporary;

    @Test
    void noiseOfAnImageIsThatOfItsSeedAloneBitForBit() {
        Shape shape = Shape.of(1, 4, 8, 8);
        Noise batch = new Noise(SAMPLES, shape);
        List<Noise> alone = SAMPLES.stream()
                .map(sample -> new Noise(List.of(sample), shape))
                .toList();
        for (int draw = 0; draw < 3; draw++) {
            float[] all = batch.next().toFloats();
            assertThat(all).hasSize(SAMPLES.size() * 256);
            for (int k = 0; k < alone.size(); k++) {
                float[] own = Arrays.copyOfRange(all, k * 256, (k + 1) * 256);
                assertThat(own).isEqualTo(alone.get(k).next().toFloats());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void imagesOfABatchAreThoseOfEachAlone(Family family) {
        Path folder = TinyModel.of(family).writeFolder(temporary.resolve("model"));
        try (TinyImages model = TinyImages.of(folder)) {
            for (SchedulerId scheduler : List.of(SchedulerId.DDIM, SchedulerId.EULER_A)) {
                assertEqualsAlone(model, SAMPLES, scheduler);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void shortPromptBesideALongOneIsAsAlone(Family family) {
        Path folder = TinyModel.of(family).writeFolder(temporary.resolve("model"));
        List<Sample> samples = List.of(new Sample("a dog", 5), new Sample(LONG, 6), new Sample("a cat", 7));
        try (TinyImages model = TinyImages.of(folder)) {
            assertThat(model.diffusion().chunks(LONG)).isEqualTo(2);
            assertEqualsAlone(model, samples, SchedulerId.DDIM);
        }
    }

    private static void assertEqualsAlone(TinyImages model, List<Sample> samples, SchedulerId scheduler) {
        GenerationRequest usual = TinyImages.request("");
        GenerationRequest request = new GenerationRequest(
                samples,
                Optional.of("blurry"),
                usual.steps(),
                usual.guidanceScale(),
                usual.width(),
                usual.height(),
                Optional.of(scheduler),
                List.of());
        List<Image> batch = model.images(request);
        assertThat(batch).hasSize(samples.size());
        for (int k = 0; k < samples.size(); k++) {
            Image alone = model.image(request.with(List.of(samples.get(k))));
            assertThat(Levels.largestDifference(batch.get(k), alone))
                    .as("%s with %s", samples.get(k), scheduler)
                    .isLessThanOrEqualTo(1);
        }
    }
}
