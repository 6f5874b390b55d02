package dev.amend.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTest {
    @ParameterizedTest
    @CsvSource({
        "-1, 0",
        "1, 255",
        "0, 128",
        "-1.5, 0",
        "7, 255",
        "-Infinity, 0",
        "Infinity, 255",
        // In float32 these are exactly k + ½ for k = 64 to 70 once multiplied: even neighbours win.
        "-0.4941176474094391, 64",
        "-0.48627451062202454, 66",
        "-0.47843137383461, 66",
        "-0.47058823704719543, 68",
        "-0.4627451002597809, 68",
        "-0.45490196347236633, 70",
        "-0.4470588266849518, 70"
    })
    void aValueIsRoundedHalfToEven(float value, int expected) {
        Image image = Image.ofPlanar(1, 1, new float[] {value, value, value});

        assertThat(image.at(0, 0)).isEqualTo(expected * 0x010101);
    }

    /** The checksum is of what diffusers' VaeImageProcessor.postprocess made of the same values, on 3 × 1000 × 1000. */
    @Test
    void threeMillionValuesBecomeWhatDiffusersMakesOfThem() {
        float[] values = new float[3_000_000];
        float step = (float) (2.2 / 3_000_000);
        for (int i = 0; i < values.length; i++) {
            values[i] = -1.1f + i * step;
        }

        CRC32 sum = new CRC32();
        sum.update(Image.ofPlanar(1000, 1000, values).pixels());

        assertThat(sum.getValue()).isEqualTo(3484492024L);
    }

    @Test
    void planesBecomePixels() {
        float[] values = {1, -1, -1, 1, -1, 1, -1, 1, -1, -1, 1, 1};

        Image image = Image.ofPlanar(2, 2, values);

        assertThat(image.at(0, 0)).isEqualTo(0xff0000);
        assertThat(image.at(1, 0)).isEqualTo(0x00ff00);
        assertThat(image.at(0, 1)).isEqualTo(0x0000ff);
        assertThat(image.at(1, 1)).isEqualTo(0xffffff);
    }

    @Test
    void notANumberIsNoColour() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Image.ofPlanar(1, 1, new float[] {0, Float.NaN, 0}))
                .withMessageStartingWith("a pixel is NaN");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0", "1, -1, 3", "2, 2, 11", "65536, 65536, 0", "16385, 16384, 0"})
    void sizesThatNoImageHasAreRefused(int width, int height, int length) {
        assertThatIllegalArgumentException().isThrownBy(() -> Image.of(width, height, new byte[length]));
        assertThatIllegalArgumentException().isThrownBy(() -> Image.ofPlanar(width, height, new float[length]));
    }

    @Test
    void isTheValueOfItsPixels() {
        byte[] pixels = {1, 2, 3, 4, 5, 6};
        Image image = Image.of(2, 1, pixels);
        pixels[0] = 9;
        image.pixels()[1] = 9;

        assertThat(image)
                .isEqualTo(Image.of(2, 1, new byte[] {1, 2, 3, 4, 5, 6}))
                .hasToString("2x1");
        assertThat(image).hasSameHashCodeAs(Image.of(2, 1, new byte[] {1, 2, 3, 4, 5, 6}));
        assertThat(image).isNotEqualTo(Image.of(1, 2, new byte[] {1, 2, 3, 4, 5, 6}));
        assertThat(image).isNotEqualTo(Image.of(2, 1, pixels));
        assertThat(image.at(1, 0)).isEqualTo(0x040506);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2})
    void pixelsOutsideAreRefused(int at) {
        Image image = Image.of(2, 2, new byte[12]);

        assertThatIllegalArgumentException().isThrownBy(() -> image.at(at, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> image.at(0, at));
    }
}
