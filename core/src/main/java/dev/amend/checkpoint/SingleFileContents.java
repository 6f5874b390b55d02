package dev.amend.checkpoint;

import dev.amend.config.CLIPTextConfig;
import dev.amend.config.Family;
import dev.amend.config.UNetConfig;
import dev.amend.config.VaeConfig;
import dev.amend.tensor.Shape;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a single file holds, told by the names and shapes of its tensors: such files carry no configuration.
 *
 * @param file for messages only
 */
public record SingleFileContents(Path file, Map<String, Shape> tensors) {
    private static final String SDXL_MARK = "conditioner.embedders.1.model.transformer.resblocks.9.mlp.c_proj.bias";
    private static final List<String> FIRST_ATTENTIONS = List.of("input_blocks.1.1.", "input_blocks.4.1.");

    public SingleFileContents {
        tensors = Map.copyOf(tensors);
    }

    /**
     * The family, where the file tells: SDXL by its second text encoder, else by the width of the text embeddings; models of
     * unusual size do not tell.
     *
     * @throws CheckpointException if this is no Stable Diffusion checkpoint
     */
    public Optional<Family> family() {
        require(Set.of(Component.UNET));
        if (tensors.containsKey(SDXL_MARK)) {
            return Optional.of(Family.SDXL);
        }
        return crossAttentionDim()
                .flatMap(dim -> Stream.of(Family.values())
                        .filter(family -> UNetConfig.of(family).crossAttentionDim() == dim)
                        .findFirst());
    }

    /** The parts of a model that are in the file, whole or not. */
    public Set<Component> components() {
        EnumSet<Component> present = EnumSet.noneOf(Component.class);
        Stream.of(Component.values())
                .filter(component -> prefixes(component).stream().anyMatch(this::holds))
                .forEach(present::add);
        return present;
    }

    /**
     * Checks that the file holds what an edit needs: the UNet and every text encoder.
     *
     * @throws CheckpointException naming the first part that is missing, and what is there
     */
    public void requireEditable(Family family) {
        Set<Component> needed = EnumSet.of(Component.UNET, Component.TEXT_ENCODER);
        if (family == Family.SDXL) {
            needed.add(Component.TEXT_ENCODER_2);
        }
        require(needed);
    }

    /**
     * Checks that parts of a model are there.
     *
     * @throws CheckpointException naming the first part that is missing, and what is there
     */
    public void require(Set<Component> needed) {
        ForeignModel.recognise(tensors.keySet()).ifPresent(found -> {
            throw new CheckpointException("%s %s".formatted(file, found));
        });
        Set<Component> present = components();
        Stream.of(Component.values())
                .filter(component -> needed.contains(component) && !present.contains(component))
                .findFirst()
                .ifPresent(missing -> {
                    throw missing(missing, present);
                });
    }

    /**
     * The UNet's configuration: the family's published one, with what the shapes tell.
     *
     * @throws CheckpointException if the UNet is missing, or the shapes do not tell the number of attention heads
     */
    public UNetConfig unet(Family family) {
        require(Set.of(Component.UNET));
        return new UNetShapes(this, family).config();
    }

    /**
     * A text encoder's configuration: the family's published one, with what the shapes tell.
     *
     * @throws CheckpointException if the encoder is missing, or the shapes do not tell the number of attention heads
     */
    public CLIPTextConfig text(Family family, Component component) {
        require(Set.of(component));
        return new TextShapes(this, family, component).config();
    }

    /**
     * The autoencoder's configuration: the family's published one, with what the shapes tell.
     *
     * @throws CheckpointException if the autoencoder is missing
     */
    public VaeConfig vae(Family family) {
        require(Set.of(Component.VAE));
        return new VaeShapes(this, family).config();
    }

    /**
     * One size of a tensor, as configurations write it.
     *
     * @throws CheckpointException if there is no such tensor, or it has another number of dimensions
     */
    int size(Source source, int rank, int dimension) {
        Shape stored = tensors.get(source.key());
        if (stored == null) {
            throw new CheckpointException("%s: the tensor %s is missing".formatted(file, source.key()));
        }
        Shape shape = source.shape(stored);
        if (shape.rank() != rank || shape.size(dimension) > Integer.MAX_VALUE) {
            throw new CheckpointException("%s: %s has the shape %s, expected %d dimensions of usual size"
                    .formatted(file, source.key(), stored, rank));
        }
        return (int) shape.size(dimension);
    }

    /** How many blocks there are whose names are {@code prefix}, a number from 0 and a dot. */
    int count(String prefix) {
        Set<String> names = tensors.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(0, Math.max(key.indexOf('.', prefix.length()), prefix.length())))
                .collect(Collectors.toSet());
        int count = 0;
        while (names.contains(prefix + count)) {
            count++;
        }
        return count;
    }

    CheckpointException headsUnknown(Component component, int width) {
        return new CheckpointException(
                ("%s: the %s is %d wide, which is not a multiple of 64, so the file does not tell its number of attention "
                                + "heads. Give --config FOLDER, a diffusers folder whose configurations describe this model.")
                        .formatted(file, component.folder(), width));
    }

    private boolean holds(String prefix) {
        return tensors.keySet().stream().anyMatch(key -> key.startsWith(prefix));
    }

    private Optional<Integer> crossAttentionDim() {
        return FIRST_ATTENTIONS.stream()
                .map(block -> SingleFileKeys.UNET_PREFIX + block + "transformer_blocks.0.attn2.to_k.weight")
                .filter(tensors::containsKey)
                .findFirst()
                .map(key -> size(new Source.AsIs(key), 2, 1));
    }

    private CheckpointException missing(Component missing, Set<Component> present) {
        String found = present.isEmpty()
                ? "no part of a Stable Diffusion model"
                : present.stream().map(Component::folder).collect(Collectors.joining(", ")) + " but no "
                        + missing.folder();
        return new CheckpointException(
                "%s holds %s (whose names would begin with %s). Give a file that holds the whole model."
                        .formatted(file, found, String.join(" or ", prefixes(missing))));
    }

    /** The component that a tensor of a single file belongs to. */
    static Optional<Component> componentOf(String key) {
        return Stream.of(Component.values())
                .filter(component -> prefixes(component).stream().anyMatch(key::startsWith))
                .findFirst();
    }

    private static List<String> prefixes(Component component) {
        return switch (component) {
            case UNET -> List.of(SingleFileKeys.UNET_PREFIX);
            case VAE -> List.of(SingleFileKeys.VAE_PREFIX);
            case TEXT_ENCODER -> List.of("cond_stage_model.", "conditioner.embedders.0.");
            case TEXT_ENCODER_2 -> List.of("conditioner.embedders.1.");
        };
    }
}
