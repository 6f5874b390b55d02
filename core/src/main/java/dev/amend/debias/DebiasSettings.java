package dev.amend.debias;

import dev.amend.NumberText;
import dev.amend.eval.Evaluation;
import dev.amend.eval.JudgeUse;
import dev.amend.eval.PromptList;
import dev.amend.file.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Everything that decides a run, with nothing left open.
 *
 * @param evaluation model, table, rows, seeds, images, judges and the prompts that shall stay as they are
 * @param preserveSaid whether prompts that say an attribute shall stay too
 * @param bystanders whether professions of the table's other rows are measured under the joint map
 */
public record DebiasSettings(
        Evaluation evaluation, ShareTarget target, Search search, boolean preserveSaid, boolean bystanders) {
    /** @throws DebiasException if the seeds are too few to miss the target by */
    public DebiasSettings {
        double farthest = Math.max(target.share(), 1 - target.share());
        int least = (int) Math.floor(1 / farthest) + 1;
        if (evaluation.seeds().size() < least) {
            throw new DebiasException(
                    "with %d seeds every share is within one image of the target; give %d or more, better 24"
                            .formatted(evaluation.seeds().size(), least));
        }
    }

    /** The judge that decides; if there are more, they are not heard. */
    public JudgeUse judge() {
        return evaluation.judges().getFirst();
    }

    /** How near to a share is near enough: within one image of a prompt's. */
    public double tolerance() {
        return 1.0 / evaluation.seeds().size();
    }

    /**
     * These settings so that they go on with what was begun before: there may be other rows, but nothing that would change a verdict.
     *
     * @throws DebiasException listing each difference
     */
    DebiasSettings after(DebiasSettings before, String place) {
        Evaluation continued = evaluation.withThreads(before.evaluation.images().threads());
        List<String> differences = new ArrayList<>(continued.differences(before.evaluation));
        differ(differences, "seeds", seeds(before), seeds(this));
        differ(differences, "target", before.target.text(), target.text());
        differ(differences, "lambdas", lambdas(before), lambdas(this));
        differ(differences, "tries", before.search.most(), search.most());
        differ(differences, "what is said is preserved", before.preserveSaid, preserveSaid);
        if (before.evaluation.preserve().isPresent() != evaluation.preserve().isPresent()) {
            differ(differences, "preserve", preserve(before), preserve(this));
        }
        if (!differences.isEmpty()) {
            throw new DebiasException(
                    "%s: holds a run with other settings; give another folder, or the same settings. Different are:%n  %s"
                            .formatted(place, String.join("%n  ".formatted(), differences)));
        }
        return new DebiasSettings(continued, target, search, preserveSaid, bystanders);
    }

    private static void differ(List<String> differences, String name, Object there, Object here) {
        if (!there.equals(here)) {
            differences.add("%s: %s there, %s here".formatted(name, there, here));
        }
    }

    private static String seeds(DebiasSettings settings) {
        return settings.evaluation.seeds().stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static String lambdas(DebiasSettings settings) {
        return NumberText.of(settings.search.strongest()) + "," + NumberText.of(settings.search.weakest());
    }

    private static String preserve(DebiasSettings settings) {
        Optional<PromptList> list = settings.evaluation.preserve();
        return list.map(PromptList::name).orElse("none");
    }

    /** A hash that is the same for settings whose images and verdicts are. */
    String key() {
        return Sha256.hex(String.join("\n", evaluation.key(), target.text(), judge().id()));
    }

    /** As JSON. */
    public String toJson() {
        return SettingsJson.write(this);
    }

    /**
     * Reads {@link #toJson}.
     *
     * @param name for messages
     * @throws DebiasException if it is something else
     */
    public static DebiasSettings fromJson(String name, String json) {
        return SettingsJson.read(name, json);
    }
}
