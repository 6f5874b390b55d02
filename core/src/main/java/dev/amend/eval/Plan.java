package dev.amend.eval;

import dev.amend.Batches;
import dev.amend.eval.Method.Time;
import dev.amend.eval.TimedTable.Row;
import dev.amend.file.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an evaluation draws, in batches that depend on its settings alone: whoever draws them gets the same images. */
final class Plan {
    private final Evaluation evaluation;
    private final String settings;

    private Plan(Evaluation evaluation) {
        this.evaluation = evaluation;
        this.settings = EvaluationSettings.key(evaluation);
    }

    /** Row by row, the unedited model's images first. */
    static List<RowWork> of(Evaluation evaluation, TimedTable table) {
        Plan plan = new Plan(evaluation);
        return evaluation.table().rows().stream()
                .flatMap(row -> evaluation.drawn().stream()
                        .map(method -> plan.work(row, table.rows().get(row), method)))
                .toList();
    }

    private RowWork work(int number, Row row, Method drawn) {
        List<String> prompts = prompts(row, drawn);
        Map<String, List<Claim>> claims = claims(row, drawn);
        List<List<Task>> byPrompt = prompts.stream()
                .filter(claims::containsKey)
                .map(prompt -> tasks(prompts.indexOf(prompt), prompt, claims.get(prompt)))
                .toList();
        String edit = edit(row, drawn);
        List<Batch> batches = together(byPrompt, drawn)
                .flatMap(tasks -> chunks(tasks).stream())
                .map(tasks -> new Batch(key(edit, tasks), tasks))
                .toList();
        return new RowWork(number, row.source(), row.destination(), drawn, batches);
    }

    /** By their place the files of tasks are called, so it does not depend on which methods are asked for. */
    private static List<String> prompts(Row row, Method drawn) {
        return drawn.equals(Method.NONE)
                ? Method.uneditedPrompts(row).toList()
                : drawn.claims(row).stream().map(Claim::prompt).distinct().toList();
    }

    /** What the images of each prompt are judged by, for all methods that use them. */
    private Map<String, List<Claim>> claims(Row row, Method drawn) {
        return evaluation.methods().stream()
                .filter(method -> method.drawnBy().equals(drawn))
                .flatMap(method -> method.claims(row).stream())
                .distinct()
                .collect(Collectors.groupingBy(Claim::prompt, LinkedHashMap::new, Collectors.toList()));
    }

    private List<Task> tasks(int place, String prompt, List<Claim> claims) {
        return evaluation.seeds().stream()
                .map(seed -> new Task(place, prompt, seed, claims))
                .toList();
    }

    /** Unedited images serve other rows too, so a prompt is drawn apart from the row's others. */
    private static Stream<List<Task>> together(List<List<Task>> byPrompt, Method drawn) {
        return drawn.equals(Method.NONE)
                ? byPrompt.stream()
                : Stream.of(byPrompt.stream().flatMap(List::stream).toList());
    }

    private List<List<Task>> chunks(List<Task> tasks) {
        return Batches.of(tasks, evaluation.images().batch());
    }

    /** All that decides a method's images of a row, beside the settings. */
    private String edit(Row row, Method drawn) {
        List<String> parts = new ArrayList<>(List.of(drawn.id()));
        if (drawn instanceof Time time) {
            parts.addAll(List.of(row.source(), row.destination()));
            evaluation.preserve().filter(_ -> time.preserve()).ifPresent(list -> parts.addAll(list.prompts()));
            evaluation.corpus().filter(_ -> time.covariance()).ifPresent(corpus -> {
                parts.add(Double.toString(corpus.beta()));
                parts.addAll(corpus.prompts());
            });
        }
        return String.join("\n", parts);
    }

    private String key(String edit, List<Task> tasks) {
        String images =
                tasks.stream().map(task -> task.seed() + " " + task.prompt()).collect(Collectors.joining("\n"));
        return Sha256.hex(String.join("\n\n", settings, edit, images));
    }
}
