package dev.amend.eval;

import dev.amend.file.CsvTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Edits, each with prompts that it should change and prompts that it should leave alone: a table in the format of TIMED (arXiv 2303.08084).
 *
 * @param flaws what is odd about the table and keeps nobody from using it, a line each
 */
public record TimedTable(List<Row> rows, List<String> flaws) {
    public TimedTable {
        rows = List.copyOf(rows);
        flaws = List.copyOf(flaws);
    }

    /**
     * A prompt to draw.
     *
     * @param said the same prompt with the edit said; of {@code others}, the label whose attribute the image must keep
     */
    public record Pair(String prompt, String said) {}

    /**
     * One edit.
     *
     * @param source what the model is asked for, the column {@code old}
     * @param destination what it shall take that to mean, the column {@code new}
     * @param positives prompts that should change
     * @param negatives prompts that should not
     * @param others prompts that say another attribute than the edit's
     */
    public record Row(
            String source,
            String destination,
            List<Pair> positives,
            List<Pair> negatives,
            List<Pair> others,
            Optional<String> split,
            Optional<String> domain) {
        public Row {
            positives = List.copyOf(positives);
            negatives = List.copyOf(negatives);
            others = List.copyOf(others);
        }

        /** All that its images must show: the source's, then the positives', the negatives', and what says another attribute. */
        public List<Claim> claims() {
            Stream<Claim> efficacy = Stream.of(new Claim(Metric.EFFICACY, source, destination, source));
            Stream<Claim> generality =
                    positives.stream().map(pair -> new Claim(Metric.GENERALITY, pair.prompt, pair.said, pair.prompt));
            Stream<Claim> specificity =
                    negatives.stream().map(pair -> new Claim(Metric.SPECIFICITY, pair.prompt, pair.prompt, pair.said));
            Stream<Claim> respect =
                    others.stream().map(pair -> new Claim(Metric.RESPECT, pair.prompt, pair.said, destination));
            return Stream.of(efficacy, generality, specificity, respect)
                    .flatMap(claims -> claims)
                    .toList();
        }
    }

    /**
     * Reads a table.
     *
     * @throws dev.amend.AmendException naming line and column
     */
    public static TimedTable read(Path file) {
        return TimedReader.read(CsvTable.read(file));
    }

    /**
     * Reads a table.
     *
     * @param name for messages
     * @param table a header and a row for each edit, with commas between the cells
     * @throws dev.amend.AmendException naming line and column
     */
    public static TimedTable read(String name, String table) {
        return TimedReader.read(CsvTable.read(name, table));
    }
}
