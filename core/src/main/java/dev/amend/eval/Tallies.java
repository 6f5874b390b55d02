package dev.amend.eval;

import dev.amend.eval.Judge.Question;
import dev.amend.image.Image;
import dev.amend.pipeline.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The verdicts on one edit's images, counted by metric. */
public record Tallies(Map<Metric, Tally> byMetric) {
    public Tallies {
        byMetric = byMetric.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(byMetric));
    }

    /**
     * Judges the images of a row.
     *
     * @param seeds each prompt was drawn with
     * @param images what was drawn of a prompt with a seed
     */
    public static Tallies of(TimedTable.Row row, List<Long> seeds, Function<Sample, Image> images, Judge judge) {
        List<Metric> metrics = new ArrayList<>();
        List<Question> questions = new ArrayList<>();
        for (Claim claim : row.claims()) {
            for (long seed : seeds) {
                metrics.add(claim.metric());
                Image image = images.apply(new Sample(claim.prompt(), seed));
                questions.add(claim.about(image));
            }
        }
        return of(metrics, judge.verdicts(questions));
    }

    /** @param metrics of each verdict */
    static Tallies of(List<Metric> metrics, List<Verdict> verdicts) {
        Map<Metric, Tally> counted = new EnumMap<>(Metric.class);
        for (int i = 0; i < verdicts.size(); i++) {
            Metric metric = metrics.get(i);
            counted.put(metric, counted.getOrDefault(metric, Tally.NONE).and(verdicts.get(i)));
        }
        return new Tallies(counted);
    }

    /** Of one metric; {@link Tally#NONE} where nothing was counted. */
    public Tally of(Metric metric) {
        return byMetric.getOrDefault(metric, Tally.NONE);
    }

    /** Of all metrics. */
    Tally all() {
        return byMetric.values().stream().reduce(Tally.NONE, Tally::plus);
    }
}
