package dev.amend.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.amend.checkpoint.CheckpointException;
import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.config.ImageProcessorConfig;
import dev.amend.config.TransformersJson;
import dev.amend.fixtures.Golden;
import dev.amend.fixtures.NativeMemory;
import dev.amend.fixtures.TinyModel;
import dev.amend.image.Image;
import dev.amend.image.Png;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From pictures and texts to probabilities, against transformers. */
class ZeroShotClassifierGoldenTest {
    private static final double TOLERANCE = 1e-5;
    private static final double LOGIT_TOLERANCE = 5e-4;
    private static final List<String> PROMPTS =
            List.of("a photo of a red rose", "a photo of a dog", "", "an apple!"); // of facts.json

    @TempDir
    Path folder;

    @RegisterExtension
    final NativeMemory memory = NativeMemory.open();

    private final SafetensorsFile expected = SafetensorsFile.open(Golden.path("clip-score/expected.safetensors"));
    private final List<Image> images = IntStream.range(0, 3)
            .mapToObj(i ->
                    Png.read(Golden.path("clip-score/image%d.png".formatted(i))).image())
            .toList();

    @BeforeEach
    void copy() throws IOException {
        for (String name : List.of("config.json", "model.safetensors", "preprocessor_config.json")) {
            Files.copy(Golden.path("clip-score/" + name), folder.resolve(name));
        }
        for (String name : List.of("vocab.json", "merges.txt")) {
            Files.copy(TinyModel.vocabulary().resolve(name), folder.resolve(name));
        }
    }

    @AfterEach
    void close() {
        expected.close();
    }

    @Test
    void pixelValuesAreTheReferences() {
        ImageProcessorConfig config = ImageProcessorConfig.read(Golden.path("clip-score/preprocessor_config.json"));

        assertThat(Golden.difference(new ImageProcessor(config).pixelValues(images), expected, "pixel_values"))
                .isZero();
    }

    @Test
    void embeddingsOfPicturesAndTextsEqualTheReference() {
        try (ZeroShotClassifier classifier = ZeroShotClassifier.open(folder)) {
            assertThat(Golden.difference(classifier.imageEmbeds(images), expected, "image_embeds"))
                    .isLessThan(TOLERANCE);
            assertThat(Golden.difference(classifier.textEmbeds(PROMPTS), expected, "text_embeds"))
                    .isLessThan(TOLERANCE);
            assertThat(Golden.difference(classifier.imageFeatures(images).unitRows(), expected, "image_embeds"))
                    .isLessThan(TOLERANCE);
        }
    }

    @Test
    void probabilitiesEqualTheReference() {
        float[] logits = Golden.tensor(expected, "logits_per_image").toFloats();
        float[] probabilities = Golden.tensor(expected, "softmax").toFloats();
        try (ZeroShotClassifier classifier = ZeroShotClassifier.open(folder)) {
            List<Classification> found = classifier.classify(images, PROMPTS);

            assertThat(found).hasSize(3);
            for (int i = 0; i < 12; i++) {
                Classification image = found.get(i / 4);
                assertThat(image.logits().get(i % 4)).isEqualTo(logits[i], within(LOGIT_TOLERANCE));
                assertThat(image.probabilities().get(i % 4)).isEqualTo(probabilities[i], within(LOGIT_TOLERANCE));
                assertThat(image.probabilities().get(image.nearest()))
                        .isEqualTo(Collections.max(image.probabilities()));
            }
        }
    }

    @Test
    void imagesPastOneBatchAreJudgedLikeOne() {
        List<Image> many = Collections.nCopies(33, images.getFirst());
        try (ZeroShotClassifier classifier = ZeroShotClassifier.open(folder)) {
            List<Double> one = classifier.classify(images, PROMPTS).getFirst().logits();
            List<Classification> found = classifier.classify(many, PROMPTS);

            assertThat(found).hasSize(33);
            for (int i = 0; i < 4; i++) {
                assertThat(found.getLast().logits().get(i)).isEqualTo(one.get(i), within(LOGIT_TOLERANCE));
            }
        }
    }

    @Test
    void nothingToJudgeByIsRefused() {
        try (ZeroShotClassifier classifier = ZeroShotClassifier.open(folder)) {
            assertThat(classifier.classify(List.of(), PROMPTS)).isEmpty();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> classifier.classify(images, List.of()))
                    .withMessage("no prompts to judge by");
        }
    }

    @Test
    void pictureThatWouldBecomeEndlesslyLongIsRefused() {
        ImageProcessor processor = new ImageProcessor(ImageProcessorConfig.of(224));
        Image line = Image.of(1, 9_000_000, new byte[27_000_000]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> processor.pixelValues(List.of(line)))
                .withMessageStartingWith("an image of 224 × 2016000000 pixels");
    }

    @Test
    void processorOfAnotherModelIsTold() throws IOException {
        Files.writeString(folder.resolve("preprocessor_config.json"), TransformersJson.of(ImageProcessorConfig.of(64)));

        assertThatThrownBy(() -> ZeroShotClassifier.open(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(
                        "%s: the image encoder takes 32 × 32 pixels, preprocessor_config.json gives 64 × 64; are they of one model?",
                        folder);
    }
}
