package dev.amend.edit;

import dev.amend.Progress;
import dev.amend.clip.Prompt;
import dev.amend.clip.PromptEncoder;
import dev.amend.edit.ColumnPlan.Part;
import dev.amend.edit.PromptPair.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Turns a request into a map: prompts → tokens → columns → closed form. */
public final class Editor {
    /** Pairs solved for together: enough columns for a fast product, few enough to hold. */
    private static final int PAIRS_OF_A_BATCH = 32;

    private static final String UNSOLVABLE =
            "the edit has no finite solution: lambda is too small for these prompts, or the text encoder's weights are damaged";

    private final PromptEncoder encoder;
    private final EditRequest request;
    private final List<PromptPair> pairs;

    private Editor(PromptEncoder encoder, EditRequest request) {
        this.encoder = encoder;
        this.request = request;
        this.pairs = PromptPair.of(request, encoder);
    }

    /**
     * Makes the edit. No model is changed by it: the result is there to be looked at, applied or exported.
     *
     * @throws EditException if the request changes nothing at all
     */
    public static EditResult edit(PromptEncoder encoder, EditRequest request) {
        return edit(encoder, request, Progress.NONE);
    }

    /** The same, telling how many pairs of prompts are done. */
    public static EditResult edit(PromptEncoder encoder, EditRequest request, Progress progress) {
        return new Editor(encoder, request).run(progress);
    }

    private EditResult run(Progress progress) {
        List<Part> plan = ColumnPlan.of(pairs);
        if (ColumnPlan.changesNothing(plan)) {
            String cut = String.join("; ", PromptWarnings.of(pairs));
            throw new EditException(
                    "the edit changes nothing: source and destination are the same to the text encoder, which ignores upper case and what is past 77 tokens. "
                            + cut);
        }
        Stopwatch encoding = new Stopwatch();
        Stopwatch solving = new Stopwatch();
        Metric metric = encoding.time(this::metric);
        ClosedForm closedForm = new ClosedForm(encoder.dimension(), request.lambda(), metric);
        Residuals residuals = new Residuals();
        int columns = 0;
        for (int from = 0; from < plan.size(); from += PAIRS_OF_A_BATCH) {
            List<Part> batch = plan.subList(from, Math.min(from + PAIRS_OF_A_BATCH, plan.size()));
            Embeddings embeddings = encoding.time(() -> Embeddings.of(encoder, prompts(batch)));
            TextColumns batchColumns = embeddings.columns(batch);
            solving.time(() -> closedForm.add(batchColumns));
            asked(batch.stream().map(Part::pair)).forEach(pair -> residuals.add(pair, embeddings));
            columns += batchColumns.count();
            progress.at("encoding", from + batch.size(), plan.size());
        }
        TextMap map = solving.time(() -> solve(closedForm)).scaled(request.strength());
        return new EditResult(
                map,
                outcomes(residuals.of(map)),
                PromptWarnings.of(pairs),
                columns,
                encoding.seconds(),
                solving.seconds());
    }

    private Metric metric() {
        return request.corpus()
                .<Metric>map(corpus -> Corpora.metric(corpus, encoder))
                .orElseGet(Metric.Identity::new);
    }

    private static List<Prompt> prompts(List<Part> batch) {
        return batch.stream()
                .map(Part::pair)
                .flatMap(pair -> Stream.of(pair.source(), pair.destination()))
                .toList();
    }

    private static Stream<PromptPair> asked(Stream<PromptPair> pairs) {
        return pairs.filter(pair -> pair.role() == Role.ASKED);
    }

    private List<EditResult.Outcome> outcomes(List<Double> residuals) {
        List<PromptPair> asked = asked(pairs.stream()).toList();
        List<EditResult.Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            outcomes.add(new EditResult.Outcome(
                    request.edits().get(i),
                    residuals.get(i),
                    asked.get(i).alignment().method()));
        }
        return outcomes;
    }

    static TextMap solve(ClosedForm closedForm) {
        try {
            TextMap map = closedForm.solve();
            if (map.d().isFinite() && map.m().isFinite()) {
                return map;
            }
        } catch (ArithmeticException e) {
            throw new EditException(UNSOLVABLE, e);
        }
        throw new EditException(UNSOLVABLE);
    }

    /** Adds up the time spent in some calls. */
    private static final class Stopwatch {
        private long nanos;

        <T> T time(java.util.function.Supplier<T> work) {
            long start = System.nanoTime();
            T result = work.get();
            nanos += System.nanoTime() - start;
            return result;
        }

        double seconds() {
            return nanos / 1e9;
        }
    }
}
