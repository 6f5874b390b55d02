package dev.amend.image;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What a PNG file tells beside its pixels.
 *
 * @param text by keyword
 */
public record PngOverview(int width, int height, SequencedMap<String, String> text) {
    private static final String END = "IEND";

    public PngOverview {
        text = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(text));
    }

    /** Reads what follows the signature; pixels are passed over, and where the file is cut off there, what was read counts. */
    static PngOverview read(String name, DataInputStream in) throws IOException {
        List<PngChunk> chunks = new ArrayList<>();
        try {
            collect(name, in, chunks);
        } catch (EOFException e) {
            if (chunks.isEmpty()) {
                throw PngChunk.cutOff(name);
            }
        }
        PngHeader header = PngHeader.parse(name, chunks.getFirst());
        return new PngOverview(header.width(), header.height(), PngText.readAll(chunks));
    }

    /** The header and texts, as long as all of them together are not too long. */
    private static void collect(String name, DataInputStream in, List<PngChunk> chunks) throws IOException {
        long position = PngChunk.SIGNATURE.length;
        int room = PngText.MAX_BYTES_IN_ALL;
        String type = "";
        while (!type.equals(END)) {
            int length = in.readInt();
            type = type(in);
            checkLength(name, type, length, chunks.isEmpty());
            boolean wanted = chunks.isEmpty() || (PngText.isRead(type, length) && length <= room);
            if (wanted) {
                chunks.add(PngChunk.next(name, type, length, position + 8, in));
                room -= length + PngChunk.FRAME_BYTES;
            } else {
                in.skipNBytes(length + 4L);
            }
            position += PngChunk.FRAME_BYTES + (long) length;
        }
    }

    private static String type(DataInputStream in) throws IOException {
        byte[] type = new byte[4];
        in.readFully(type);
        return new String(type, StandardCharsets.ISO_8859_1);
    }

    private static void checkLength(String name, String type, int length, boolean first) {
        if (first) {
            PngHeader.checkForm(name, type, length);
        } else if (length < 0) {
            throw PngChunk.cutOff(name);
        }
    }
}
