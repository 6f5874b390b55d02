package dev.amend.cli;

import dev.amend.checkpoint.Models;
import dev.amend.eval.BuiltInData;
import dev.amend.eval.TableFile;
import dev.amend.eval.TimedTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What {@code amend evaluate} draws and who judges it. */
final class EvaluateSubject {
    static final String TOPIC = "What to measure";

    @Option(
            names = "--data",
            order = 1,
            paramLabel = "TABLE",
            description =
                    "A .csv file of edits in TIMED's format, or toyland, the table of the built-in model's world. Default for that model: toyland")
    private Optional<String> data = Optional.empty();

    @Option(
            names = "--split",
            order = 2,
            paramLabel = "SPLIT",
            description =
                    "test, validation or all: the rows that say so in the column split. A row that says nothing is for the test. Default: test")
    private String split = SplitRows.TEST;

    @Option(
            names = "--rows",
            order = 3,
            paramLabel = "ROWS",
            description = "Of these, counted from 0, some only: 0-9 or 0,5,7. Default: all of them")
    private Optional<String> rows = Optional.empty();

    @Option(
            names = "--seeds",
            order = 4,
            paramLabel = "SEEDS",
            description = "Every prompt is drawn with each: numbers and spans, such as 0-23 or 0,5,7. Default: 0-7")
    private String seeds = "0-7";

    @Option(
            names = "--clip",
            order = 5,
            paramLabel = "DIR",
            description =
                    "The CLIP that judges, a folder in transformers' layout. Default: the folder clip inside the model, if there is one. Images of toyland are judged by their pixels as well.")
    private Optional<Path> clip = Optional.empty();

    /** What the table is called; nothing where it must be said. */
    Optional<String> data(String model) {
        return data.or(() -> Optional.of(BuiltInData.NAME).filter(_ -> Models.isBuiltIn(model)));
    }

    List<Long> seeds() {
        return Seeds.list(seeds);
    }

    Optional<Path> clip() {
        return clip;
    }

    /** The numbers of the rows that are asked for, as they stand in the table. */
    List<Integer> rows(TableFile file) {
        return new SplitRows(split, rows)
                .of(
                        file.name(),
                        file.table().rows().stream().map(TimedTable.Row::split).toList());
    }
}
