package dev.amend.cli;

import dev.amend.checkpoint.Models;
import dev.amend.eval.TableFile;
import dev.amend.eval.TimedTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** What {@code amend evaluate} draws and who judges it. */
final class EvaluateSubject {
    static final String TOPIC = "What to measure";

    private static final String ALL = "all";
    private static final String TEST = "test";

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
    private String split = TEST;

    @Option(
            names = "--rows",
            order = 3,
            paramLabel = "ROWS",
            description = "Of these, counted from 0, some only: 0-9. Default: all of them")
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
                    "The CLIP that judges, a folder in transformers' layout. Default: the folder clip beside the model, if there is one. Images of toyland are judged by their pixels as well.")
    private Optional<Path> clip = Optional.empty();

    /** What the table is called; nothing where it must be said. */
    Optional<String> data(String model) {
        return data.or(() -> Optional.of(TableFile.BUILT_IN).filter(_ -> Models.isBuiltIn(model)));
    }

    List<Long> seeds() {
        return Seeds.list(seeds);
    }

    Optional<Path> clip() {
        return clip;
    }

    /** The numbers of the rows that are asked for, as they stand in the table. */
    List<Integer> rows(TableFile file) {
        List<TimedTable.Row> all = file.table().rows();
        List<Integer> ofSplit = IntStream.range(0, all.size())
                .filter(row -> split.equals(ALL) || split.equals(split(all.get(row))))
                .boxed()
                .toList();
        if (ofSplit.isEmpty()) {
            throw new CliException("%s: has no row of the split \"%s\", expected %s or all"
                    .formatted(file.name(), split, splits(all)));
        }
        return rows.map(RowRange::parse)
                .map(range -> some(file, ofSplit, range))
                .orElse(ofSplit);
    }

    private List<Integer> some(TableFile file, List<Integer> ofSplit, RowRange range) {
        List<Integer> some = IntStream.range(0, ofSplit.size())
                .filter(range::includes)
                .mapToObj(ofSplit::get)
                .toList();
        if (some.isEmpty()) {
            throw new CliException("%s: of the split %s it has %s, none of which is in --rows %s"
                    .formatted(file.name(), split, Numbers.count(ofSplit.size(), "row"), range));
        }
        return some;
    }

    private static String split(TimedTable.Row row) {
        return row.split().orElse(TEST);
    }

    private static String splits(List<TimedTable.Row> rows) {
        return rows.stream().map(EvaluateSubject::split).distinct().sorted().collect(Collectors.joining(", "));
    }
}
