package dev.amend.cli;

import dev.amend.file.AtomicFile;
import dev.amend.image.Image;
import dev.amend.image.Png;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Picture files. */
final class Pictures {
    static final String EXTENSION = ".png";

    private Pictures() {}

    /** Writes a PNG file, whole or not at all. */
    static void write(Path file, Image image, Map<String, String> text, boolean force) {
        AtomicFile.write(file, force, Png.of(image, text).encode());
    }

    static void writeAll(byte[] bytes, WritableByteChannel channel) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    /** A name without the extension, which may be left out; others are refused. */
    static String stem(String name) {
        if (name.toLowerCase(Locale.ROOT).matches(".+\\.(jpe?g|webp|gif|bmp|tiff?|avif|html?)")) {
            throw new CliException("%s: amend writes pictures as PNG; let the name end with .png".formatted(name));
        }
        boolean whole = name.toLowerCase(Locale.ROOT).endsWith(EXTENSION) && name.length() > EXTENSION.length();
        return whole ? name.substring(0, name.length() - EXTENSION.length()) : name;
    }
}
