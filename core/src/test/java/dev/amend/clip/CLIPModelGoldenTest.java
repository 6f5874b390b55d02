package dev.amend.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.amend.checkpoint.Loading;
import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.checkpoint.WeightPatch;
import dev.amend.fixtures.Golden;
import dev.amend.fixtures.NativeMemory;
import dev.amend.tensor.DType;
import dev.amend.tensor.Device;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three images and four texts through a tiny CLIP, against transformers. */
class CLIPModelGoldenTest {
    private static final double TOLERANCE = 1e-5;
    private static final double LOGIT_TOLERANCE = 5e-4;

    /** A bfloat16 has 8 significant bits, and two layers lose some of them again. */
    private static final double NARROW_TOLERANCE = 0.03;

    private static final Loading NARROW = new Loading(Device.CPU, DType.BF16, WeightPatch.NONE);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    @RegisterExtension
    final NativeMemory memory = NativeMemory.open();

    private final SafetensorsFile expected = SafetensorsFile.open(Golden.path("clip-score/expected.safetensors"));

    @AfterEach
    void close() {
        expected.close();
    }

    @Test
    void lastHiddenStateOfImagesEqualsTheReference() {
        Tensor states = model(Loading.PLAIN).visionModel().lastHiddenState(pixelValues());
        assertThat(Golden.difference(states, expected, "vision_last_hidden_state"))
                .isLessThan(TOLERANCE);
    }

    @Test
    void embeddingsEqualTheReference() {
        CLIPModel model = model(Loading.PLAIN);
        Tensor images = model.visionModel().imageEmbeds(pixelValues());
        Tensor texts = model.textModel().textEmbeds(ids());
        assertThat(Golden.difference(images.unitRows(), expected, "image_embeds"))
                .isLessThan(TOLERANCE);
        assertThat(Golden.difference(texts.unitRows(), expected, "text_embeds")).isLessThan(TOLERANCE);
        assertThat(Golden.difference(model.logitsPerImage(images, texts), expected, "logits_per_image"))
                .isLessThan(LOGIT_TOLERANCE);
    }

    @Test
    void networkOf16BitsGivesFloat32CloseToTheReference() {
        CLIPModel model = model(NARROW);
        Tensor images = model.visionModel().imageEmbeds(pixelValues());
        Tensor texts = model.textModel().textEmbeds(ids());
        assertThat(images.dtype()).isEqualTo(DType.F32);
        assertThat(texts.dtype()).isEqualTo(DType.F32);
        assertThat(model.textModel().lastHiddenState(ids()).dtype()).isEqualTo(DType.F32);
        assertThat(model.textModel().penultimateHiddenState(ids()).dtype()).isEqualTo(DType.F32);
        assertThat(Golden.relativeDifference(images.unitRows(), expected, "image_embeds"))
                .isBetween(1e-5, NARROW_TOLERANCE);
        assertThat(Golden.relativeDifference(texts.unitRows(), expected, "text_embeds"))
                .isBetween(1e-5, NARROW_TOLERANCE);
    }

    @Test
    void logitScaleIsTheFiles() {
        assertThat((double) model(Loading.PLAIN).logitScale().toFloats()[0]).isEqualTo(4.6052, within(1e-6));
    }

    @Test
    void imagesOfAnotherSizeAreRefused() {
        CLIPVisionModel model = model(Loading.PLAIN).visionModel();
        Tensor wide = Tensor.of(Shape.of(1, 3, 32, 40), new float[3 * 32 * 40]);
        assertThatThrownBy(() -> model.imageEmbeds(wide))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pixel values are [1, 3, 32, 40], expected [images, 3, 32, 32]");
    }

    private CLIPModel model(Loading loading) {
        return CLIPModel.load(Golden.path("clip-score"), memory.weights(), loading);
    }

    private Tensor pixelValues() {
        return Golden.tensor(expected, "pixel_values");
    }

    private long[][] ids() {
        MemorySegment stored = expected.map("ids", memory.weights());
        long[][] ids = new long[4][77];
        for (int i = 0; i < ids.length; i++) {
            for (int j = 0; j < ids[i].length; j++) {
                ids[i][j] = stored.get(INT, 4L * (77 * i + j));
            }
        }
        return ids;
    }
}
