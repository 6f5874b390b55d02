package dev.amend.eval;

import dev.amend.checkpoint.Sha256;
import dev.amend.toyland.World;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A table with what tells it from others.
 *
 * @param name what the user calls it
 * @param sha256 of its bytes, in hexadecimal
 */
public record TableFile(String name, String sha256, TimedTable table) {
    /** What users call the table of the built-in model's world. */
    public static final String BUILT_IN = "toyland";

    private static final String RESOURCE = "toyland-timed.csv";

    /**
     * Reads a file, or the table that comes with amend; a file comes first.
     *
     * @param data a path, or {@code toyland}
     * @throws EvalException naming line and column
     */
    public static TableFile open(String data) {
        Path file = Path.of(data);
        return Files.isRegularFile(file) || !data.equals(BUILT_IN) ? read(file) : builtIn();
    }

    static TableFile read(Path file) {
        return of(file.toString(), Utf8.bytes(file));
    }

    private static TableFile builtIn() {
        try (InputStream table = World.class.getResourceAsStream(RESOURCE)) {
            return of(BUILT_IN, table.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TableFile of(String name, byte[] bytes) {
        TimedTable table = TimedTable.read(name, new StringReader(Utf8.decode(name, bytes)));
        return new TableFile(name, Sha256.hex(bytes), table);
    }
}
