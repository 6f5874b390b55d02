package dev.amend.image;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/** One chunk of a PNG file: its four-letter type, and its data, which are a slice of the file's bytes. */
record PngChunk(String type, ByteBuffer slice) {
    static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** The last chunk, which is the same in all files. */
    static final byte[] END = {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xae, 0x42, 0x60, (byte) 0x82};

    /** Length, type and checksum. */
    static final int FRAME_BYTES = 12;

    static void checkSignature(String name, byte[] start) {
        if (start.length < SIGNATURE.length
                || !Arrays.equals(start, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            throw new ImageException("%s: is %s, expected a PNG".formatted(name, describe(start)));
        }
    }

    private static String describe(byte[] start) {
        String raw = new String(start, 0, Math.min(start.length, SIGNATURE.length), StandardCharsets.ISO_8859_1);
        if (raw.isEmpty()) {
            return "an empty file";
        }
        if (raw.startsWith("\u00ff\u00d8\u00ff")) {
            return "a JPEG; convert it";
        }
        if (raw.startsWith("GIF8")) {
            return "a GIF; convert it";
        }
        if (raw.startsWith("RIFF")) {
            return "most likely a WebP; convert it";
        }
        return "no picture that is known here; it begins with the bytes "
                + HexFormat.ofDelimiter(" ").formatHex(raw.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** All chunks up to the end chunk, their checksums checked; what follows the end does not count. */
    static List<PngChunk> list(String name, byte[] file, int start) {
        List<PngChunk> chunks = new ArrayList<>();
        int position = start;
        while (true) {
            PngChunk chunk = read(name, file, position);
            chunks.add(chunk);
            if (chunk.type.equals("IEND")) {
                return chunks;
            }
            position += FRAME_BYTES + chunk.length();
        }
    }

    private static PngChunk read(String name, byte[] file, int position) {
        ByteBuffer buffer = ByteBuffer.wrap(file);
        int room = file.length - position - FRAME_BYTES;
        int length = room < 0 ? 0 : buffer.getInt(position);
        if (room < 0 || length < 0 || length > room) {
            throw cutOff(name);
        }
        String type = new String(file, position + 4, 4, StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(file, position + 4, 4 + length);
        checkSum(name, sum, buffer.getInt(position + 8 + length), position + 8L);
        return new PngChunk(type, buffer.slice(position + 8, length));
    }

    /**
     * The data of a chunk whose length and type were read from a file just now, and its checksum behind them.
     *
     * @param position of the data in the file, for the message
     */
    static PngChunk next(String name, String type, int length, long position, DataInputStream in) throws IOException {
        byte[] data = new byte[length];
        in.readFully(data);
        CRC32 sum = new CRC32();
        sum.update(type.getBytes(StandardCharsets.ISO_8859_1));
        sum.update(data);
        checkSum(name, sum, in.readInt(), position);
        return new PngChunk(type, ByteBuffer.wrap(data));
    }

    private static void checkSum(String name, CRC32 sum, int expected, long position) {
        if ((int) sum.getValue() != expected) {
            throw new ImageException("%s: is damaged: the checksum of chunk %d does not match; fetch or make it again"
                    .formatted(name, position));
        }
    }

    static ImageException cutOff(String name) {
        return new ImageException(
                "%s: ends before its end chunk: the file is cut off; fetch or make it again".formatted(name));
    }

    /** A chunk that a reader who does not know it may skip. */
    boolean ancillary() {
        return Character.isLowerCase(type.charAt(0));
    }

    int length() {
        return slice.capacity();
    }

    /** The data, to be read from their beginning. */
    ByteBuffer data() {
        return slice.duplicate();
    }

    InputStream stream() {
        return new ByteArrayInputStream(slice.array(), slice.arrayOffset(), slice.capacity());
    }

    byte[] bytes() {
        byte[] bytes = new byte[slice.capacity()];
        data().get(bytes);
        return bytes;
    }
}
