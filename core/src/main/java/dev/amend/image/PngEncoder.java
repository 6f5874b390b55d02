package dev.amend.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes a picture as PNG: 8-bit RGB, texts before pixels, each row with the filter that promises the smallest file. */
final class PngEncoder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private PngEncoder() {}

    static byte[] encode(Image image, Map<String, String> text) {
        PngEncoder encoder = new PngEncoder();
        encoder.out.writeBytes(PngChunk.SIGNATURE);
        encoder.chunk("IHDR", header(image));
        text.forEach((keyword, value) -> encoder.chunk(PngText.type(value), PngText.data(keyword, value)));
        encoder.chunk("IDAT", pack(image));
        encoder.chunk("IEND", new byte[0]);
        return encoder.out.toByteArray();
    }

    private void chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        integer(data.length);
        out.writeBytes(name);
        out.writeBytes(data);
        integer((int) sum.getValue());
    }

    private void integer(int value) {
        out.writeBytes(ByteBuffer.allocate(4).putInt(value).array());
    }

    private static byte[] header(Image image) {
        return ByteBuffer.allocate(13)
                .putInt(image.width())
                .putInt(image.height())
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
    }

    private static byte[] pack(Image image) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (Deflater deflater = new Deflater();
                OutputStream rows = new DeflaterOutputStream(packed, deflater, 1 << 16)) {
            writeRows(image, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static void writeRows(Image image, OutputStream rows) throws IOException {
        int length = 3 * image.width();
        List<PngFilter> filters = PngFilter.NUMBERED;
        byte[][] candidates = new byte[filters.size()][length];
        byte[] above = new byte[length];
        byte[] row = new byte[length];
        for (int y = 0; y < image.height(); y++) {
            System.arraycopy(image.shared(), y * length, row, 0, length);
            int best = 0;
            long least = Long.MAX_VALUE;
            for (int i = 0; i < filters.size(); i++) {
                long sum = filters.get(i).apply(row, above, 3, candidates[i]);
                if (sum < least) {
                    least = sum;
                    best = i;
                }
            }
            rows.write(best);
            rows.write(candidates[best]);
            byte[] free = above;
            above = row;
            row = free;
        }
    }
}
