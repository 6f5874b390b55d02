package dev.amend.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PngTest {
    @TempDir
    private Path folder;

    @Test
    void picturesAndTextsComeBackAsTheyWere() throws IOException {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            Map<String, String> text = new LinkedHashMap<>();
            for (int i = 0; i < random.nextInt(4); i++) {
                text.put("key " + random.nextInt(9), Pictures.text(random, 300));
            }
            Png png = Png.of(Pictures.noise(1 + random.nextInt(40), 1 + random.nextInt(40), round), text);

            Path file = Files.write(folder.resolve("x.png"), png.encode());

            assertThat(Png.read(file)).isEqualTo(png);
            assertThat(Png.read(file).text().sequencedKeySet()).containsExactlyElementsOf(text.keySet());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 64, 129})
    void othersReadWhatIsWritten(int size) throws IOException {
        Image image = smooth(size, size + 1);

        BufferedImage read = ImageIO.read(
                new ByteArrayInputStream(Png.of(image, Map.of("a", "é")).encode()));

        assertThat(read.getWidth()).isEqualTo(size);
        for (int y = 0; y <= size; y++) {
            for (int x = 0; x < size; x++) {
                assertThat(read.getRGB(x, y) & 0xffffff).isEqualTo(image.at(x, y));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"5, false", "5, true", "6, false", "6, true", "12, false", "12, true", "13, false", "13, true"})
    void whatOthersWriteIsRead(int type, boolean interlaced) throws IOException {
        for (int size : new int[] {1, 3, 5, 8, 21}) {
            BufferedImage image = new BufferedImage(size, size + 2, type);
            Random random = new Random(size);
            for (int y = 0; y < size + 2; y++) {
                for (int x = 0; x < size; x++) {
                    image.setRGB(x, y, random.nextInt() | 0xff000000);
                }
            }

            Image read = Png.decode("x.png", write(image, interlaced)).image();

            for (int y = 0; y < size + 2; y++) {
                for (int x = 0; x < size; x++) {
                    assertThat(read.at(x, y)).isEqualTo(image.getRGB(x, y) & 0xffffff);
                }
            }
        }
    }

    @Test
    void transparencyLiesOnWhite() throws IOException {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x00123456);
        image.setRGB(1, 0, 0xff123456);
        image.setRGB(2, 0, 0x80000000);

        Image read = Png.decode("x.png", write(image, false)).image();

        assertThat(read.at(0, 0)).isEqualTo(0xffffff);
        assertThat(read.at(1, 0)).isEqualTo(0x123456);
        assertThat(read.at(2, 0)).isEqualTo(0x7f7f7f);
    }

    @Test
    void oneColourMayStandForTransparency() {
        byte[] header = Pictures.header(2, 1, 2, 0, 0);
        byte[] png = Pictures.png(
                Pictures.chunk("IHDR", header),
                Pictures.chunk("tRNS", new byte[] {0, 2}),
                Pictures.chunk("IDAT", Pictures.deflate(new byte[] {0, (byte) 0b01_10_0000})),
                Pictures.chunk("IEND", new byte[0]));

        Image read = Png.decode("x.png", png).image();

        assertThat(read.at(0, 0)).isEqualTo(0x555555);
        assertThat(read.at(1, 0)).isEqualTo(0xffffff);
    }

    @Test
    void sixteenBitsAreRoundedToEight() {
        byte[] samples = {0, 0x12, (byte) 0xff, (byte) 0xff, 0x00, (byte) 0x80, 0x00};
        byte[] png = Pictures.png(
                Pictures.chunk("IHDR", Pictures.header(1, 1, 16, 2, 0)),
                Pictures.chunk("IDAT", Pictures.deflate(samples)),
                Pictures.chunk("IEND", new byte[0]));

        assertThat(Png.decode("x.png", png).image().at(0, 0)).isEqualTo(0x13fe80);
    }

    @Test
    void latin1IsWrittenAsSuchAndTheRestAsUtf8() {
        Image pixel = Pictures.plain(1, 1, 0);

        String latin = new String(Png.of(pixel, Map.of("k", "naïve\n")).encode(), StandardCharsets.ISO_8859_1);
        String other = new String(Png.of(pixel, Map.of("k", "🌹")).encode(), StandardCharsets.UTF_8);

        assertThat(latin).contains("tEXtk\0naïve\n").doesNotContain("iTXt");
        assertThat(other).contains("iTXtk\0\0\0\0\0🌹").doesNotContain("tEXt");
    }

    @Test
    void charactersThatNoFileCanHoldAreReplaced() {
        Png png = Png.of(Pictures.plain(1, 1, 0), Map.of("k", "a\0b\ud83c"));

        assertThat(Png.decode("x.png", png.encode()).text()).containsEntry("k", "a\ufffdb\ufffd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a", "a ", "日", "a\nb", "a\0b"})
    void keywordsThatPngDoesNotAllowAreRefused(String keyword) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Png.of(Pictures.plain(1, 1, 0), Map.of(keyword, "x")))
                .withMessageContaining("1 to 79 printable Latin-1 characters");
    }

    @Test
    void evenColourAndGradientsPackWell() {
        assertThat(Png.of(Pictures.plain(512, 512, 0x336699), Map.of()).encode())
                .hasSizeLessThan(4_000);
        assertThat(Png.of(smooth(256, 256), Map.of()).encode()).hasSizeLessThan(4_000);
    }

    private static Image smooth(int width, int height) {
        byte[] pixels = new byte[3 * width * height];
        for (int i = 0; i < width * height; i++) {
            pixels[3 * i] = (byte) (i % width);
            pixels[3 * i + 1] = (byte) (i / width);
            pixels[3 * i + 2] = (byte) (i % width + i / width);
        }
        return Image.of(width, height, pixels);
    }

    private static byte[] write(BufferedImage image, boolean interlaced) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setProgressiveMode(interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, List.of(), null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
