package dev.amend.image;

import dev.amend.image.PngHeader.ColorType;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Turns the samples of a PNG's row into RGB on white. */
final class PngColors {
    private final String name;
    private final PngHeader header;
    private final byte[] palette;
    private final byte[] transparency;

    private PngColors(String name, PngHeader header, byte[] palette, byte[] transparency) {
        this.name = name;
        this.header = header;
        this.palette = palette;
        this.transparency = transparency;
    }

    static PngColors of(String name, PngHeader header, Optional<PngChunk> palette, Optional<PngChunk> transparency) {
        byte[] colors = palette.map(PngChunk::bytes).orElse(new byte[0]);
        boolean usesPalette = header.colorType() == ColorType.PALETTE;
        if (colors.length % 3 != 0 || (usesPalette && colors.length == 0)) {
            throw new ImageException("%s: is damaged: a palette of %d bytes".formatted(name, colors.length));
        }
        byte[] alpha = transparency.map(PngChunk::bytes).orElse(new byte[0]);
        int needed = 2 * header.colorType().channels();
        if (!usesPalette && alpha.length > 0 && alpha.length < needed) {
            throw new ImageException("%s: is damaged: a transparent colour of %d bytes, expected %d"
                    .formatted(name, alpha.length, needed));
        }
        return new PngColors(name, header, colors, alpha);
    }

    /** Writes one pixel of a row to where it belongs in an image. */
    void put(byte[] row, int column, byte[] pixels, int offset) {
        int first = column * header.colorType().channels();
        switch (header.colorType()) {
            case GREY -> putGrey(pixels, offset, sample(row, first), isClear(row, first) ? 0 : 255);
            case GREY_ALPHA -> putGrey(pixels, offset, sample(row, first), eightBits(sample(row, first + 1)));
            case RGB -> putColor(row, first, pixels, offset, isClear(row, first) ? 0 : 255);
            case RGB_ALPHA -> putColor(row, first, pixels, offset, eightBits(sample(row, first + 3)));
            case PALETTE -> putFromPalette(sample(row, first), pixels, offset);
        }
    }

    private void putGrey(byte[] pixels, int offset, int sample, int alpha) {
        byte onWhite = onWhite(eightBits(sample), alpha);
        pixels[offset] = onWhite;
        pixels[offset + 1] = onWhite;
        pixels[offset + 2] = onWhite;
    }

    private void putColor(byte[] row, int first, byte[] pixels, int offset, int alpha) {
        for (int channel = 0; channel < 3; channel++) {
            pixels[offset + channel] = onWhite(eightBits(sample(row, first + channel)), alpha);
        }
    }

    private void putFromPalette(int index, byte[] pixels, int offset) {
        if (3 * index >= palette.length) {
            throw new ImageException(
                    "%s: is damaged: colour %d of a palette of %d".formatted(name, index, palette.length / 3));
        }
        int alpha = index < transparency.length ? transparency[index] & 0xff : 255;
        for (int channel = 0; channel < 3; channel++) {
            pixels[offset + channel] = onWhite(palette[3 * index + channel] & 0xff, alpha);
        }
    }

    /** Whether a pixel has the one colour that stands for full transparency. */
    private boolean isClear(byte[] row, int first) {
        if (transparency.length == 0) {
            return false;
        }
        for (int channel = 0; channel < header.colorType().channels(); channel++) {
            int clear = ByteBuffer.wrap(transparency).getShort(2 * channel) & 0xffff;
            if (sample(row, first + channel) != clear) {
                return false;
            }
        }
        return true;
    }

    private int sample(byte[] row, int index) {
        int depth = header.depth();
        if (depth == 8) {
            return row[index] & 0xff;
        }
        if (depth == 16) {
            return (row[2 * index] & 0xff) << 8 | (row[2 * index + 1] & 0xff);
        }
        int bit = index * depth;
        return (row[bit / 8] >> (8 - depth - bit % 8)) & (1 << depth) - 1;
    }

    private int eightBits(int sample) {
        int most = (1 << header.depth()) - 1;
        return most == 255 ? sample : (sample * 255 + most / 2) / most;
    }

    private static byte onWhite(int value, int alpha) {
        return (byte) ((value * alpha + 255 * (255 - alpha) + 127) / 255);
    }
}
