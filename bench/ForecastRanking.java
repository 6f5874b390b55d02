import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.clip.PromptEncoder;
import dev.amend.clip.PromptEncoders;
import dev.amend.edit.EditRequest;
import dev.amend.edit.Editor;
import dev.amend.edit.Forecast;
import dev.amend.edit.Forecast.Probe;
import dev.amend.edit.Forecast.Way;
import dev.amend.edit.TextMap;
import dev.amend.eval.TimedTable;
import dev.amend.eval.TimedTable.Pair;
import dev.amend.eval.TimedTable.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How well the forecast ranks the rows of a table: Spearman's rank correlation between what embeddings foretell of each row and what amend
 * evaluate counted, by its leading judge: bench/ForecastRanking.java MODEL TABLE.csv FOLDER/rows.csv. Methods with more than a λ are left out.
 */
final class ForecastRanking {
    /**
     * One row under one λ.
     *
     * @param followed the share of their way that positives go, foretold for generality
     * @param strayed the same of negatives, foretold for what specificity lacks
     */
    private record Ranked(
            double followed, double strayed, double generality, double specificity, double f1) {
        double foretold() {
            double stayed = 1 - strayed;
            return followed + stayed == 0 ? 0 : 2 * followed * stayed / (followed + stayed);
        }
    }

    public static void main(String[] args) throws IOException {
        TimedTable table = TimedTable.read(Path.of(args[1]));
        Map<String, List<Ranked>> byLambda = new LinkedHashMap<>();
        try (Checkpoint checkpoint = Models.open(args[0], OpenOptions.NONE);
                PromptEncoder encoder = PromptEncoders.load(checkpoint, Optional.empty());
                CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(Path.of(args[2]))) {
            String judge = "";
            for (NamedCsvRecord row : rows) {
                judge = judge.isEmpty() ? row.getField("judge") : judge;
                String method = row.getField("method");
                if (row.getField("judge").equals(judge) && method.matches("time@[0-9.]+")) {
                    Row edit = table.rows().get(Integer.parseInt(row.getField("row")));
                    String lambda = method.substring("time@".length());
                    byLambda.computeIfAbsent(lambda, _ -> new ArrayList<>())
                            .add(ranked(encoder, edit, Double.parseDouble(lambda), row));
                }
            }
        }
        System.out.println("| λ | rows | generality | specificity | F1 |\n|---|---|---|---|---|");
        byLambda.forEach(ForecastRanking::print);
        print("all", byLambda.values().stream().flatMap(List::stream).toList());
    }

    private static Ranked ranked(PromptEncoder encoder, Row row, double lambda, NamedCsvRecord counted) {
        EditRequest request =
                EditRequest.of(row.source(), row.destination()).withLambda(lambda);
        TextMap map = Editor.edit(encoder, request).map();
        return new Ranked(
                share(map, row.positives(), encoder),
                share(map, row.negatives(), encoder),
                Double.parseDouble(counted.getField("generality")),
                Double.parseDouble(counted.getField("specificity")),
                Double.parseDouble(counted.getField("f1")));
    }

    private static double share(TextMap map, List<Pair> pairs, PromptEncoder encoder) {
        List<Probe> probes = pairs.stream()
                .map(pair -> new Probe(pair.prompt(), pair.said()))
                .toList();
        return Forecast.of(map, probes, encoder).stream()
                .map(forecast -> forecast.way().map(Way::share).orElseThrow())
                .mapToDouble(share -> Math.clamp(share, 0, 1))
                .average()
                .orElseThrow();
    }

    private static void print(String lambda, List<Ranked> rows) {
        System.out.printf(
                "| %s | %d | %.2f | %.2f | %.2f |%n",
                lambda,
                rows.size(),
                spearman(rows, Ranked::followed, Ranked::generality),
                spearman(rows, ranked -> 1 - ranked.strayed(), Ranked::specificity),
                spearman(rows, Ranked::foretold, Ranked::f1));
    }

    /** Pearson's correlation of ranks, equal values sharing theirs. */
    private static double spearman(List<Ranked> rows, ToDoubleFunction<Ranked> first, ToDoubleFunction<Ranked> second) {
        double[] a = ranks(rows.stream().mapToDouble(first).toArray());
        double[] b = ranks(rows.stream().mapToDouble(second).toArray());
        double mean = (rows.size() + 1) / 2.0;
        return covariance(a, b, mean) / Math.sqrt(covariance(a, a, mean) * covariance(b, b, mean));
    }

    private static double covariance(double[] a, double[] b, double mean) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> (a[i] - mean) * (b[i] - mean))
                .sum();
    }

    private static double[] ranks(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return Arrays.stream(values)
                .map(value -> {
                    int first = Arrays.binarySearch(sorted, value);
                    int from = first;
                    int to = first;
                    while (from > 0 && sorted[from - 1] == value) {
                        from--;
                    }
                    while (to < sorted.length - 1 && sorted[to + 1] == value) {
                        to++;
                    }
                    return 1 + (from + to) / 2.0;
                })
                .toArray();
    }
}
