package dev.amend.image;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A PNG file: a picture, and texts under keywords.
 *
 * <p>Any PNG can be read: grey and palette become RGB, 16 bits become 8, transparency lies on white, colour profiles are not
 * looked at. Texts of more than 1 MB, and what follows 16 MB of them, are left out. Written and read without AWT, which takes
 * longer to load than a picture to encode. Source: W3C, Portable Network Graphics, third edition.
 */
public record Png(Image image, SequencedMap<String, String> text) implements Serializable {
    private static final int MAX_BYTES = 1 << 30;

    public Png {
        text = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(text));
        text.keySet().forEach(PngText::checkKeyword);
    }

    /**
     * A picture to be written with texts.
     *
     * @param text by keyword, in the map's order
     * @throws IllegalArgumentException if a keyword is not 1 to 79 printable Latin-1 characters without space around
     */
    public static Png of(Image image, Map<String, String> text) {
        return new Png(image, new LinkedHashMap<>(text));
    }

    /** Whether a file begins as a PNG file does; false where it cannot be read. */
    public static boolean matches(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(PngChunk.SIGNATURE.length), PngChunk.SIGNATURE);
        } catch (IOException e) {
            return false; // whoever opens it next says why
        }
    }

    /** Whether a file begins and ends as a PNG file does; false where it cannot be read. What lies between is not looked at. */
    public static boolean isWhole(Path file) {
        if (!matches(file)) {
            return false;
        }
        byte[] end = new byte[PngChunk.END.length];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(Math.max(0, in.length() - end.length));
            in.readFully(end);
            return Arrays.equals(end, PngChunk.END);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Reads what a file tells beside its pixels, which may be missing: little is read of a large picture.
     *
     * @throws ImageException if there is no file, or what is read of it is damaged or no PNG
     */
    public static PngOverview overview(Path file) {
        return read(file, in -> PngOverview.read(file.toString(), new DataInputStream(new BufferedInputStream(in))));
    }

    /**
     * The same of the bytes of a file.
     *
     * @param name how messages call them
     */
    public static PngOverview overview(String name, byte[] bytes) {
        PngChunk.checkSignature(name, bytes);
        int position = PngChunk.SIGNATURE.length;
        try {
            return PngOverview.read(
                    name, new DataInputStream(new ByteArrayInputStream(bytes, position, bytes.length - position)));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory can be read
        }
    }

    /** Reads a file. @throws ImageException if there is none, or it is damaged or no PNG */
    public static Png read(Path file) {
        return read(file, in -> {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new ImageException(
                        "%s: is longer than %d bytes, the longest PNG that is read here".formatted(file, MAX_BYTES));
            }
            return decodeChunks(file.toString(), bytes, 0);
        });
    }

    private static <T> T read(Path file, Reader<T> reader) {
        try (InputStream in = Files.newInputStream(file)) {
            PngChunk.checkSignature(file.toString(), in.readNBytes(PngChunk.SIGNATURE.length));
            return reader.read(in);
        } catch (NoSuchFileException e) {
            throw new ImageException("%s: no such file".formatted(file), e);
        } catch (IOException e) {
            String what = Files.isDirectory(file) ? "is a folder, expected a PNG file" : "cannot be read: " + e;
            throw new ImageException("%s: %s".formatted(file, what), e);
        }
    }

    /**
     * Reads the bytes of a file.
     *
     * @param name how messages call them
     * @throws ImageException if they are damaged or no PNG
     */
    public static Png decode(String name, byte[] bytes) {
        PngChunk.checkSignature(name, bytes);
        return decodeChunks(name, bytes, PngChunk.SIGNATURE.length);
    }

    private static Png decodeChunks(String name, byte[] bytes, int position) {
        List<PngChunk> chunks = PngChunk.list(name, bytes, position);
        return new Png(new PngDecoder(name, chunks).decode(), PngText.readAll(chunks));
    }

    /** The bytes of the file. A text is Latin-1 (tEXt) where it can be, else UTF-8 (iTXt); NUL becomes U+FFFD. */
    public byte[] encode() {
        return PngEncoder.encode(image, text);
    }

    /** Reads what follows the signature. */
    @FunctionalInterface
    private interface Reader<T> {
        T read(InputStream in) throws IOException;
    }
}
