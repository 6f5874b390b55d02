package dev.amend.config;

import java.util.List;

/** How the noise levels between Euler's timesteps are spaced. */
public enum InterpolationType implements ConfigName {
    /** By the levels of the training steps. */
    LINEAR("linear"),
    /** Evenly in log σ, whatever the timesteps. */
    LOG_LINEAR("log_linear");

    static final List<InterpolationType> ALL = List.of(values());

    private final String configName;

    InterpolationType(String configName) {
        this.configName = configName;
    }

    @Override
    public String configName() {
        return configName;
    }
}
