package dev.amend.clip;

import dev.amend.checkpoint.CheckpointException;
import dev.amend.checkpoint.Loading;
import dev.amend.config.ImageProcessorConfig;
import dev.amend.config.ImageSize;
import dev.amend.image.Image;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import dev.amend.tokenizer.ClipTokenizer;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Judges images by prompts that nobody trained it for (arXiv 2103.00020, §3.1): the nearest in CLIP's space. */
public final class ZeroShotClassifier implements AutoCloseable {
    /** Images or prompts that are encoded together. */
    private static final int BATCH = 32;

    private final CLIPModel model;
    private final ClipTokenizer tokenizer;
    private final ImageProcessor processor;
    private final Arena weights;

    /** @param weights the memory that the model's tensors are in; closed with this classifier */
    public ZeroShotClassifier(CLIPModel model, ClipTokenizer tokenizer, ImageProcessor processor, Arena weights) {
        this.model = model;
        this.tokenizer = tokenizer;
        this.processor = processor;
        this.weights = weights;
    }

    /**
     * Loads a folder in transformers' layout: {@code config.json}, {@code model.safetensors}, {@code preprocessor_config.json} and a
     * tokenizer's files.
     *
     * @throws dev.amend.AmendException if it does not hold a CLIP
     */
    public static ZeroShotClassifier open(Path folder) {
        return open(folder, Loading.PLAIN);
    }

    @SuppressWarnings("MustBeClosedChecker") // the classifier closes the arena
    public static ZeroShotClassifier open(Path folder, Loading loading) {
        ClipTokenizer tokenizer = ClipTokenizer.load(folder);
        ImageProcessor processor =
                new ImageProcessor(ImageProcessorConfig.read(folder.resolve("preprocessor_config.json")));
        Arena weights = Arena.ofShared();
        try {
            CLIPModel model = CLIPModel.load(folder, weights, loading);
            checkFit(folder, model, tokenizer, processor);
            return new ZeroShotClassifier(model, tokenizer, processor, weights);
        } catch (RuntimeException e) {
            weights.close();
            throw e;
        }
    }

    /** Parts of different models fail here and not inside a native library. */
    private static void checkFit(Path folder, CLIPModel model, ClipTokenizer tokenizer, ImageProcessor processor) {
        int vocabSize = model.textModel().config().vocabSize();
        if (tokenizer.endId() >= vocabSize
                || model.textModel().config().maxPositionEmbeddings() < ClipTokenizer.MAX_LENGTH) {
            throw new CheckpointException(
                    "%s: the text encoder knows %d tokens in %d positions, the tokenizer gives %d in %d; are they of one model?"
                            .formatted(
                                    folder,
                                    vocabSize,
                                    model.textModel().config().maxPositionEmbeddings(),
                                    tokenizer.endId() + 1,
                                    ClipTokenizer.MAX_LENGTH));
        }
        int side = model.visionModel().config().imageSize();
        ImageSize.Exact given = processor.config().target();
        if (given.height() != side || given.width() != side) {
            throw new CheckpointException(
                    "%s: the image encoder takes %d × %d pixels, preprocessor_config.json gives %d × %d; are they of one model?"
                            .formatted(folder, side, side, given.width(), given.height()));
        }
    }

    /** Each image against all prompts, one at least. */
    public List<Classification> classify(List<Image> images, List<String> prompts) {
        if (prompts.isEmpty()) {
            throw new IllegalArgumentException("no prompts to judge by");
        }
        if (images.isEmpty()) {
            return List.of();
        }
        try (TensorScope _ = TensorScope.openForInference()) {
            float[] logits = model.logitsPerImage(imageEmbeds(images), textEmbeds(prompts))
                    .toFloats();
            return IntStream.range(0, images.size())
                    .mapToObj(i -> Classification.of(IntStream.range(0, prompts.size())
                            .mapToObj(j -> (double) logits[i * prompts.size() + j])
                            .toList()))
                    .toList();
        }
    }

    /** One image at least → embeddings of length 1, [B, P], owned by the caller's scope. */
    public Tensor imageEmbeds(List<Image> images) {
        return inBatches(images, batch -> encode(batch).unitRows());
    }

    /** The same in the length that the network gives them, as distances between sets of images are published. */
    public Tensor imageFeatures(List<Image> images) {
        return inBatches(images, this::encode);
    }

    private Tensor encode(List<Image> images) {
        return model.visionModel().imageEmbeds(processor.pixelValues(images));
    }

    /** One prompt at least, cut to 77 tokens → embeddings of length 1, [B, P], owned by the caller's scope. */
    public Tensor textEmbeds(List<String> prompts) {
        return inBatches(
                prompts,
                batch -> model.textModel().textEmbeds(tokenizer.batch(batch)).unitRows());
    }

    private interface Encoder<T> {
        Tensor encode(List<T> batch);
    }

    private static <T> Tensor inBatches(List<T> all, Encoder<T> encoder) {
        try (TensorScope scope = TensorScope.openForInference()) {
            List<Tensor> parts = new ArrayList<>();
            for (int start = 0; start < all.size(); start += BATCH) {
                try (TensorScope inner = TensorScope.open()) {
                    List<T> batch = all.subList(start, Math.min(all.size(), start + BATCH));
                    parts.add(inner.keep(encoder.encode(batch)));
                }
            }
            return scope.keep(parts.size() == 1 ? parts.getFirst() : Tensor.concat(0, parts.toArray(Tensor[]::new)));
        }
    }

    /** Gives the weights' memory back; further use is an error. */
    @Override
    public void close() {
        weights.close();
    }
}
