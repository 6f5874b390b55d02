package dev.amend.cli;

import dev.amend.checkpoint.Models;
import dev.amend.debias.DebiasTable;
import dev.amend.debias.ShareTarget;
import dev.amend.eval.BuiltInData;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What {@code amend debias} draws, what that should show, and who judges it. */
final class DebiasSubject {
    static final String TOPIC = "What to even out";

    @Option(
            names = "--data",
            order = 1,
            paramLabel = "TABLE",
            description =
                    "A .csv file of professions with the columns old,new,validation,ex1,…, or toyland, the table of the built-in model's world. Default for that model: toyland")
    private Optional<String> data = Optional.empty();

    @Option(
            names = "--target",
            order = 2,
            paramLabel = "SHARES",
            description = "Two attributes as prompts say them, and how often images should show each. Default: "
                    + ShareTarget.USUAL)
    private String target = ShareTarget.USUAL;

    @Option(
            names = "--split",
            order = 3,
            paramLabel = "SPLIT",
            description =
                    "test, validation or all: the rows that say so in the column split. A row that says nothing is for the test. Default: test")
    private String split = SplitRows.TEST;

    @Option(
            names = "--rows",
            order = 4,
            paramLabel = "ROWS",
            description = "Of these, counted from 0, some only: 0-9 or 0,5,7. Default: all of them")
    private Optional<String> rows = Optional.empty();

    @Option(
            names = "--seeds",
            order = 5,
            paramLabel = "SEEDS",
            description = "Every prompt is drawn with each: numbers and spans, such as 0-23 or 0,5,7. Default: 0-23")
    private String seeds = "0-23";

    @Option(
            names = "--clip",
            order = 6,
            paramLabel = "DIR",
            description =
                    "The CLIP that judges, a folder in transformers' layout. Default: the folder clip inside the model, if there is one. Images of toyland are judged by their pixels instead.")
    private Optional<Path> clip = Optional.empty();

    @Option(
            names = "--bystanders",
            order = 7,
            description =
                    "Also draw the table's other professions, those of other splits and rows, without an edit and under the joint map, which does not name them.")
    private boolean bystanders;

    boolean measuresBystanders() {
        return bystanders;
    }

    /** What the table is called; nothing where it must be said. */
    Optional<String> data(String model) {
        return data.or(() -> Optional.of(BuiltInData.NAME).filter(_ -> Models.isBuiltIn(model)));
    }

    ShareTarget target() {
        return ShareTarget.parse(target);
    }

    List<Long> seeds() {
        return Seeds.list(seeds);
    }

    Optional<Path> clip() {
        return clip;
    }

    /** The numbers of the rows that are asked for, as they stand in the table. */
    List<Integer> rows(DebiasTable table) {
        return new SplitRows(split, rows)
                .of(
                        table.name(),
                        table.rows().stream().map(DebiasTable.Row::split).toList());
    }
}
