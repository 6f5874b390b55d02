package dev.amend.eval;

import dev.amend.checkpoint.BuiltInModel;
import dev.amend.file.CsvTable;
import dev.amend.toyland.World;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What comes with amend about the built-in model's world, under the model's name; a file of that name comes first. */
public final class BuiltInData {
    /** What users call it. */
    public static final String NAME = BuiltInModel.NAME;

    private BuiltInData() {}

    /** Whether it is meant. */
    public static boolean isMeant(String data) {
        return data.equals(NAME) && !Files.isRegularFile(Path.of(data));
    }

    /**
     * The bytes of a table.
     *
     * @param data a path, or {@code toyland}
     * @param builtIn the file name of the table that this means
     * @throws dev.amend.AmendException if the file cannot be read
     */
    public static byte[] table(String data, String builtIn) {
        return isMeant(data) ? read(builtIn) : CsvTable.bytes(Path.of(data));
    }

    private static byte[] read(String builtIn) {
        try (InputStream table = World.class.getResourceAsStream(builtIn)) {
            return table.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
