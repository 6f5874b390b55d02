package dev.amend.config;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The model families that can be edited. */
public enum Family {
    SD1("sd1", "Stable Diffusion 1.x"),
    SD2("sd2", "Stable Diffusion 2.x"),
    SDXL("sdxl", "Stable Diffusion XL");

    private static final String END_OF_TEXT = "<|endoftext|>";
    private static final String BANG = "!";
    private static final int SD2_CROSS_ATTENTION_DIM = 1024;

    private final String id;
    private final String displayName;

    Family(String id, String displayName) {
        this.id = id;
        this.displayName = displayName;
    }

    /** The family of a model with this UNet, whatever its size. */
    public static Family of(UNetConfig unet) {
        if (unet.textTime().isPresent()) {
            return SDXL;
        }
        boolean second = unet.useLinearProjection() || unet.crossAttentionDim() == SD2_CROSS_ATTENTION_DIM;
        return second ? SD2 : SD1;
    }

    /** @throws ConfigException if no family has this id */
    public static Family parse(String id) {
        return Stream.of(values())
                .filter(family -> family.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new ConfigException("unknown model family \"%s\", expected one of %s"
                        .formatted(id, Stream.of(values()).map(Family::id).collect(Collectors.joining(", ")))));
    }

    /** As the command and files write it: {@code sd1}. */
    public String id() {
        return id;
    }

    public String displayName() {
        return displayName;
    }

    /** What each text encoder's prompts are filled up with, where no tokenizer configuration says otherwise. */
    public List<String> padTokens() {
        return switch (this) {
            case SD1 -> List.of(END_OF_TEXT);
            case SD2 -> List.of(BANG);
            case SDXL -> List.of(END_OF_TEXT, BANG);
        };
    }

    /** What such a model is called in the metadata of files made for it. */
    public ModelSpec modelSpec(UNetConfig unet) {
        return ModelSpec.of(this, unet.sampleSize());
    }
}
