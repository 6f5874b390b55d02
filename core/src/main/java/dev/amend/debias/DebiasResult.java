package dev.amend.debias;

import dev.amend.edit.MapFile;
import dev.amend.eval.Bootstrap;
import dev.amend.eval.Estimate;
import dev.amend.eval.Tally;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What a run found.
 *
 * @param joint the edits of all professions as one; nothing if none needed any
 * @param bystanders professions that no edit names, where they were to be measured too
 * @param flaws of the table
 */
public record DebiasResult(
        DebiasSettings settings,
        List<Profession> professions,
        Optional<Joint> joint,
        List<Bystander> bystanders,
        List<String> flaws) {
    public DebiasResult {
        professions = List.copyOf(professions);
        bystanders = List.copyOf(bystanders);
        flaws = List.copyOf(flaws);
    }

    /**
     * One map for all.
     *
     * @param lambda its λ; the weight of each profession's edit is λ/λᵢ
     */
    public record Joint(double lambda, MapFile map) {}

    /** The mean of the professions' Δ; its interval is from drawing professions anew. */
    public Estimate delta(Stage stage) {
        return mean(profession -> profession.at(stage).delta(settings.target()));
    }

    /** What joining costs: the mean of Δ jointly less Δ alone, profession by profession. */
    public Estimate cost() {
        return mean(profession -> profession.at(Stage.JOINTLY).delta(settings.target())
                - profession.at(Stage.ALONE).delta(settings.target()));
    }

    /** How far the shares of bystanders move on average; nothing where none were measured. */
    public Optional<Estimate> moved() {
        return bystanders.isEmpty() ? Optional.empty() : Optional.of(mean(bystanders, Bystander::moved));
    }

    private Estimate mean(ToDoubleFunction<Profession> figure) {
        return mean(professions, figure);
    }

    private static <T> Estimate mean(List<T> all, ToDoubleFunction<T> figure) {
        ToDoubleFunction<List<T>> mean =
                some -> some.stream().mapToDouble(figure).average().orElseThrow();
        return Bootstrap.USUAL.estimate(all, mean);
    }

    /** How often images show the attribute that their prompt says. */
    public Tally respect(Stage stage) {
        return professions.stream()
                .map(profession -> profession.at(stage).respect())
                .reduce(Tally.NONE, Tally::plus);
    }

    /** As JSON, in an order that stays the same. */
    public String toJson() {
        return DebiasJson.write(this);
    }
}
