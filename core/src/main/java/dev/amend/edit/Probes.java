package dev.amend.edit;

import dev.amend.clip.Prompt;
import dev.amend.clip.PromptEncoder;
import dev.amend.edit.Forecast.Probe;
import dev.amend.edit.Forecast.Way;
import dev.amend.tensor.Matrix;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Prompts to try maps on, encoded once. */
public final class Probes {
    private static final int[] POSITIONS =
            IntStream.range(1, TokenAlignment.LENGTH).toArray();

    private final List<Encoded> probes;

    /**
     * @param e the probe's embeddings, [d, 76]
     * @param target E(Q)[aligned] − E(P) of what is expected, [d, 76]
     */
    private record Encoded(Probe probe, Matrix e, Optional<Matrix> target) {}

    private Probes(List<Encoded> probes) {
        this.probes = probes;
    }

    public static Probes of(List<Probe> probes, PromptEncoder encoder) {
        if (probes.isEmpty()) {
            return new Probes(List.of());
        }
        List<Prompt> prompts = probes.stream()
                .flatMap(probe -> Stream.concat(Stream.of(probe.prompt()), probe.expect().stream()))
                .map(encoder::tokenize)
                .toList();
        Embeddings embeddings = Embeddings.of(encoder, prompts);
        return new Probes(probes.stream()
                .map(probe -> encoded(probe, encoder, embeddings))
                .toList());
    }

    private static Encoded encoded(Probe probe, PromptEncoder encoder, Embeddings embeddings) {
        Matrix e = embeddings.of(encoder.tokenize(probe.prompt()), POSITIONS);
        Optional<Matrix> target = probe.expect().map(expect -> {
            TokenAlignment alignment = TokenAlignment.of(probe.prompt(), expect, encoder.tokenizer());
            int[] matching =
                    IntStream.of(POSITIONS).map(alignment.indices()::get).toArray();
            return embeddings.of(encoder.tokenize(expect), matching).minus(e);
        });
        return new Encoded(probe, e, target);
    }

    /** What a map does to each, in order. */
    public List<Forecast> under(TextMap map) {
        return probes.stream().map(probe -> forecast(probe, map)).toList();
    }

    private static Forecast forecast(Encoded encoded, TextMap map) {
        Matrix e = encoded.e();
        Matrix movement = map.apply(e).minus(e);
        return new Forecast(
                encoded.probe(),
                movement.frobeniusNorm() / e.frobeniusNorm(),
                encoded.target().map(target -> way(movement, target, e.frobeniusNorm())));
    }

    private static Way way(Matrix movement, Matrix target, double size) {
        double moved = movement.frobeniusNorm();
        double whole = target.frobeniusNorm();
        double cosine = moved * whole == 0 ? 0 : movement.dot(target) / (moved * whole);
        return new Way(whole / size, cosine, whole == 0 ? 0 : cosine * moved / whole);
    }
}
