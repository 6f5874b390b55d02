package dev.amend.config;

import java.util.List;

/** The kinds of UNet block that Stable Diffusion is made of, by diffusers' class names. */
public enum BlockType implements ConfigName {
    DOWN("DownBlock2D", false),
    CROSS_ATTN_DOWN("CrossAttnDownBlock2D", true),
    UP("UpBlock2D", false),
    CROSS_ATTN_UP("CrossAttnUpBlock2D", true);

    /** Those that may stand in {@code down_block_types}. */
    static final List<BlockType> DOWN_BLOCKS = List.of(DOWN, CROSS_ATTN_DOWN);

    /** Those that may stand in {@code up_block_types}. */
    static final List<BlockType> UP_BLOCKS = List.of(UP, CROSS_ATTN_UP);

    private final String configName;
    private final boolean crossAttention;

    BlockType(String configName, boolean crossAttention) {
        this.configName = configName;
        this.crossAttention = crossAttention;
    }

    @Override
    public String configName() {
        return configName;
    }

    /** Whether the block's resnets alternate with transformers that read the text embeddings. */
    public boolean hasCrossAttention() {
        return crossAttention;
    }
}
