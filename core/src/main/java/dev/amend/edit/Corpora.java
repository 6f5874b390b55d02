package dev.amend.edit;

import dev.amend.clip.Prompt;
import dev.amend.clip.PromptEncoder;
import dev.amend.edit.EditRequest.Corpus;
import dev.amend.tensor.Matrix;
import java.util.List;

/** Makes the covariance metric of a corpus. */
final class Corpora {
    private static final int PROMPTS_OF_A_BATCH = 16;

    private Corpora() {}

    /** R = I + β E[ccᵀ] over all 77 positions of the prompts. */
    static Metric.Covariance metric(Corpus corpus, PromptEncoder encoder) {
        List<Prompt> prompts = corpus.prompts().stream().map(encoder::tokenize).toList();
        int d = encoder.dimension();
        Matrix sum = Matrix.zeros(d, d);
        for (int from = 0; from < prompts.size(); from += PROMPTS_OF_A_BATCH) {
            List<Prompt> batch = prompts.subList(from, Math.min(from + PROMPTS_OF_A_BATCH, prompts.size()));
            Embeddings embeddings = Embeddings.of(encoder, batch);
            Matrix c = Matrix.beside(batch.stream().map(embeddings::of).toList()); // [d, 77 B]
            sum = sum.plus(c.gram());
        }
        double count = (double) TokenAlignment.LENGTH * prompts.size();
        return new Metric.Covariance(sum.scaled(1 / count), corpus.beta());
    }
}
