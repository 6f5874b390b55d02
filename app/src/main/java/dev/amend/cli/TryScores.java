package dev.amend.cli;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.eval.Claim;
import dev.amend.eval.ClipVerdicts;
import dev.amend.eval.Judge;
import dev.amend.eval.Metric;
import dev.amend.eval.PixelVerdicts;
import dev.amend.eval.Scores;
import dev.amend.eval.Tallies;
import dev.amend.image.Image;
import dev.amend.pipeline.GenerationRequest;
import dev.amend.pipeline.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** What each judge says of the images. */
record TryScores(List<Judged> judges) {
    private static final List<Metric> METRICS =
            TryEdit.ROW.claims().stream().map(Claim::metric).distinct().toList();

    /** @param name what people call the judge */
    record Judged(String name, Scores unedited, Scores edited) {}

    TryScores {
        judges = List.copyOf(judges);
    }

    /** By pixels where the images are of toyland's size, and by the model's own CLIP where one lies beside it. */
    static TryScores of(Checkpoint checkpoint, GenerationRequest request, Comparison comparison) {
        List<Judged> judges = new ArrayList<>();
        if (PixelVerdicts.canJudge(request.width(), request.height())) {
            judges.add(judged("pixels", new PixelVerdicts(), comparison));
        }
        Optional<ClipVerdicts> clip = ClipVerdicts.beside(checkpoint);
        clip.ifPresent(judge -> {
            try (judge) {
                judges.add(judged("clip", judge, comparison));
            }
        });
        return new TryScores(judges);
    }

    private static Judged judged(String name, Judge judge, Comparison comparison) {
        return new Judged(name, scores(judge, comparison::unedited), scores(judge, comparison::edited));
    }

    private static Scores scores(Judge judge, Function<Sample, Image> images) {
        return Scores.of(List.of(Tallies.of(TryEdit.ROW, TryEdit.SEEDS, images, judge)));
    }

    void tell(DrawingReport report) {
        ObjectNode json = report.json().putObject("scores");
        judges.forEach(judge -> {
            ObjectNode node = json.putObject(judge.name());
            add(node.putObject("unedited"), judge.unedited());
            add(node.putObject("edited"), judge.edited());
        });
        if (judges.isEmpty()) {
            report.line("  no scores: the pixel judge measures toyland's images, and no clip lies beside this model");
            return;
        }
        report.line("");
        report.line(row("", judge -> "%19s".formatted("by " + judge.name()), ""));
        report.line(row("", _ -> "unedited    edited", ""));
        for (Metric metric : METRICS) {
            report.line(row(
                    metric.id(),
                    judge -> "%6.0f %% %7.0f %%"
                            .formatted(
                                    100 * judge.unedited().of(metric),
                                    100 * judge.edited().of(metric)),
                    meaning(metric)));
        }
        report.line("");
    }

    private String row(String label, Function<Judged, String> cell, String meaning) {
        String cells = judges.stream()
                .map(judge -> "%20s".formatted(cell.apply(judge)))
                .collect(Collectors.joining("  "));
        return "  %-13s%s   %s".formatted(label, cells, meaning).stripTrailing();
    }

    private static String meaning(Metric metric) {
        return switch (metric) {
            case EFFICACY -> "\"%s\" shows %s".formatted(TryEdit.ROW.source(), TryEdit.ROW.destination());
            case GENERALITY -> "so does the same in other words";
            case SPECIFICITY -> "what was not meant stays as it was";
            case RESPECT -> "what says another attribute keeps it";
        };
    }

    private static void add(ObjectNode json, Scores scores) {
        for (Metric metric : METRICS) {
            json.put(metric.id(), scores.of(metric));
        }
        json.put("f1", scores.f1());
    }
}
