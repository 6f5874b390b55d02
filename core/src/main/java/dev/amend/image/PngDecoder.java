package dev.amend.image;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** The pixels of a PNG file, row by row. */
final class PngDecoder {
    /** Deflate never packs more bytes into one. */
    private static final int MAX_RATIO = 1032;

    /** The known chunks without which a picture cannot be shown. */
    private static final List<String> CRITICAL = List.of("IHDR", "PLTE", "IDAT", "IEND");

    /** Pixels (x, y), (x + stepX, y) … of an interlaced picture, sent together. */
    private record Pass(int x, int y, int stepX, int stepY) {
        static final List<Pass> WHOLE = List.of(new Pass(0, 0, 1, 1));
        static final List<Pass> ADAM7 = List.of(
                new Pass(0, 0, 8, 8),
                new Pass(4, 0, 8, 8),
                new Pass(0, 4, 4, 8),
                new Pass(2, 0, 4, 4),
                new Pass(0, 2, 2, 4),
                new Pass(1, 0, 2, 2),
                new Pass(0, 1, 1, 2));

        int columns(PngHeader header) {
            return Math.ceilDiv(Math.max(0, header.width() - x), stepX);
        }

        int rows(PngHeader header) {
            return Math.ceilDiv(Math.max(0, header.height() - y), stepY);
        }
    }

    private final String name;
    private final List<PngChunk> chunks;
    private final PngHeader header;
    private final List<Pass> passes;

    PngDecoder(String name, List<PngChunk> chunks) {
        this.name = name;
        this.chunks = chunks;
        this.header = PngHeader.parse(name, chunks.getFirst());
        this.passes = header.interlaced() ? Pass.ADAM7 : Pass.WHOLE;
    }

    /** @throws ImageException if something is missing, of the wrong length, or unknown and necessary */
    Image decode() {
        chunks.stream()
                .filter(chunk -> !chunk.ancillary() && !CRITICAL.contains(chunk.type()))
                .findFirst()
                .ifPresent(chunk -> {
                    throw damaged("has a chunk that is not known here and cannot be left out");
                });
        List<PngChunk> data =
                chunks.stream().filter(chunk -> chunk.type().equals("IDAT")).toList();
        checkLength(data);
        PngColors colors = PngColors.of(name, header, find("PLTE"), find("tRNS"));
        try (Inflater inflater = new Inflater();
                InputStream in = new InflaterInputStream(concatenate(data), inflater, 1 << 16)) {
            return decode(in, colors);
        } catch (EOFException e) {
            throw new ImageException("%s: has pixels for a part of the picture only".formatted(name), e);
        } catch (ZipException e) {
            throw new ImageException("%s: is damaged: its pixels cannot be unpacked".formatted(name), e);
        } catch (IOException e) {
            throw new ImageException("%s: cannot be read: %s".formatted(name, e), e);
        }
    }

    private Optional<PngChunk> find(String type) {
        return chunks.stream().filter(chunk -> chunk.type().equals(type)).findFirst();
    }

    /** Refuses a header that promises more than the data can hold, before memory is taken for it. */
    private void checkLength(List<PngChunk> data) {
        long packed = data.stream().mapToLong(PngChunk::length).sum();
        long needed = passes.stream()
                .filter(pass -> pass.columns(header) > 0)
                .mapToLong(pass -> (long) pass.rows(header) * (1 + header.rowBytes(pass.columns(header))))
                .sum();
        if (needed > packed * MAX_RATIO) {
            throw new ImageException("%s: promises %d × %d pixels, but has only %d bytes of them: it is damaged"
                    .formatted(name, header.width(), header.height(), packed));
        }
    }

    private static InputStream concatenate(List<PngChunk> data) {
        return new SequenceInputStream(
                Collections.enumeration(data.stream().map(PngChunk::stream).toList()));
    }

    private Image decode(InputStream in, PngColors colors) throws IOException {
        byte[] pixels = new byte[3 * header.width() * header.height()];
        for (Pass pass : passes) {
            if (pass.columns(header) > 0) {
                decode(in, pass, colors, pixels);
            }
        }
        return Image.owning(header.width(), header.height(), pixels);
    }

    private void decode(InputStream in, Pass pass, PngColors colors, byte[] pixels) throws IOException {
        int columns = pass.columns(header);
        int length = header.rowBytes(columns);
        byte[] above = new byte[length];
        for (int row = 0; row < pass.rows(header); row++) {
            int filter = in.read();
            byte[] bytes = in.readNBytes(length);
            if (filter < 0 || bytes.length < length) {
                throw new EOFException();
            }
            if (filter >= PngFilter.NUMBERED.size()) {
                throw damaged("has rows filtered in a way that PNG does not have");
            }
            PngFilter.NUMBERED.get(filter).undo(bytes, above, Math.ceilDiv(header.bitsPerPixel(), 8));
            int y = pass.y + row * pass.stepY;
            for (int column = 0; column < columns; column++) {
                int x = pass.x + column * pass.stepX;
                colors.put(bytes, column, pixels, 3 * (y * header.width() + x));
            }
            above = bytes;
        }
    }

    private ImageException damaged(String what) {
        return new ImageException("%s: is damaged: %s".formatted(name, what));
    }
}
