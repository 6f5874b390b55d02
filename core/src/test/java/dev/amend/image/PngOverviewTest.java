package dev.amend.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngOverviewTest {
    private static final byte[] HEADER = Pictures.chunk("IHDR", Pictures.header(9, 7, 8, 2, 0));
    private static final byte[] TEXT = Pictures.chunk("tEXt", bytes("a\0rose"));
    private static final byte[] PIXELS = Pictures.chunk("IDAT", new byte[100_000]);
    private static final byte[] END = Pictures.chunk("IEND", new byte[0]);

    @TempDir
    private Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("x.png"), bytes);
    }

    private PngOverview overview(byte[]... chunks) throws IOException {
        byte[] bytes = Pictures.png(chunks);
        PngOverview overview = Png.overview(file(bytes));
        assertThat(Png.overview("x", bytes)).isEqualTo(overview);
        return overview;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void assertRefused(byte[] bytes, String message) throws IOException {
        Path file = file(bytes);
        assertThatThrownBy(() -> Png.overview(file))
                .isInstanceOf(ImageException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void itIsWhatTheWholePictureTells() throws IOException {
        Map<String, String> texts = Map.of("parameters", "a rose → a blue rose");
        PngOverview overview =
                Png.overview(file(Png.of(Pictures.noise(9, 7, 1), texts).encode()));
        assertThat(overview.width()).isEqualTo(9);
        assertThat(overview.height()).isEqualTo(7);
        assertThat(overview.text()).isEqualTo(texts);
    }

    @Test
    void pixelsAreNotLookedAt() throws IOException {
        assertThat(overview(HEADER, PIXELS, TEXT, END).text()).containsExactly(Map.entry("a", "rose"));
    }

    @Test
    void aPictureCutOffBehindItsHeaderTellsWhatThereIs() throws IOException {
        byte[] whole = Pictures.png(HEADER, TEXT, PIXELS, END);
        int header = PngChunk.SIGNATURE.length + HEADER.length;
        for (int length = header; length < header + TEXT.length; length++) {
            assertThat(Png.overview(file(Arrays.copyOf(whole, length))).text()).isEmpty();
        }
        for (int cut : new int[] {1, END.length, END.length + 50_000}) {
            assertThat(Png.overview(file(Arrays.copyOf(whole, whole.length - cut)))
                            .text())
                    .containsKey("a");
        }
        for (int length = PngChunk.SIGNATURE.length; length < header; length++) {
            assertRefused(Arrays.copyOf(whole, length), "is cut off");
        }
    }

    @Test
    void whatIsDamagedBeforeThePixelsIsSaidToBe() throws IOException {
        byte[] wrongSum = TEXT.clone();
        wrongSum[wrongSum.length - 1]++;
        assertRefused(
                Pictures.png(HEADER, wrongSum, END),
                "is damaged: the checksum of chunk %d".formatted(PngChunk.SIGNATURE.length + HEADER.length + 8));
        assertRefused(Pictures.png(TEXT, END), "does not begin with a PNG header");
        assertRefused(Pictures.png(HEADER, new byte[] {-1, -1, -1, -1, 't', 'E', 'X', 't'}), "is cut off");
        assertRefused(new byte[] {'G', 'I', 'F', '8'}, "is a GIF");
    }

    @Test
    void textsHaveABoundInAll() throws IOException {
        List<byte[]> chunks = new ArrayList<>(List.of(HEADER));
        for (int i = 0; i < 20; i++) {
            chunks.add(Pictures.chunk("tEXt", Arrays.copyOf(bytes("key %d\0".formatted(i)), 1_000_000)));
        }
        chunks.add(END);
        assertThat(overview(chunks.toArray(byte[][]::new)).text()).hasSize(16);
    }

    @Test
    void aTextThatIsTooLongIsLeftOut() throws IOException {
        byte[] tooLong = Pictures.chunk("tEXt", Arrays.copyOf(bytes("b\0"), PngText.MAX_BYTES + 1));
        assertThat(overview(HEADER, tooLong, TEXT, END).text()).containsExactly(Map.entry("a", "rose"));
    }

    @Test
    void aPngIsKnownByItsFirstBytes() throws IOException {
        assertThat(Png.matches(file(PngChunk.SIGNATURE))).isTrue();
        assertThat(Png.matches(file(new byte[] {'G', 'I', 'F', '8'}))).isFalse();
        assertThat(Png.matches(folder)).isFalse();
    }

    @Test
    void aTornPngIsNotWhole() throws IOException {
        byte[] whole = Png.of(Image.of(4, 4, new byte[48]), Map.of("a", "rose")).encode();
        assertThat(Png.isWhole(file(whole))).isTrue();
        for (int length : new int[] {0, PngChunk.SIGNATURE.length, whole.length / 2, whole.length - 1}) {
            assertThat(Png.isWhole(file(Arrays.copyOf(whole, length)))).isFalse();
        }
        byte[] neverWritten = Arrays.copyOf(whole, whole.length);
        Arrays.fill(neverWritten, whole.length / 2, whole.length, (byte) 0);
        assertThat(Png.isWhole(file(neverWritten))).isFalse();
        assertThat(Png.isWhole(folder)).isFalse();
    }
}
