package dev.amend.eval;

import dev.amend.NumberText;
import dev.amend.eval.TimedTable.Row;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A way to have the images of a row, by which they are measured. */
public sealed interface Method extends Serializable {
    Method NONE = new None();
    Method ORACLE = new Oracle();

    /** As users and files write it: {@code none}, {@code time@0.1-augment}. */
    String id();

    /** What is drawn of a row, and what the images must show. */
    List<Claim> claims(Row row);

    /** The method that draws: the oracle's images are the unedited model's. */
    Method drawnBy();

    /**
     * Reads {@link #id}; of {@code time}, λ may be left out.
     *
     * @param lambda λ where none is said
     * @throws EvalException if there is no such method, naming those there are
     */
    static Method parse(String text, double lambda) {
        return MethodText.parse(text, lambda);
    }

    /** The unedited model. */
    record None() implements Method {
        @Override
        public String id() {
            return "none";
        }

        @Override
        public List<Claim> claims(Row row) {
            return row.claims();
        }

        @Override
        public Method drawnBy() {
            return this;
        }
    }

    /** The unedited model, told all that the edit should make it take for granted: what there is to be reached. */
    record Oracle() implements Method {
        @Override
        public String id() {
            return "oracle";
        }

        @Override
        public List<Claim> claims(Row row) {
            return row.claims().stream().map(Oracle::told).toList();
        }

        private static Claim told(Claim claim) {
            return switch (claim.metric()) {
                case EFFICACY, GENERALITY ->
                    new Claim(claim.metric(), claim.expected(), claim.expected(), claim.other());
                case SPECIFICITY, RESPECT -> claim;
            };
        }

        @Override
        public Method drawnBy() {
            return NONE;
        }
    }

    /**
     * The model as TIME edits it (arXiv 2303.08084).
     *
     * @param augment whether the edit is also made behind "A photo of" and its like
     * @param preserve whether some prompts shall stay as they are
     * @param covariance whether a corpus makes the metric
     * @param keys whether keys are edited
     * @param values whether values are
     */
    record Time(double lambda, boolean augment, boolean preserve, boolean covariance, boolean keys, boolean values)
            implements Method {
        public Time {
            if (!(lambda > 0) || Double.isInfinite(lambda)) {
                throw new EvalException("lambda is %s, expected a number above 0, such as 0.1".formatted(lambda));
            }
            if (!keys && !values) {
                throw new IllegalArgumentException("neither keys nor values are edited");
            }
        }

        @Override
        public String id() {
            List<String> parts = new ArrayList<>(List.of(MethodText.TIME + "@" + NumberText.of(lambda)));
            add(parts, augment, MethodText.AUGMENT);
            add(parts, preserve, MethodText.PRESERVE);
            add(parts, covariance, MethodText.COVARIANCE);
            add(parts, !values, MethodText.KEYS);
            add(parts, !keys, MethodText.VALUES);
            return String.join("-", parts);
        }

        private static void add(List<String> parts, boolean wanted, String part) {
            if (wanted) {
                parts.add(part);
            }
        }

        @Override
        public List<Claim> claims(Row row) {
            return row.claims();
        }

        @Override
        public Method drawnBy() {
            return this;
        }
    }

    /** Every prompt that a row may be drawn with by the unedited model, for itself and as the oracle. */
    static Stream<String> uneditedPrompts(Row row) {
        return Stream.of(NONE, ORACLE)
                .flatMap(method -> method.claims(row).stream())
                .map(Claim::prompt)
                .distinct();
    }
}
