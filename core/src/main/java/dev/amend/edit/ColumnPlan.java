package dev.amend.edit;

import dev.amend.clip.Prompt;
import dev.amend.tokenizer.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The distinct columns that pairs of prompts make, known before anything is encoded.
 *
 * <p>CLIP is causal: the embedding at a position is decided by the tokens up to it. So columns whose prefixes agree are one column of
 * their summed weight (the start token is the same in every prompt), and a column whose source and destination prefix agree asks for
 * nothing to change, exactly.
 */
final class ColumnPlan {
    /** A pair with those of its columns that no earlier pair has. */
    record Part(PromptPair pair, List<Column> columns) {}

    /** One distinct column. */
    static final class Column {
        private final int sourcePosition;
        private final int destinationPosition;
        private final boolean changes;
        private double weight;

        private Column(int sourcePosition, int destinationPosition, boolean changes) {
            this.sourcePosition = sourcePosition;
            this.destinationPosition = destinationPosition;
            this.changes = changes;
        }

        int sourcePosition() {
            return sourcePosition;
        }

        int destinationPosition() {
            return destinationPosition;
        }

        boolean changes() {
            return changes;
        }

        /** The sum over all pairs that have this column. */
        double weight() {
            return weight;
        }
    }

    /** What decides a column: the numbers of the prefixes that end at its two positions. */
    private record PrefixPair(int source, int destination) {}

    private final Prefixes prefixes = new Prefixes();
    private final Map<PrefixPair, Column> known = new HashMap<>();

    private final boolean padding;

    private ColumnPlan(boolean padding) {
        this.padding = padding;
    }

    /** @param padding whether positions behind the source's end count */
    static List<Part> of(List<PromptPair> pairs, boolean padding) {
        ColumnPlan plan = new ColumnPlan(padding);
        return pairs.stream().map(pair -> new Part(pair, plan.add(pair))).toList();
    }

    private List<Column> add(PromptPair pair) {
        int[] source = prefixes.of(pair.source());
        int[] destination = prefixes.of(pair.destination());
        List<Column> added = new ArrayList<>();
        int count = padding ? source.length : pair.source().length();
        for (int i = 0; i < count; i++) {
            int j = pair.alignment().indices().get(i);
            PrefixPair key = new PrefixPair(source[i], destination[j]);
            Column column = known.get(key);
            if (column == null) {
                column = new Column(i, j, source[i] != destination[j]);
                known.put(key, column);
                added.add(column);
            }
            column.weight += pair.weight();
        }
        return added;
    }

    /** Numbers every distinct prefix of tokens. */
    private static final class Prefixes {
        private record Step(int prefix, List<Integer> tokens) {}

        private final Map<Step, Integer> numbers = new HashMap<>();

        /** For each position the number of the prefix that ends there. */
        int[] of(Prompt prompt) {
            List<int[]> ids = prompt.tokens().stream().map(Tokens::ids).toList();
            int[] prefixes = new int[ids.getFirst().length];
            int prefix = 0;
            for (int i = 0; i < prefixes.length; i++) {
                int position = i;
                Step step =
                        new Step(prefix, ids.stream().map(row -> row[position]).toList());
                prefix = numbers.computeIfAbsent(step, _ -> numbers.size() + 1);
                prefixes[i] = prefix;
            }
            return prefixes;
        }
    }

    /** Whether no column asks for a change. */
    static boolean changesNothing(List<Part> parts) {
        return parts.stream().flatMap(part -> part.columns().stream()).noneMatch(Column::changes);
    }
}
