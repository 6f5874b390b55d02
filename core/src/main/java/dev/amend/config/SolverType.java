package dev.amend.config;

import java.util.List;

/** The variant of a multistep solver: the first two are DPM-Solver's, the last three those of UniPC and DEIS. */
public enum SolverType implements ConfigName {
    MIDPOINT("midpoint"),
    HEUN("heun"),
    BH1("bh1"),
    BH2("bh2"),
    LOGRHO("logrho");

    static final List<SolverType> ALL = List.of(values());

    private final String configName;

    SolverType(String configName) {
        this.configName = configName;
    }

    @Override
    public String configName() {
        return configName;
    }
}
