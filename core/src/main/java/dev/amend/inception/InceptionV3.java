package dev.amend.inception;

import static dev.amend.inception.BasicConv2d.same;
import static dev.amend.inception.BasicConv2d.valid;
import static dev.amend.inception.Layer.chain;

import dev.amend.checkpoint.CheckpointException;
import dev.amend.checkpoint.Loading;
import dev.amend.checkpoint.NetworkFile;
import dev.amend.checkpoint.Weights;
import dev.amend.image.Image;
import dev.amend.tensor.Pooling;
import dev.amend.tensor.Resizing;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Inception v3 (arXiv 1512.00567) up to its last pooling, as the Fréchet inception distance (arXiv 1706.08500) was published with it: the
 * TensorFlow network of 2015-12-05, which leaves what lies beyond the edge out of its means and takes a maximum in its last block. Its weights go by
 * the names that pytorch-fid and torch-fidelity give them.
 */
public final class InceptionV3 implements AutoCloseable {
    /** Of the features. */
    public static final int WIDTH = 2048;

    private static final int SIDE = 299;
    private static final int CHANNELS = 3;

    /** Images that are looked at together: a batch's first layer is the largest, 11 MiB an image. */
    private static final int BATCH = 8;

    /** Of the classifier after the pooling. The weights of 2015 tell 1008 classes apart, those of torchvision 1000. */
    private static final int CLASSES = 1008;

    private static final Set<String> NOT_READ = Set.of("fc", "num_batches_tracked");

    private final Layer layers;
    private final Arena memory;

    /**
     * @param memory that the weights are in; closed with this network
     * @throws CheckpointException if a tensor is missing, left over, or of another shape
     */
    public InceptionV3(Weights weights, Arena memory) {
        this.memory = memory;
        try (TensorScope _ = TensorScope.open()) {
            layers = load(weights);
        }
        weights.checkAllReadBut(NOT_READ);
    }

    /**
     * Loads a safetensors file.
     *
     * @throws CheckpointException if it does not hold this network
     */
    @SuppressWarnings("MustBeClosedChecker") // the network closes the arena
    public static InceptionV3 open(Path path) {
        Arena memory = Arena.ofShared();
        try (NetworkFile file = NetworkFile.open(path)) {
            file.shape("fc.weight").ifPresent(shape -> checkClasses(path, shape));
            return new InceptionV3(file.weights(memory, Loading.PLAIN), memory);
        } catch (RuntimeException e) {
            memory.close();
            throw e;
        }
    }

    private static void checkClasses(Path path, Shape classifier) {
        if (classifier.size(0) != CLASSES) {
            throw new CheckpointException(
                    "%s: is an Inception that tells %d classes apart, expected %d: distances are published with the weights of 2015-12-05, which pytorch-fid calls pt_inception-2015-12-05"
                            .formatted(path, classifier.size(0), CLASSES));
        }
    }

    private static Layer load(Weights weights) {
        return chain(
                valid(weights.at("Conv2d_1a_3x3"), CHANNELS, 32, 2), // 149
                valid(weights.at("Conv2d_2a_3x3"), 32, 32, 1),
                same(weights.at("Conv2d_2b_3x3"), 32, 64, 3),
                Blocks.HALVE, // 73
                same(weights.at("Conv2d_3b_1x1"), 64, 80, 1),
                valid(weights.at("Conv2d_4a_3x3"), 80, 192, 1),
                Blocks.HALVE, // 35
                Blocks.a(weights.at("Mixed_5b"), 192, 32),
                Blocks.a(weights.at("Mixed_5c"), 256, 64),
                Blocks.a(weights.at("Mixed_5d"), 288, 64),
                Blocks.b(weights.at("Mixed_6a"), 288), // 17
                Blocks.c(weights.at("Mixed_6b"), 128),
                Blocks.c(weights.at("Mixed_6c"), 160),
                Blocks.c(weights.at("Mixed_6d"), 160),
                Blocks.c(weights.at("Mixed_6e"), 192),
                Blocks.d(weights.at("Mixed_7a")), // 8
                Blocks.e(weights.at("Mixed_7b"), 1280, Blocks.AVERAGE),
                Blocks.e(weights.at("Mixed_7c"), WIDTH, Blocks.MAXIMUM),
                Pooling::mean);
    }

    /** One image at least → the features that distances are taken between, [B, 2048], owned by the caller's scope. */
    public Tensor features(List<Image> images) {
        try (TensorScope scope = TensorScope.openForInference()) {
            List<Tensor> parts = new ArrayList<>();
            for (int from = 0; from < images.size(); from += BATCH) {
                parts.add(look(images.subList(from, Math.min(images.size(), from + BATCH))));
            }
            return scope.keep(Tensor.concat(0, parts.toArray(Tensor[]::new)));
        }
    }

    private Tensor look(List<Image> images) {
        try (TensorScope scope = TensorScope.open()) {
            Tensor[] pixels = images.stream().map(InceptionV3::pixels).toArray(Tensor[]::new);
            return scope.keep(layers.forward(Tensor.concat(0, pixels).channelsLast()));
        }
    }

    /** [1, 3, 299, 299] from −1 to 1. */
    private static Tensor pixels(Image image) {
        byte[] bytes = image.pixels();
        float[] values = new float[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            values[i] = (bytes[i] & 0xff) / 127.5f - 1;
        }
        Tensor rows = Tensor.of(Shape.of(1, image.height(), image.width(), CHANNELS), values);
        return Resizing.bilinear(rows.permute(0, 3, 1, 2), SIDE, SIDE);
    }

    /** Gives the weights' memory back; further use is an error. */
    @Override
    public void close() {
        memory.close();
    }
}
