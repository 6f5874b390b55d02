package dev.amend.config;

/** The activation between the two linear layers of a CLIP encoder's MLP. */
public enum HiddenAct implements ConfigName {
    /** x·σ(1.702x), of OpenAI's CLIP. */
    QUICK_GELU("quick_gelu"),
    /** x·Φ(x), of OpenCLIP. */
    GELU("gelu");

    private final String configName;

    HiddenAct(String configName) {
        this.configName = configName;
    }

    @Override
    public String configName() {
        return configName;
    }
}
