package dev.amend.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** The text chunks of PNG: Latin-1 (tEXt), the same packed (zTXt), and UTF-8, which may be packed (iTXt). */
final class PngText {
    /** The longest text read, packed or not. */
    static final int MAX_BYTES = 1 << 20;

    /** The most bytes of text read from one file: packed, they could fill any memory. */
    static final int MAX_BYTES_IN_ALL = 16 << 20;

    private static final List<String> TYPES = List.of("tEXt", "zTXt", "iTXt");
    private static final int MAX_KEYWORD_BYTES = 79;

    private PngText() {}

    /** @throws IllegalArgumentException if it is not 1 to 79 printable Latin-1 characters without space around */
    static void checkKeyword(String keyword) {
        if (!isKeyword(keyword)) {
            throw new IllegalArgumentException(
                    "a PNG keyword must be 1 to %d printable Latin-1 characters without space around: \"%s\""
                            .formatted(MAX_KEYWORD_BYTES, keyword));
        }
    }

    private static boolean isKeyword(String keyword) {
        return !keyword.isEmpty()
                && keyword.length() <= MAX_KEYWORD_BYTES
                && keyword.equals(keyword.strip())
                && keyword.chars().allMatch(c -> (c >= ' ' && c <= '~') || (c > 0xa0 && c <= 0xff));
    }

    static String type(String value) {
        return isLatin1(value) ? "tEXt" : "iTXt";
    }

    static byte[] data(String keyword, String value) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(keyword.getBytes(ISO_8859_1));
        if (isLatin1(value)) {
            data.write(0);
            data.writeBytes(value.getBytes(ISO_8859_1));
        } else {
            // End of keyword, not packed, method 0, no language, no translated keyword.
            data.writeBytes(new byte[5]);
            data.writeBytes(writable(value).getBytes(UTF_8));
        }
        return data.toByteArray();
    }

    private static boolean isLatin1(String value) {
        return value.chars().allMatch(c -> c > 0 && c <= 0xff);
    }

    private static String writable(String value) {
        StringBuilder text = new StringBuilder();
        value.codePoints()
                .map(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? 0xfffd : c)
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    /** Whether a chunk is a text, and not too long. */
    static boolean isRead(String type, int length) {
        return TYPES.contains(type) && length <= MAX_BYTES;
    }

    /** The texts by keyword, in the file's order; of two with one keyword the last. What cannot be read is left out. */
    static SequencedMap<String, String> readAll(List<PngChunk> chunks) {
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        int room = MAX_BYTES_IN_ALL;
        for (PngChunk chunk : chunks) {
            if (isRead(chunk.type(), chunk.length()) && room > 0) {
                Optional<Map.Entry<String, String>> text = read(chunk);
                text.ifPresent(entry -> texts.put(entry.getKey(), entry.getValue()));
                // Unpacking what turns out too long takes its time as well.
                room -= text.map(entry -> entry.getValue().length()).orElse(MAX_BYTES);
            }
        }
        return texts;
    }

    private static Optional<Map.Entry<String, String>> read(PngChunk chunk) {
        ByteBuffer data = chunk.data();
        Optional<String> keyword = untilNul(data, ISO_8859_1).filter(PngText::isKeyword);
        if (keyword.isEmpty()) {
            return Optional.empty();
        }
        Optional<byte[]> text = switch (chunk.type()) {
            case "tEXt" -> Optional.of(rest(data));
            case "zTXt" -> packed(data);
            default -> international(data);
        };
        Charset charset = chunk.type().equals("iTXt") ? UTF_8 : ISO_8859_1;
        return text.map(bytes -> Map.entry(keyword.get(), new String(bytes, charset)));
    }

    private static Optional<byte[]> international(ByteBuffer data) {
        if (data.remaining() < 4) {
            return Optional.empty();
        }
        boolean packed = data.get() == 1;
        byte method = data.get();
        Optional<String> language = untilNul(data, UTF_8);
        Optional<String> translated = untilNul(data, UTF_8);
        if (language.isEmpty() || translated.isEmpty()) {
            return Optional.empty();
        }
        return packed ? inflate(method, data) : Optional.of(rest(data));
    }

    private static Optional<byte[]> packed(ByteBuffer data) {
        return data.hasRemaining() ? inflate(data.get(), data) : Optional.empty();
    }

    private static Optional<byte[]> inflate(byte method, ByteBuffer data) {
        if (method != 0) {
            return Optional.empty();
        }
        try (Inflater inflater = new Inflater();
                InputStream in = new InflaterInputStream(new ByteArrayInputStream(rest(data)), inflater)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES ? Optional.empty() : Optional.of(bytes);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> untilNul(ByteBuffer data, Charset charset) {
        int start = data.position();
        while (data.hasRemaining()) {
            if (data.get() == 0) {
                return Optional.of(charset.decode(data.slice(start, data.position() - 1 - start))
                        .toString());
            }
        }
        return Optional.empty();
    }

    private static byte[] rest(ByteBuffer data) {
        byte[] rest = new byte[data.remaining()];
        data.get(rest);
        return rest;
    }
}
