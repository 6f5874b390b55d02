package dev.amend.edit;

import dev.amend.clip.Prompt;
import dev.amend.clip.PromptEncoder;
import dev.amend.tensor.Matrix;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a map does to a prompt that was not edited, told from its embeddings E [d, 77] before any image is made. The start token,
 * the same in every prompt, is left out.
 *
 * @param moved ‖(T − I)E‖ / ‖E‖
 * @param towards the cosine between (T − I)E(P) and E(Q)[aligned] − E(P) for an expected prompt Q
 */
public record Forecast(Probe probe, double moved, Optional<Double> towards) {

    /**
     * A prompt to try.
     *
     * @param expect the prompt it is expected to act like afterwards
     */
    public record Probe(String prompt, Optional<String> expect) {}

    /** One forecast for each probe, in order. */
    public static List<Forecast> of(TextMap map, List<Probe> probes, PromptEncoder encoder) {
        if (probes.isEmpty()) {
            return List.of();
        }
        List<Prompt> prompts = probes.stream()
                .flatMap(probe -> Stream.concat(Stream.of(probe.prompt()), probe.expect().stream()))
                .map(encoder::tokenize)
                .toList();
        Embeddings embeddings = Embeddings.of(encoder, prompts);
        return probes.stream().map(probe -> of(map, probe, encoder, embeddings)).toList();
    }

    private static Forecast of(TextMap map, Probe probe, PromptEncoder encoder, Embeddings embeddings) {
        int[] positions = IntStream.range(1, TokenAlignment.LENGTH).toArray();
        Matrix e = embeddings.of(encoder.tokenize(probe.prompt()), positions);
        Matrix movement = map.apply(e).minus(e);
        Optional<Double> towards = probe.expect().map(expect -> {
            TokenAlignment alignment = TokenAlignment.of(probe.prompt(), expect, encoder.tokenizer());
            int[] matching =
                    IntStream.of(positions).map(alignment.indices()::get).toArray();
            Matrix target = embeddings.of(encoder.tokenize(expect), matching);
            return cosine(movement, target.minus(e));
        });
        return new Forecast(probe, movement.frobeniusNorm() / e.frobeniusNorm(), towards);
    }

    /** 0 where one of them is 0. */
    private static double cosine(Matrix a, Matrix b) {
        double norms = a.frobeniusNorm() * b.frobeniusNorm();
        return norms == 0 ? 0 : a.dot(b) / norms;
    }
}
