package dev.amend.eval;

import dev.amend.Version;
import dev.amend.edit.EditRequest.Corpus;
import dev.amend.eval.Method.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Everything that decides an evaluation, with nothing left open: whoever has it as {@link #toJson} can work on it.
 *
 * @param version of amend
 * @param seeds every prompt is drawn with
 * @param judges the first leads
 * @param preserve what methods with {@code -preserve} keep
 * @param corpus the metric of methods with {@code -covariance}
 */
public record Evaluation(
        String version,
        EvaluatedModel model,
        EvaluatedTable table,
        List<Long> seeds,
        List<Method> methods,
        ImageSettings images,
        List<JudgeUse> judges,
        Optional<PromptList> preserve,
        Optional<Corpus> corpus) {

    /** @throws EvalException if a method lacks what it needs */
    public Evaluation {
        seeds = seeds.stream().distinct().sorted().toList();
        methods = methods.stream().distinct().toList();
        judges = List.copyOf(judges);
        if (seeds.isEmpty() || methods.isEmpty() || judges.isEmpty()) {
            throw new IllegalArgumentException("no seeds, methods or judges");
        }
        require(methods, Time::preserve, preserve, "prompts to preserve, one a line: give --preserve FILE");
        require(methods, Time::covariance, corpus, "a corpus, one prompt a line: give --corpus FILE");
    }

    private static void require(List<Method> methods, Predicate<Time> needs, Optional<?> given, String what) {
        for (Method method : methods) {
            if (method instanceof Time time && needs.test(time) && given.isEmpty()) {
                throw new EvalException("the method %s needs %s".formatted(method.id(), what));
            }
        }
    }

    /** The methods that draw, each once: the unedited model first. */
    List<Method> drawn() {
        List<Method> drawn = new ArrayList<>();
        methods.stream()
                .map(Method::drawnBy)
                .filter(Method.NONE::equals)
                .limit(1)
                .forEach(drawn::add);
        methods.stream()
                .filter(method -> method.drawnBy().equals(method) && !method.equals(Method.NONE))
                .forEach(drawn::add);
        return drawn;
    }

    /**
     * This, where it goes on with what was begun before: there may be other rows, seeds and methods, but nothing that would change a
     * verdict. The native threads are as many as before, whatever machine it goes on on.
     *
     * @throws EvalException listing each difference
     */
    Evaluation after(Evaluation before, String place) {
        Evaluation continued = continuing(before);
        List<String> differences = continued.differences(before);
        if (!differences.isEmpty()) {
            throw new EvalException(
                    "%s: holds another evaluation; give another folder, or the same settings. Different are:%n  %s"
                            .formatted(place, String.join("%n  ".formatted(), differences)));
        }
        return continued;
    }

    private Evaluation continuing(Evaluation before) {
        Evaluation alike = withThreads(before.images.threads());
        return new Evaluation(
                version,
                model,
                table,
                seeds,
                methods,
                alike.images,
                judges,
                preserve.or(before::preserve),
                corpus.or(before::corpus));
    }

    /** @throws EvalException if another version of amend began it, whose images might be others */
    void checkVersion() {
        if (!version.equals(Version.current())) {
            throw new EvalException(
                    "this is amend %s, and the evaluation was begun by %s; go on with that one, or begin anew in another folder"
                            .formatted(Version.current(), version));
        }
    }

    /** The same computed with so many threads: begun on one machine, it goes on alike on another. */
    public Evaluation withThreads(int threads) {
        return new Evaluation(
                version, model, table, seeds, methods, images.withThreads(threads), judges, preserve, corpus);
    }

    /** Each setting that is another in an evaluation that was begun before, with both values. */
    public List<String> differences(Evaluation before) {
        return EvaluationSettings.differences(before, this);
    }

    /** A hash that is the same for evaluations that draw and judge alike, whatever their rows, seeds and methods. */
    public String key() {
        return EvaluationSettings.key(this);
    }

    /** As JSON. */
    public String toJson() {
        return EvaluationJson.write(this);
    }

    /**
     * Reads {@link #toJson}.
     *
     * @param name for messages
     * @throws EvalException if it is something else
     */
    public static Evaluation fromJson(String name, String json) {
        return EvaluationJson.read(name, json);
    }
}
