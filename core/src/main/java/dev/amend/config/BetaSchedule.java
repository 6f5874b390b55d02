package dev.amend.config;

import java.util.List;

/** How the noise that each training step adds, β, grows from the first step to the last. */
public enum BetaSchedule implements ConfigName {
    /** Evenly. */
    LINEAR("linear"),
    /** Evenly in √β: Stable Diffusion. */
    SCALED_LINEAR("scaled_linear"),
    /** So that ᾱ is a squared cosine (arXiv 2102.09672); reads no beta_start and beta_end. */
    SQUARED_COSINE("squaredcos_cap_v2");

    static final List<BetaSchedule> ALL = List.of(values());

    private final String configName;

    BetaSchedule(String configName) {
        this.configName = configName;
    }

    @Override
    public String configName() {
        return configName;
    }
}
