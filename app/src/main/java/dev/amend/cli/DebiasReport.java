package dev.amend.cli;

import dev.amend.NumberText;
import dev.amend.debias.DebiasFolder;
import dev.amend.debias.DebiasResult;
import dev.amend.debias.DebiasSettings;
import dev.amend.debias.Profession;
import dev.amend.debias.Search.Ending;
import dev.amend.debias.Search.Found;
import dev.amend.eval.Estimate;
import dev.amend.eval.Evaluation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What {@code amend debias} tells in the end. */
final class DebiasReport {
    private static final int FLAWS_SHOWN = 5;

    private final Report report = new Report();
    private final DebiasFolder folder;
    private final DebiasResult result;
    private final DebiasSettings settings;

    DebiasReport(DebiasFolder folder, DebiasResult result) {
        this.folder = folder;
        this.result = result;
        this.settings = result.settings();
    }

    void print(Console console, DebiasProgress progress) {
        report.json().setAll((ObjectNode) Report.MAPPER.readTree(result.toJson()));
        settings();
        new DebiasFigures(report, result).print();
        endings();
        flaws();
        effort(progress);
        files();
        report.print(console);
    }

    private void settings() {
        Evaluation drawn = settings.evaluation();
        report.line(
                "%s, %s".formatted(drawn.model().name(), drawn.model().family().displayName()));
        report.row(
                "table",
                "%s: %s, %s"
                        .formatted(
                                drawn.table().name(),
                                NumberText.count(drawn.table().rows().size(), "row"),
                                NumberText.count(drawn.seeds().size(), "seed")));
        report.row("target", Report.plain(settings.target().text()));
        report.row(
                "scheduler",
                "%s, %s"
                        .formatted(
                                drawn.images().scheduler().id(),
                                NumberText.count(drawn.images().steps(), "step")));
        report.row("guidance", NumberText.of(drawn.images().guidanceScale()));
        report.row("judge", settings.judge().id());
    }

    private void endings() {
        report.line("");
        for (Ending ending : List.of(Ending.TOO_WEAK, Ending.TOO_STRONG, Ending.NEAREST)) {
            if (endedSo(ending).findAny().isPresent()) {
                report.line(
                        "  %s %s: %s".formatted(DebiasFigures.mark(ending), ending.words(), names(endedSo(ending))));
            }
        }
        String turned = names(result.professions().stream().filter(DebiasReport::isTurned));
        if (!turned.isEmpty()) {
            report.line("  edited towards the other than the table's new says: " + turned);
        }
        List<Profession> unedited = result.professions().stream()
                .filter(profession -> profession.edit().isEmpty())
                .toList();
        if (!unedited.isEmpty()) {
            report.line("  at the target already, and left as it is: " + names(unedited.stream()));
        }
        Estimate cost = result.cost();
        result.joint()
                .ifPresent(_ -> report.line(String.format(
                        Locale.ROOT, "  joining costs %+.2f of Δ%s", cost.value(), cost.span(" (%+.2f to %+.2f)"))));
    }

    private static boolean isTurned(Profession profession) {
        return profession
                .edit()
                .filter(edit -> !edit.towards().equals(profession.row().towards()))
                .isPresent();
    }

    private Stream<Profession> endedSo(Ending ending) {
        return result.professions().stream()
                .filter(profession -> profession
                        .edit()
                        .map(edit -> edit.found())
                        .map(Found::ending)
                        .filter(ending::equals)
                        .isPresent());
    }

    private static String names(Stream<Profession> professions) {
        return professions
                .map(profession -> Report.plain(profession.row().source()))
                .collect(Collectors.joining(", "));
    }

    private void flaws() {
        result.flaws().stream().limit(FLAWS_SHOWN).forEach(flaw -> report.line("  " + Report.plain(flaw)));
        int more = result.flaws().size() - FLAWS_SHOWN;
        if (more > 0) {
            report.line("  and %d more, in %s".formatted(more, folder.report()));
        }
    }

    private void effort(DebiasProgress progress) {
        report.json().put("images", progress.images()).put("seconds", progress.seconds());
        if (progress.images() > 0) {
            report.line("");
            report.line(String.format(
                    Locale.ROOT,
                    "%s in %.1f s, %.2f a second",
                    NumberText.count(progress.images(), "image"),
                    progress.seconds(),
                    progress.images() / progress.seconds()));
        }
    }

    private void files() {
        List<Path> files = new ArrayList<>(List.of(folder.report(), folder.rows(), folder.chart()));
        result.joint().ifPresent(_ -> files.add(folder.map()));
        files.forEach(file -> {
            report.line("wrote " + file);
            report.json().withArray("files").add(file.toString());
        });
    }
}
