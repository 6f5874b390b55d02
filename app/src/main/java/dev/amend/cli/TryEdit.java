package dev.amend.cli;

import dev.amend.config.GenerationConfig;
import dev.amend.edit.EditDefaults;
import dev.amend.edit.EditRequest;
import dev.amend.eval.TimedTable.Pair;
import dev.amend.eval.TimedTable.Row;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The edit that {@code amend try} shows. */
final class TryEdit {
    static final Row ROW = new Row(
            "a rose",
            "a blue rose",
            List.of(
                    new Pair("a photo of two roses", "a photo of two blue roses"),
                    new Pair("a rose in the snow", "a blue rose in the snow"),
                    new Pair("a bunch of roses on a table", "a bunch of blue roses on a table")),
            List.of(
                    new Pair("a tulip", "a blue tulip"),
                    new Pair("a violet in the snow", "a blue violet in the snow"),
                    new Pair("an apple on the grass", "a blue apple on the grass"),
                    new Pair("a red car", "a blue car")),
            List.of(),
            Optional.empty(),
            Optional.empty());

    static final List<Long> SEEDS = List.of(0L, 1L, 2L);

    /** What its files and it are called. */
    static final String NAME = "blue-rose";

    private TryEdit() {}

    static EditRequest request(GenerationConfig model) {
        return EditDefaults.of(model).edit(ROW.source(), ROW.destination());
    }

    /** What is drawn: the source, what the edit should change, what it should not. */
    static List<String> prompts() {
        return Stream.of(Stream.of(ROW.source()), prompts(ROW.positives()), prompts(ROW.negatives()))
                .flatMap(prompts -> prompts)
                .toList();
    }

    private static Stream<String> prompts(List<Pair> pairs) {
        return pairs.stream().map(Pair::prompt);
    }

    /**
     * Command lines that go on from here.
     *
     * @param model the words that name it; none for the built-in one
     * @param map the file with the edit
     */
    static List<String> next(List<String> model, String map) {
        List<String> compare = List.of(
                "--edit", map, "-p", "a yellow rose", "-p", "many roses at night", "--seeds", "0-3", "-o", "roses.png");
        List<String> edit = List.of("--from", "a crow", "--to", "a white crow", "-o", "white-crow.safetensors");
        return List.of(command("compare", model, compare), command("edit", model, edit));
    }

    private static String command(String name, List<String> model, List<String> options) {
        return ShellWords.join(
                "amend " + name, Stream.concat(model.stream(), options.stream()).toList());
    }
}
