package dev.amend.config;

import java.util.List;

/** What the UNet was trained to answer, of x = αx₀ + σε with α² + σ² = 1. */
public enum PredictionType implements ConfigName {
    /** The noise ε. */
    EPSILON("epsilon"),
    /** The velocity v = αε − σx₀ (arXiv 2202.00512). */
    V_PREDICTION("v_prediction"),
    /** The image x₀. */
    SAMPLE("sample");

    static final List<PredictionType> ALL = List.of(values());

    private final String configName;

    PredictionType(String configName) {
        this.configName = configName;
    }

    @Override
    public String configName() {
        return configName;
    }
}
