package dev.amend.plot;

/** How numbers are laid along an axis. */
public enum Scale {
    /** Equal differences are equally long. */
    LINEAR,
    /** Equal ratios are equally long; positive numbers only. */
    LOG10;

    /** Where a number stands, in the scale's own measure. */
    double place(double value) {
        return switch (this) {
            case LINEAR -> value;
            case LOG10 -> StrictMath.log10(value);
        };
    }

    boolean holds(double value) {
        return this == LINEAR || value > 0;
    }
}
