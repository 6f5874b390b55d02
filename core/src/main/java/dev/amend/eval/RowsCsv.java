package dev.amend.eval;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@link EvaluationResult} as a table: a line for each judge, method and row. */
final class RowsCsv {
    private RowsCsv() {}

    static String write(EvaluationResult result) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(header());
            for (JudgeResult judge : result.judges()) {
                for (MethodResult method : judge.methods()) {
                    method.rows().forEach(row -> csv.writeRecord(cells(judge, method, row)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is no disk in between
        }
        return text.toString();
    }

    private static List<String> header() {
        List<String> header =
                new ArrayList<>(List.of("judge", "method", "row", "source", "destination", "split", "domain"));
        for (Metric metric : Metric.values()) {
            header.addAll(List.of(metric.id(), metric.id() + "_held", metric.id() + "_tied", metric.id() + "_counted"));
        }
        header.add("f1");
        return header;
    }

    private static List<String> cells(JudgeResult judge, MethodResult method, RowResult row) {
        List<String> cells = new ArrayList<>(List.of(
                judge.judge(),
                method.method().id(),
                Integer.toString(row.row()),
                row.source(),
                row.destination(),
                row.split().orElse(""),
                row.domain().orElse("")));
        for (Metric metric : Metric.values()) {
            Tally tally = row.tallies().of(metric);
            cells.add(share(tally.share()));
            cells.add(Integer.toString(tally.held()));
            cells.add(Integer.toString(tally.tied()));
            cells.add(Integer.toString(tally.counted()));
        }
        cells.add(share(Scores.of(List.of(row.tallies())).f1()));
        return cells;
    }

    /** Empty where nothing was counted. */
    private static String share(double share) {
        return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.4f", share);
    }
}
