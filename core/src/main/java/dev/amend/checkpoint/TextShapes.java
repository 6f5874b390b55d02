package dev.amend.checkpoint;

import dev.amend.config.CLIPTextConfig;
import dev.amend.config.Family;

/** A text encoder's configuration from its family and the shapes in a single file. */
final class TextShapes {
    private static final int HEAD_WIDTH = 64;

    private final SingleFileContents contents;
    private final Family family;
    private final Component component;
    private final TextLayout layout;

    TextShapes(SingleFileContents contents, Family family, Component component) {
        this.contents = contents;
        this.family = family;
        this.component = component;
        this.layout = TextLayout.of(family, component);
    }

    CLIPTextConfig config() {
        CLIPTextConfig published = published();
        int width = size("embeddings.token_embedding.weight", 1);
        if (width % HEAD_WIDTH != 0) {
            throw contents.headsUnknown(component, width);
        }
        try {
            return new CLIPTextConfig(
                    size("embeddings.token_embedding.weight", 0),
                    width,
                    size("encoder.layers.0.mlp.fc1.weight", 0),
                    layers(published),
                    width / HEAD_WIDTH,
                    published.hiddenAct(),
                    published.withProjection() ? size("text_projection.weight", 0) : published.projectionDim(),
                    size("embeddings.position_embedding.weight", 0),
                    published.layerNormEps(),
                    published.withProjection());
        } catch (IllegalArgumentException e) {
            throw new CheckpointException("%s: %s".formatted(contents.file(), e.getMessage()), e);
        }
    }

    private CLIPTextConfig published() {
        return CLIPTextConfig.of(family).get(component == Component.TEXT_ENCODER_2 ? 1 : 0);
    }

    /** SD2 files carry one block more than the model uses, but not those that were converted back from a folder. */
    private int layers(CLIPTextConfig published) {
        int stored = contents.count(layout.blocks());
        boolean unused = family == Family.SD2 && stored != published.numHiddenLayers();
        return unused ? stored - 1 : stored;
    }

    private int size(String diffusersKey, int dimension) {
        return contents.size(layout.locate(diffusersKey), 2, dimension);
    }
}
