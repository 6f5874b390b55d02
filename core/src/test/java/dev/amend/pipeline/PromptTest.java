package dev.amend.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.config.Family;
import dev.amend.fixtures.Levels;
import dev.amend.fixtures.TinyModel;
import dev.amend.image.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What prompts, negative prompts and guidance do to an image. */
class PromptTest {
    private static final String PROMPT = "a dog in a garden";
    private static final String LONG = "a dog " + "in a large garden ".repeat(25);

    @TempDir
    Path temporary;

    @Test
    void guidanceOfOneIsThePromptsPredictionAlone() {
        try (TinyImages model = tiny(Family.SD1)) {
            Image alone = model.image(guided(Optional.empty(), 1));
            Image almost = model.image(guided(Optional.empty(), 1.000_000_1));
            assertThat(Levels.largestDifference(alone, almost)).isLessThanOrEqualTo(2);
            assertThat(model.image(guided(Optional.of("blurry"), 1))).isEqualTo(alone);
            assertThat(model.image(guided(Optional.of("blurry"), 3)))
                    .isNotEqualTo(model.image(guided(Optional.empty(), 3)));
        }
    }

    @Test
    void absentNegativePromptIsNoEmptyTextForSdxl() {
        try (TinyImages model = tiny(Family.SDXL)) {
            Image zeros = model.image(guided(Optional.empty(), 3));
            Image empty = model.image(guided(Optional.of(""), 3));
            assertThat(TinyImages.differing(zeros, empty)).isGreaterThan(0.1);
        }
        try (TinyImages model = tiny(Family.SD1)) {
            assertThat(model.image(guided(Optional.empty(), 3))).isEqualTo(model.image(guided(Optional.of(""), 3)));
        }
    }

    @Test
    void wordsPastSeventySevenTokensCount() {
        try (TinyImages model = tiny(Family.SD1)) {
            Image image = model.image(LONG + "with red roses");
            assertThat(TinyImages.differing(image, model.image(LONG + "with a cat")))
                    .isGreaterThan(0.1);
        }
    }

    @Test
    void weightsCountAndAWeightOfOneDoesNot() {
        try (TinyImages model = tiny(Family.SD1)) {
            Latents plain = model.latents(TinyImages.request(PROMPT));
            Latents one = model.latents(TinyImages.request("a (dog:1.0) in a garden"));
            assertThat(one.values().minus(plain.values()).maxAbs()).isZero();
            assertThat(TinyImages.differing(model.image(PROMPT), model.image("a (dog:1.4) in a garden")))
                    .isGreaterThan(0.1);
        }
    }

    /** The third kind of prediction, which no golden model makes. */
    @Test
    void modelThatPredictsTheImageRuns() throws IOException {
        Image noise;
        try (TinyImages model = tiny(Family.SD1)) {
            noise = model.image(PROMPT);
        }
        Path config = temporary.resolve("sd1/scheduler/scheduler_config.json");
        String text = Files.readString(config);
        Files.writeString(config, text.replace("\"epsilon\"", "\"sample\""));
        try (TinyImages model = tiny(Family.SD1)) {
            GenerationRequest request = TinyImages.request(PROMPT);
            assertThat(model.latents(request).values().isFinite()).isTrue();
            assertThat(TinyImages.differing(model.image(request), noise)).isGreaterThan(0.1);
        }
    }

    private TinyImages tiny(Family family) {
        Path folder = temporary.resolve(family.id());
        return TinyImages.of(
                Files.exists(folder) ? folder : TinyModel.of(family).writeFolder(folder));
    }

    private static GenerationRequest guided(Optional<String> negative, double guidance) {
        GenerationRequest usual = TinyImages.request(PROMPT);
        return new GenerationRequest(
                usual.samples(),
                negative,
                usual.steps(),
                guidance,
                usual.width(),
                usual.height(),
                usual.scheduler(),
                usual.edits());
    }
}
