package dev.amend.cli;

import dev.amend.NumberText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Some rows of a table, by their split and then by their place in it.
 *
 * @param split a split's name, or {@code all}
 * @param rows of these, counted from 0; nothing for all
 */
record SplitRows(String split, Optional<String> rows) {
    static final String ALL = "all";

    /** Of rows that say none, too. */
    static final String TEST = "test";

    /**
     * The numbers of the rows, as they stand in the table.
     *
     * @param table its name, for messages
     * @param said what each row says
     * @throws CliException if there are none
     */
    List<Integer> of(String table, List<Optional<String>> said) {
        List<String> splits = said.stream().map(word -> word.orElse(TEST)).toList();
        List<Integer> ofSplit = IntStream.range(0, splits.size())
                .filter(row -> split.equals(ALL) || split.equals(splits.get(row)))
                .boxed()
                .toList();
        if (ofSplit.isEmpty()) {
            throw new CliException("%s: has no row of the split \"%s\", expected %s or all"
                    .formatted(table, split, splits.stream().distinct().sorted().collect(Collectors.joining(", "))));
        }
        return rows.map(text -> Spans.parse("rows", text))
                .map(asked -> some(table, ofSplit, asked))
                .orElse(ofSplit);
    }

    private List<Integer> some(String table, List<Integer> ofSplit, Spans asked) {
        List<Integer> some = IntStream.range(0, ofSplit.size())
                .filter(asked::includes)
                .mapToObj(ofSplit::get)
                .toList();
        if (some.isEmpty()) {
            throw new CliException("%s: of the split %s it has %s, none of which is in --rows %s"
                    .formatted(table, split, NumberText.count(ofSplit.size(), "row"), asked));
        }
        return some;
    }
}
