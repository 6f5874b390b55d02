package dev.amend.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DamagedPngTest {
    private static final byte[] GOOD =
            Png.of(Pictures.noise(9, 7, 1), Map.of("parameters", "a rose")).encode();
    private static final byte[] END = Pictures.chunk("IEND", new byte[0]);

    @TempDir
    private Path folder;

    @Test
    void aFileCutOffAnywhereIsSaidToBe() {
        for (int length = 8; length < GOOD.length; length++) {
            assertRefused(Arrays.copyOf(GOOD, length), "is cut off; fetch or make it again");
        }
    }

    @Test
    void anyBitTurnedIsNoticed() {
        for (int i = 0; i < GOOD.length; i++) {
            byte[] bytes = GOOD.clone();
            bytes[i] ^= 0x10;
            assertRefused(bytes, "x.png: ");
        }
    }

    @Test
    void aWrongChecksumIsDamage() {
        byte[] bytes = GOOD.clone();
        bytes[bytes.length - 1]++;

        assertRefused(bytes, "is damaged: the checksum of chunk " + (bytes.length - 4) + " does not match");
    }

    @ParameterizedTest
    @CsvSource({"65536, 65536", "2147483647, 2147483647", "16385, 16384", "1, 268435457"})
    void hugePicturesAreRefusedBeforeMemoryIsTaken(int width, int height) {
        assertRefused(picture(width, height, 8, 2, new byte[] {0}), "expected at most 268435456 in all");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "-1, 1"})
    void sizesThatAreNoneAreDamage(int width, int height) {
        assertRefused(picture(width, height, 8, 2, new byte[] {0}), "is damaged: gives its size as");
    }

    @Test
    void aPromiseThatTheDataCannotKeepIsRefusedBeforeMemoryIsTaken() {
        assertRefused(
                picture(16384, 16384, 8, 2, new byte[] {0}), "promises 16384 × 16384 pixels, but has only 9 bytes");
    }

    @ParameterizedTest
    @CsvSource({"8, 1", "3, 0", "4, 2", "16, 3", "8, 5", "8, -1", "0, 0"})
    void pixelsThatPngDoesNotHaveAreDamage(int depth, int colorType) {
        assertRefused(picture(1, 1, depth, colorType, new byte[9]), "is damaged: colour type");
    }

    @Test
    void pixelsOfTheWrongLengthOrFilterAreDamage() {
        assertRefused(picture(2, 2, 8, 2, new byte[13]), "has pixels for a part of the picture only");
        assertRefused(picture(1, 1, 8, 2, new byte[] {5, 0, 0, 0}), "is damaged: has rows filtered");
        assertThat(Png.decode("x.png", picture(1, 1, 8, 2, new byte[99]))
                        .image()
                        .at(0, 0))
                .isZero();
    }

    @Test
    void palettesMustHoldTheColoursThatAreUsed() {
        byte[] header = Pictures.chunk("IHDR", Pictures.header(1, 1, 8, 3, 0));
        byte[] data = Pictures.chunk("IDAT", Pictures.deflate(new byte[] {0, 2}));

        assertRefused(Pictures.png(header, data, END), "is damaged: a palette of 0 bytes");
        assertRefused(
                Pictures.png(header, Pictures.chunk("PLTE", new byte[4]), data, END),
                "is damaged: a palette of 4 bytes");
        assertRefused(
                Pictures.png(header, Pictures.chunk("PLTE", new byte[6]), data, END),
                "is damaged: colour 2 of a palette of 2");
    }

    @Test
    void anUnknownChunkIsPassedOverUnlessItMatters() {
        assertThat(Png.decode("x.png", Pictures.pixelWith(Pictures.chunk("abCd", new byte[3])))
                        .text())
                .isEmpty();
        assertRefused(
                Pictures.pixelWith(Pictures.chunk("ABCD", new byte[3])), "is damaged: has a chunk that is not known");
    }

    @Test
    void pixelsThatDoNotUnpackAreDamage() {
        byte[] junk = new byte[40];
        Arrays.fill(junk, (byte) 0x55);

        assertRefused(
                Pictures.png(Pictures.chunk("IHDR", Pictures.header(1, 1, 8, 2, 0)), Pictures.chunk("IDAT", junk), END),
                "is damaged: its pixels cannot be unpacked");
    }

    @Test
    void packedTextIsUnpacked() {
        byte[] latin =
                Pictures.concatenate(bytes("a\0\0"), Pictures.deflate("né".getBytes(StandardCharsets.ISO_8859_1)));
        byte[] international = Pictures.concatenate(bytes("b\0\1\0en\0titre\0"), Pictures.deflate(bytes("🌹")));

        byte[] png = Pictures.pixelWith(Pictures.chunk("zTXt", latin), Pictures.chunk("iTXt", international));

        assertThat(Png.decode("x.png", png).text()).containsExactly(Map.entry("a", "né"), Map.entry("b", "🌹"));
    }

    @Test
    void textsLongerThanAMegabyteAreLeftOut() {
        byte[] bomb = Pictures.deflate(new byte[50_000_000]);
        byte[] png = Pictures.pixelWith(
                Pictures.chunk("zTXt", Pictures.concatenate(bytes("a\0\0"), bomb)),
                Pictures.chunk("iTXt", Pictures.concatenate(bytes("b\0\1\0\0\0"), bomb)),
                Pictures.chunk("tEXt", Pictures.concatenate(bytes("c\0"), new byte[1 << 20])),
                Pictures.chunk("tEXt", bytes("d\0short")));

        assertThat(Png.decode("x.png", png).text()).containsExactly(Map.entry("d", "short"));
    }

    @Test
    void textsTogetherHaveABoundAsWell() {
        byte[] packed = Pictures.deflate(new byte[1_000_000]);
        List<byte[]> chunks = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            chunks.add(Pictures.chunk("zTXt", Pictures.concatenate(bytes("key " + i + "\0\0"), packed)));
        }

        assertThat(Png.decode("x.png", Pictures.pixelWith(chunks.toArray(byte[][]::new)))
                        .text())
                .hasSize(17);
    }

    @Test
    void textsThatAreDamagedAreLeftOut() {
        List<byte[]> chunks = new ArrayList<>();
        for (String type : List.of("tEXt", "zTXt", "iTXt")) {
            for (String data : List.of("", "\0", "a", " a\0b", "a\0\1x", "a\0\1\1\0\0x", "a\0\1\0x", "a\0\1\0\0\0x")) {
                chunks.add(Pictures.chunk(type, bytes(data)));
            }
        }
        Collections.shuffle(chunks, new Random(1));

        assertThat(Png.decode("x.png", Pictures.pixelWith(chunks.toArray(byte[][]::new)))
                        .text())
                .containsOnlyKeys("a");
    }

    @Test
    void otherFilesAreCalledWhatTheyAre() {
        assertRefused(bytes(""), "x.png: is an empty file, expected a PNG");
        assertRefused(new byte[] {-1, -40, -1, -32, 0, 0, 0, 0}, "x.png: is a JPEG; convert it, expected a PNG");
        assertRefused(bytes("GIF89a.."), "x.png: is a GIF");
        assertRefused(bytes("RIFF....WEBP"), "x.png: is most likely a WebP");
        assertRefused(bytes("hello"), "begins with the bytes 68 65 6c 6c 6f, expected a PNG");
    }

    @Test
    void whatIsNoFileIsSaidToBe() throws IOException {
        assertThatThrownBy(() -> Png.read(folder.resolve("none.png")))
                .isInstanceOf(ImageException.class)
                .hasMessage("%s: no such file", folder.resolve("none.png"));
        assertThatThrownBy(() -> Png.read(folder))
                .isInstanceOf(ImageException.class)
                .hasMessage("%s: is a folder, expected a PNG file", folder);
        Path file = Files.writeString(folder.resolve("x.png"), "text");
        assertThatThrownBy(() -> Png.read(file)).hasMessageStartingWith(file + ": is no picture");
    }

    private static byte[] picture(int width, int height, int depth, int colorType, byte[] rows) {
        return Pictures.png(
                Pictures.chunk("IHDR", Pictures.header(width, height, depth, colorType, 0)),
                Pictures.chunk("IDAT", Pictures.deflate(rows)),
                END);
    }

    private static void assertRefused(byte[] bytes, String message) {
        assertThatThrownBy(() -> Png.decode("x.png", bytes))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining(message);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
