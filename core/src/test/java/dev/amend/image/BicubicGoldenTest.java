package dev.amend.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against Pillow 13.0.0:
 *
 * <pre>
 * from PIL import Image; import numpy as np, zlib
 * pixels = np.fromfunction(lambda y, x, c: (x*x*7 + y*y*13 + x*y*(c + 3) + c*50) % 256, (h, w, 3), dtype=int)
 * small = Image.fromarray(pixels.astype(np.uint8)).resize((W, H), Image.Resampling.BICUBIC)
 * zlib.crc32(np.asarray(small).tobytes())
 * </pre>
 */
class BicubicGoldenTest {
    @ParameterizedTest
    @CsvSource({
        "7, 5, 3, 4, 3267801967",
        "4, 3, 9, 5, 3337888531",
        "301, 97, 10, 20, 2294580428",
        "5, 5, 1, 1, 350259179",
        "6, 6, 6, 3, 2557313421",
        "1, 1, 3, 2, 994448767",
        "64, 64, 224, 224, 3272068597",
        "33, 90, 32, 87, 3792285978",
        "50, 100, 40, 30, 1466425055",
        "31, 60, 33, 59, 713149018",
        "9, 14, 5, 6, 2250068223",
        "34, 55, 20, 26, 1662560217",
        "40, 4000, 22, 224, 1087635258"
    })
    void everyByteIsPillows(int width, int height, int newWidth, int newHeight, long checksum) {
        Image resized = picture(width, height).resized(newWidth, newHeight);

        CRC32 found = new CRC32();
        found.update(resized.pixels());
        assertThat(found.getValue()).isEqualTo(checksum);
    }

    @Test
    void pictureOfTheSameSizeIsTheSame() {
        assertThat(picture(8, 5).resized(8, 5)).isEqualTo(picture(8, 5));
    }

    @Test
    void sizeThatIsNoneIsRefused() {
        Image image = picture(2, 2);
        assertThatIllegalArgumentException().isThrownBy(() -> image.resized(0, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> image.resized(100_000, 100_000));
    }

    @Test
    void partOfAPictureHasItsPixels() {
        Image image = picture(8, 5);
        Image part = image.cropped(3, 1, 2, 4);

        assertThat(part).hasToString("2x4");
        assertThat(part.at(0, 0)).isEqualTo(image.at(3, 1));
        assertThat(part.at(1, 3)).isEqualTo(image.at(4, 4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> image.cropped(3, 2, 2, 4))
                .withMessage("no part of 2 × 4 pixels at (3, 2) in an image of 8 × 5");
    }

    private static Image picture(int width, int height) {
        byte[] pixels = new byte[3 * width * height];
        for (int i = 0; i < pixels.length; i++) {
            int channel = i % 3;
            int x = i / 3 % width;
            int y = i / 3 / width;
            pixels[i] = (byte) (x * x * 7 + y * y * 13 + x * y * (channel + 3) + channel * 50);
        }
        return Image.of(width, height, pixels);
    }
}
