package dev.amend.debias;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.amend.NumberText;
import dev.amend.eval.Estimate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@link DebiasResult} as a table: a line for each profession. */
final class DebiasCsv {
    private static final List<String> FIGURES =
            List.of("share", "delta", "delta_low", "delta_high", "respect_held", "respect_counted");

    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private DebiasCsv() {}

    static String write(DebiasResult result) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(header());
            result.professions().forEach(profession -> csv.writeRecord(cells(profession, result)));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is no disk in between
        }
        return text.toString();
    }

    private static List<String> header() {
        List<String> header =
                new ArrayList<>(List.of("row", "source", "validation", "towards", "lambda", "weight", "search"));
        for (Stage stage : Stage.values()) {
            FIGURES.forEach(figure -> header.add(stage.id() + "_" + figure));
        }
        return header;
    }

    private static List<String> cells(Profession profession, DebiasResult result) {
        List<String> cells = new ArrayList<>(List.of(
                Integer.toString(profession.number()),
                profession.row().source(),
                text(profession.validation().value())));
        cells.addAll(profession
                .edit()
                .map(edit -> List.of(
                        edit.towards(),
                        NumberText.of(edit.found().lambda()),
                        weight(result.joint().orElseThrow().lambda()
                                / edit.found().lambda()),
                        edit.found().ending().words()))
                .orElse(List.of("", "", "", "at the target already")));
        for (Stage stage : Stage.values()) {
            figures(profession.at(stage), result.settings().target()).forEach(cells::add);
        }
        return cells;
    }

    private static Stream<String> figures(Measured measured, ShareTarget target) {
        Estimate delta = measured.deltaEstimate(target);
        return Stream.of(
                text(measured.share()),
                text(delta.value()),
                delta.interval().map(interval -> text(interval.low())).orElse(""),
                delta.interval().map(interval -> text(interval.high())).orElse(""),
                Integer.toString(measured.respect().held()),
                Integer.toString(measured.respect().counted()));
    }

    /** It may be a millionth: digits count, not decimals. */
    private static String weight(double weight) {
        return NumberText.of(new BigDecimal(weight).round(FOUR_DIGITS).doubleValue());
    }

    private static String text(double figure) {
        return String.format(Locale.ROOT, "%.4f", figure);
    }
}
