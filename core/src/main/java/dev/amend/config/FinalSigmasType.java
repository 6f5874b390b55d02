package dev.amend.config;

import java.util.List;

/** The noise level that a run ends at. */
public enum FinalSigmasType implements ConfigName {
    /** None: the image itself. */
    ZERO("zero"),
    /** That of the first training step. */
    SIGMA_MIN("sigma_min");

    static final List<FinalSigmasType> ALL = List.of(values());

    private final String configName;

    FinalSigmasType(String configName) {
        this.configName = configName;
    }

    @Override
    public String configName() {
        return configName;
    }
}
