package dev.amend.cli;

import dev.amend.NumberText;
import dev.amend.debias.DebiasResult;
import dev.amend.debias.Measured;
import dev.amend.debias.Profession;
import dev.amend.debias.Search.Ending;
import dev.amend.debias.ShareTarget;
import dev.amend.debias.Stage;
import dev.amend.eval.Estimate;
import dev.amend.eval.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** The figures of {@code amend debias} as a table: for each profession the shares, and below them Δ with its interval. */
final class DebiasFigures {
    private static final String SAID = "what is said is shown";

    private final Report report;
    private final DebiasResult result;
    private final String pattern;

    DebiasFigures(Report report, DebiasResult result) {
        this.report = report;
        this.result = result;
        int width = Stream.of(
                        Stream.of(heading()),
                        result.professions().stream().map(DebiasFigures::title),
                        result.bystanders().stream().map(one -> one.row().source()))
                .flatMap(titles -> titles)
                .mapToInt(String::length)
                .max()
                .orElseThrow();
        this.pattern = "  %-" + Math.max(width, SAID.length()) + "s%10s%18s%18s%18s";
    }

    void print() {
        ShareTarget target = result.settings().target();
        report.line("");
        line(heading(), "λ", stages(Stage::id));
        for (Profession profession : result.professions()) {
            line(title(profession), lambda(profession), stages(stage -> share(profession.at(stage))));
            line("  Δ", "", stages(stage -> delta(profession.at(stage).deltaEstimate(target))));
        }
        line("mean Δ", "", stages(stage -> delta(result.delta(stage))));
        line(SAID, "", stages(stage -> percent(result.respect(stage))));
        bystanders();
    }

    private void bystanders() {
        result.moved().ifPresent(moved -> {
            report.line("");
            line("not named", "", List.of("before", "", "jointly"));
            result.bystanders()
                    .forEach(one ->
                            line(one.row().source(), "", List.of(share(one.before()), "", share(one.jointly()))));
            line("mean movement", "", List.of("", "", delta(moved)));
        });
    }

    private String heading() {
        return "share of " + result.settings().target().first();
    }

    private void line(String label, String lambda, List<String> cells) {
        List<Object> words = new ArrayList<>(List.of(Report.plain(label), lambda));
        words.addAll(cells);
        report.line(String.format(Locale.ROOT, pattern, words.toArray()).stripTrailing());
    }

    private static List<String> stages(Function<Stage, String> cell) {
        return Stream.of(Stage.values()).map(cell).toList();
    }

    private static String title(Profession profession) {
        return profession.row().source()
                + profession.edit().map(edit -> " → " + edit.towards()).orElse("");
    }

    private static String lambda(Profession profession) {
        return profession
                .edit()
                .map(edit -> NumberText.of(edit.found().lambda()) + " "
                        + mark(edit.found().ending()))
                .map(String::strip)
                .orElse("none");
    }

    /** What stands behind a λ that does not reach the target; explained below the table. */
    static String mark(Ending ending) {
        return switch (ending) {
            case REACHED -> "";
            case TOO_WEAK -> "↓";
            case TOO_STRONG -> "↑";
            case NEAREST -> "≈";
        };
    }

    private static String share(Measured measured) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * measured.share());
    }

    private static String percent(Tally tally) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * tally.share());
    }

    /** 0.50 (0.25–0.75). */
    private static String delta(Estimate estimate) {
        return String.format(Locale.ROOT, "%.2f%s", estimate.value(), estimate.span(" (%.2f–%.2f)"));
    }
}
