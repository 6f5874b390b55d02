package dev.amend.edit;

import dev.amend.clip.PromptEncoder;
import dev.amend.edit.Forecast.Probe;
import dev.amend.edit.Forecast.Way;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Chooses λ without an image: probe prompts that should follow the edit and others that should not are moved by the maps of many λ, and the λ
 * that does most of the one and least of the other is taken. Solving once more costs milliseconds.
 */
public final class LambdaSearch {
    private static final int LOWEST = -2; // λ = 10^LOWEST .. 10^HIGHEST
    private static final int HIGHEST = 4;
    private static final int STEPS_A_DECADE = 4;

    private LambdaSearch() {}

    /**
     * What one λ does.
     *
     * @param followed how much of their way the prompts go that should follow, from 0 to 1, on average
     * @param strayed how much of a like way the prompts go that should stay, from 0 to 1, on average
     */
    public record Trial(double lambda, double followed, double strayed) {
        /** The harmonic mean of what is followed and what stays, as F1 is of generality and specificity. */
        public double score() {
            double stayed = 1 - strayed;
            return followed + stayed == 0 ? 0 : 2 * followed * stayed / (followed + stayed);
        }
    }

    /**
     * The best of some λ, with all that were tried.
     *
     * @param trials by λ, ascending
     */
    public record Choice(Trial best, List<Trial> trials) {
        public Choice {
            trials = List.copyOf(trials);
        }
    }

    /**
     * @param probes those with an expectation follow, the others stay. Where one sort is missing, {@link UsualProbes} stand in
     */
    public static Choice of(PreparedEdit edit, List<Probe> probes, PromptEncoder encoder) {
        List<Probe> following =
                probes.stream().filter(probe -> probe.expect().isPresent()).toList();
        List<Probe> staying =
                probes.stream().filter(probe -> probe.expect().isEmpty()).toList();
        UsualProbes usual = UsualProbes.of(edit.request());
        return search(
                edit,
                Probes.of(following.isEmpty() ? usual.following() : following, encoder),
                Probes.of(staying.isEmpty() ? usual.staying() : staying, encoder));
    }

    private static Choice search(PreparedEdit edit, Probes following, Probes staying) {
        List<Trial> trials = new ArrayList<>();
        lambdas().forEach(lambda -> {
            TextMap map = edit.map(lambda);
            trials.add(trial(lambda, following.under(map), staying.under(map)));
        });
        Trial best =
                trials.stream().max(Comparator.comparingDouble(Trial::score)).orElseThrow();
        return new Choice(best, trials);
    }

    static Stream<Double> lambdas() {
        return IntStream.rangeClosed(LOWEST * STEPS_A_DECADE, HIGHEST * STEPS_A_DECADE)
                .mapToObj(step -> rounded(Math.pow(10, (double) step / STEPS_A_DECADE)));
    }

    /** To two digits: nobody wants to read or type more. */
    private static double rounded(double value) {
        return BigDecimal.valueOf(value).round(new MathContext(2)).doubleValue();
    }

    static Trial trial(double lambda, List<Forecast> following, List<Forecast> staying) {
        double followed = mean(following.stream().map(LambdaSearch::share));
        double whole = mean(
                following.stream().map(forecast -> forecast.way().orElseThrow().length()));
        double strayed = mean(staying.stream()
                .map(forecast -> forecast.way().isPresent() ? share(forecast) : limited(forecast.moved() / whole)));
        return new Trial(lambda, followed, strayed);
    }

    private static double share(Forecast forecast) {
        return limited(forecast.way().map(Way::share).orElseThrow());
    }

    private static double limited(double share) {
        return Math.clamp(share, 0, 1);
    }

    private static double mean(Stream<Double> values) {
        return values.mapToDouble(Double::doubleValue).average().orElse(0);
    }
}
