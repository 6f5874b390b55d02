package dev.amend.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Images and PNG files made for tests. */
final class Pictures {
    private static final int[] ALPHABET =
            "aZ9 \n\t\"'\\,:;{}[]<>&é\u00a0ß日本ياЖ🌹👩\u200d🎤".codePoints().toArray();

    private Pictures() {}

    static Image noise(int width, int height, long seed) {
        byte[] pixels = new byte[3 * width * height];
        new Random(seed).nextBytes(pixels);
        return Image.of(width, height, pixels);
    }

    static Image plain(int width, int height, int rgb) {
        byte[] pixels = new byte[3 * width * height];
        for (int i = 0; i < pixels.length; i += 3) {
            pixels[i] = (byte) (rgb >> 16);
            pixels[i + 1] = (byte) (rgb >> 8);
            pixels[i + 2] = (byte) rgb;
        }
        return Image.of(width, height, pixels);
    }

    static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(most + 1), 0, ALPHABET.length).forEach(i -> text.appendCodePoint(ALPHABET[i]));
        return text.toString();
    }

    /** A header chunk's data. */
    static byte[] header(int width, int height, int depth, int colorType, int interlace) {
        return ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {(byte) depth, (byte) colorType, 0, 0, (byte) interlace})
                .array();
    }

    static byte[] deflate(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** A chunk of a PNG file. */
    static byte[] chunk(String type, byte[] data) {
        byte[] body = concatenate(type.getBytes(StandardCharsets.US_ASCII), data);
        CRC32 sum = new CRC32();
        sum.update(body);
        return concatenate(integer(data.length), body, integer((int) sum.getValue()));
    }

    static byte[] png(byte[]... chunks) {
        return concatenate(PngChunk.SIGNATURE, concatenate(chunks));
    }

    /** A picture of one white pixel with more chunks after its header. */
    static byte[] pixelWith(byte[]... more) {
        return png(
                chunk("IHDR", header(1, 1, 8, 2, 0)),
                concatenate(more),
                chunk("IDAT", deflate(new byte[] {0, -1, -1, -1})),
                chunk("IEND", new byte[0]));
    }

    static byte[] concatenate(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] integer(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }
}
