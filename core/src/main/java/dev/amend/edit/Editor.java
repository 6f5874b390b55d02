package dev.amend.edit;

import dev.amend.Progress;
import dev.amend.clip.Prompt;
import dev.amend.clip.PromptEncoder;
import dev.amend.edit.ColumnPlan.Part;
import java.util.List;
import java.util.stream.Stream;

/** Turns a request into a map: prompts → tokens → columns → closed form. */
public final class Editor {
    /** Pairs solved for together: enough columns for a fast product, few enough to hold. */
    private static final int PAIRS_OF_A_BATCH = 32;

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
        return prepare(encoder, request, progress).at(request.lambda());
    }

    /**
     * Does all of an edit but what depends on λ.
     *
     * @throws EditException if the request changes nothing at all
     */
    public static PreparedEdit prepare(PromptEncoder encoder, EditRequest request, Progress progress) {
        return new Editor(encoder, request).prepare(progress);
    }

    private PreparedEdit prepare(Progress progress) {
        List<Part> plan = ColumnPlan.of(pairs, request.padding());
        if (ColumnPlan.changesNothing(plan)) {
            String cut = String.join("; ", PromptWarnings.of(pairs));
            throw new EditException(
                    "the edit changes nothing: source and destination are the same to the text encoder, which ignores upper case and what is past 77 tokens. "
                            + cut);
        }
        long start = System.nanoTime();
        ClosedForm closedForm = new ClosedForm(encoder.dimension(), metric());
        Residuals residuals = new Residuals();
        int columns = 0;
        long summing = 0;
        for (int from = 0; from < plan.size(); from += PAIRS_OF_A_BATCH) {
            List<Part> batch = plan.subList(from, Math.min(from + PAIRS_OF_A_BATCH, plan.size()));
            Embeddings embeddings = Embeddings.of(encoder, prompts(batch));
            TextColumns batchColumns = embeddings.columns(batch);
            long encoded = System.nanoTime();
            closedForm.add(batchColumns);
            summing += System.nanoTime() - encoded;
            batch.stream().map(Part::pair).filter(PromptPair::isAsked).forEach(pair -> residuals.add(pair, embeddings));
            columns += batchColumns.count();
            progress.at("encoding", from + batch.size(), plan.size());
        }
        double encodeSeconds = (System.nanoTime() - start - summing) / 1e9;
        return new PreparedEdit(request, pairs, closedForm, residuals, columns, encodeSeconds, summing / 1e9);
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
}
