package dev.amend.checkpoint;

import dev.amend.config.Family;
import dev.amend.config.VaeConfig;
import java.util.List;
import java.util.stream.IntStream;

/** An autoencoder's configuration from its family and the shapes in a single file. */
final class VaeShapes {
    private final SingleFileContents contents;
    private final VaeConfig published;

    VaeShapes(SingleFileContents contents, Family family) {
        this.contents = contents;
        this.published = VaeConfig.of(family);
    }

    VaeConfig config() {
        List<Integer> widths = IntStream.range(0, published.blockOutChannels().size())
                .mapToObj(level -> size("encoder.down_blocks.%d.resnets.0.conv2.weight".formatted(level), 4, 0))
                .toList();
        try {
            return new VaeConfig(
                    size("encoder.conv_in.weight", 4, 1),
                    size("decoder.conv_out.weight", 4, 0),
                    size("post_quant_conv.weight", 4, 0),
                    widths,
                    published.layersPerBlock(),
                    published.normNumGroups(),
                    published.scalingFactor(),
                    published.forceUpcast());
        } catch (IllegalArgumentException e) {
            throw new CheckpointException("%s: %s".formatted(contents.file(), e.getMessage()), e);
        }
    }

    private int size(String diffusersKey, int rank, int dimension) {
        return contents.size(VaeKeys.locate(SingleFileKeys.VAE_PREFIX, diffusersKey), rank, dimension);
    }
}
