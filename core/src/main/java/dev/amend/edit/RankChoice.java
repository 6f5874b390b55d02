package dev.amend.edit;

/** How many directions of an edit an adapter keeps. */
public sealed interface RankChoice {
    /** The fewest that keep every projection's change within the tolerance, rounding to the file's type included. */
    record Auto(double tolerance) implements RankChoice {}

    /** This many, or all where there are fewer. */
    record Fixed(int rank) implements RankChoice {
        public Fixed {
            if (rank < 1) {
                throw new EditException("rank is %d, expected 1 or more".formatted(rank));
            }
        }
    }

    /** All of them. */
    record Full() implements RankChoice {}

    /** ‖error of ΔW‖ / ‖ΔW‖ that nobody sees in an image. */
    double DEFAULT_TOLERANCE = 1e-3;

    /**
     * Reads {@code auto}, {@code full} or a number.
     *
     * @throws EditException if the text is none of these
     */
    static RankChoice parse(String text) {
        return switch (text.strip()) {
            case "auto" -> new Auto(DEFAULT_TOLERANCE);
            case "full" -> new Full();
            default -> {
                try {
                    yield new Fixed(Integer.parseInt(text.strip()));
                } catch (NumberFormatException e) {
                    throw new EditException("rank is \"%s\", expected auto, full or a number".formatted(text), e);
                }
            }
        };
    }
}
