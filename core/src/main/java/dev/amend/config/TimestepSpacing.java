package dev.amend.config;

import java.util.List;

/** Which of the training steps a run of fewer steps visits (arXiv 2305.08891, table 2). */
public enum TimestepSpacing implements ConfigName {
    /** Every k-th, counted from the first, plus an offset: never the noisiest. */
    LEADING("leading"),
    /** Evenly from the first to the last, both included. */
    LINSPACE("linspace"),
    /** Every k-th, counted from the last: never the cleanest. */
    TRAILING("trailing");

    static final List<TimestepSpacing> ALL = List.of(values());

    private final String configName;

    TimestepSpacing(String configName) {
        this.configName = configName;
    }

    @Override
    public String configName() {
        return configName;
    }
}
