package dev.amend.checkpoint;

import dev.amend.file.Reason;
import dev.amend.file.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * A folder inside a jar.
 *
 * @param prefix of its entries' names
 * @param files by their names in the folder
 */
record PackedFolder(Path jar, String prefix, SortedMap<String, Packed> files) {
    private static final int DIGEST_LENGTH = 12;

    /** What the jar's directory tells of a file. */
    record Packed(long size, long checksum) {}

    PackedFolder {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** @param file one of its files: {@code jar:file:/….jar!/folder/name} */
    static PackedFolder around(URI file) {
        String[] parts = file.getSchemeSpecificPart().split("!/", 2);
        Path jar = Path.of(URI.create(file.getRawSchemeSpecificPart().split("!/", 2)[0]));
        String prefix = parts[1].substring(0, parts[1].lastIndexOf('/') + 1);
        try (JarFile opened = new JarFile(jar.toFile())) {
            SortedMap<String, Packed> files = new TreeMap<>();
            opened.stream()
                    .filter(entry -> entry.getName().startsWith(prefix) && !entry.isDirectory())
                    .forEach(entry -> files.put(
                            entry.getName().substring(prefix.length()), new Packed(entry.getSize(), entry.getCrc())));
            return new PackedFolder(jar, prefix, files);
        } catch (IOException e) {
            throw new CheckpointException("%s: cannot be read: %s".formatted(jar, Reason.of(e)), e);
        }
    }

    /** Tells one content from another: hexadecimal digits over names, sizes and checksums. */
    String digest() {
        StringBuilder listing = new StringBuilder();
        files.forEach((name, file) -> listing.append("%s %d %d\n".formatted(name, file.size(), file.checksum())));
        return Sha256.hex(listing.toString()).substring(0, DIGEST_LENGTH);
    }

    /** Whether a folder on disk holds it whole, as far as names and sizes tell. */
    boolean isAt(Path folder) {
        return files.entrySet().stream().allMatch(entry -> {
            try {
                Path file = folder.resolve(entry.getKey());
                return Files.isRegularFile(file)
                        && Files.size(file) == entry.getValue().size();
            } catch (IOException e) {
                return false;
            }
        });
    }

    void copyTo(Path folder) throws IOException {
        try (JarFile opened = new JarFile(jar.toFile())) {
            for (Map.Entry<String, Packed> file : files.entrySet()) {
                Path target = folder.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                ZipEntry entry = opened.getEntry(prefix + file.getKey());
                try (InputStream in = opened.getInputStream(entry)) {
                    Files.copy(in, target);
                }
            }
        }
    }

    long megabytes() {
        return 1 + files.values().stream().mapToLong(Packed::size).sum() / 1_000_000;
    }
}
