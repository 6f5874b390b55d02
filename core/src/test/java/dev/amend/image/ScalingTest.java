package dev.amend.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingTest {
    @Test
    void enlargedPixelsAreRepeated() {
        Image image = Pictures.noise(5, 3, 1);

        Image scaled = Scaling.scale(image, 15, 6);

        for (int y = 0; y < 6; y++) {
            for (int x = 0; x < 15; x++) {
                assertThat(scaled.at(x, y)).isEqualTo(image.at(x / 3, y / 2));
            }
        }
    }

    @Test
    void aSmallerPixelIsTheMeanOfWhatItCovers() {
        Image image = Image.of(3, 2, new byte[] {0, 0, 0, 90, 90, 90, 120, 0, 30, 0, 0, 0, 90, 90, 90, 120, 0, 30});

        Image half = Scaling.scale(image, 1, 1);
        Image twoThirds = Scaling.scale(image, 2, 1);

        assertThat(half.at(0, 0)).isEqualTo(0x461e28);
        assertThat(twoThirds.at(0, 0)).isEqualTo(0x1e1e1e);
        assertThat(twoThirds.at(1, 0)).isEqualTo(0x6e1e32);
    }

    @ParameterizedTest
    @CsvSource({"511, 511", "200, 100", "1, 1", "64, 300", "512, 512"})
    void evenColourStaysTheSame(int width, int height) {
        assertThat(Scaling.scale(Pictures.plain(512, 512, 0xfe0180), width, height))
                .isEqualTo(Pictures.plain(width, height, 0xfe0180));
    }
}
