package dev.amend.edit;

import dev.amend.clip.PromptEncoder;
import java.util.List;
import java.util.Optional;

/**
 * What a map does to a prompt that was not edited, told from its embeddings E [d, 77] before any image is made. The start token,
 * the same in every prompt, is left out.
 *
 * @param moved ‖(T − I)E‖ / ‖E‖
 * @param way how the movement lies to that which is expected; none where nothing is
 */
public record Forecast(Probe probe, double moved, Optional<Way> way) {

    /**
     * A prompt to try.
     *
     * @param expect the prompt it is expected to act like afterwards
     */
    public record Probe(String prompt, Optional<String> expect) {
        public Probe(String prompt) {
            this(prompt, Optional.empty());
        }

        public Probe(String prompt, String expect) {
            this(prompt, Optional.of(expect));
        }
    }

    /**
     * The movement (T − I)E(P) against the whole way E(Q)[aligned] − E(P) to an expected prompt Q.
     *
     * @param length of the whole way, over ‖E(P)‖
     * @param cosine between the two; 0 where one of them is 0
     * @param share of the whole way that the movement goes along it: 1 is all of it
     */
    public record Way(double length, double cosine, double share) {}

    /** The cosine of the movement with the one that is expected. */
    public Optional<Double> towards() {
        return way.map(Way::cosine);
    }

    /** One forecast for each probe, in order. */
    public static List<Forecast> of(TextMap map, List<Probe> probes, PromptEncoder encoder) {
        return Probes.of(probes, encoder).under(map);
    }
}
