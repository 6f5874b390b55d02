package dev.amend.eval;

import dev.amend.NumberText;
import dev.amend.checkpoint.LayerSelection;
import dev.amend.edit.EditDefaults;
import dev.amend.eval.TimedTable.Row;
import java.io.Serializable;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
     * Reads {@link #id}; of {@code time}, λ may be left out, and where parts are too, it is the usual edit.
     *
     * @param usual what an edit is where nothing is said
     * @throws EvalException if there is no such method, naming those there are
     */
    static Method parse(String text, EditDefaults usual) {
        return MethodText.parse(text, usual);
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
     * @param lambda none where a forecast chooses it for each row
     * @param parts what is other than in the plain edit
     */
    record Time(Optional<Double> lambda, Set<Part> parts) implements Method {
        /** What an edit may do otherwise than plain TIME does, in the order in which {@link #id} names it. */
        public enum Part {
            /** It is also made behind "A photo of" and its like. */
            AUGMENT,
            /** It is also made of many things of its kind. */
            PLURAL,
            /** Some prompts shall stay as they are. */
            PRESERVE,
            /** A corpus makes the metric. */
            COVARIANCE,
            /** The paddings behind a prompt's end are left out. */
            UNPADDED,
            /** Keys alone are edited. */
            KEYS,
            /** Values alone are edited. */
            VALUES,
            /** The layers on the way down are edited, and others only if they are named. */
            DOWN,
            /** As {@link #DOWN}, of the layers in the middle. */
            MID,
            /** As {@link #DOWN}, of the layers on the way up. */
            UP;

            static final Set<Part> PROJECTIONS = Set.of(KEYS, VALUES);
            static final Set<Part> LAYERS = Set.of(DOWN, MID, UP);

            /** As users write it, in lower case. */
            public String id() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        /** All layers named are as good as none. */
        public Time {
            lambda.ifPresent(Time::check);
            Set<Part> kept = EnumSet.noneOf(Part.class);
            kept.addAll(parts);
            Stream.of(Part.PROJECTIONS, Part.LAYERS).filter(kept::containsAll).forEach(kept::removeAll);
            parts = Collections.unmodifiableSet(kept);
        }

        private static void check(double lambda) {
            if (!(lambda > 0) || Double.isInfinite(lambda)) {
                throw new EvalException("lambda is %s, expected a number above 0, such as 0.1".formatted(lambda));
            }
        }

        public boolean has(Part part) {
            return parts.contains(part);
        }

        boolean preserve() {
            return has(Part.PRESERVE);
        }

        boolean covariance() {
            return has(Part.COVARIANCE);
        }

        LayerSelection layers() {
            String layers =
                    parts.stream().filter(Part.LAYERS::contains).map(Part::id).collect(Collectors.joining(","));
            return LayerSelection.parse(layers.isEmpty() ? "all" : layers, !has(Part.VALUES), !has(Part.KEYS));
        }

        /** It travels as its name: an {@link Optional} cannot. */
        private Object writeReplace() {
            return new Named(id());
        }

        /** A method between two machines. */
        private record Named(String id) implements Serializable {
            private Object readResolve() {
                return Method.parse(id, EditDefaults.PAPER); // the name says λ
            }
        }

        @Override
        public String id() {
            String at = lambda.map(NumberText::of).orElse(MethodText.AUTO);
            return Stream.concat(
                            Stream.of(MethodText.TIME + "@" + at),
                            parts.stream().map(Part::id))
                    .collect(Collectors.joining("-"));
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
