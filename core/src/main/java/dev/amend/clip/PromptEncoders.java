package dev.amend.clip;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.CheckpointException;
import dev.amend.checkpoint.Component;
import dev.amend.checkpoint.Loading;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.WeightPatch;
import dev.amend.config.CLIPTextConfig;
import dev.amend.config.Family;
import dev.amend.tokenizer.ClipTokenizer;
import dev.amend.tokenizer.Vocabulary;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Loads a checkpoint's tokenizers and text encoders. */
public final class PromptEncoders {
    private PromptEncoders() {}

    /**
     * Loads both at the same time, the weights as they are stored.
     *
     * @param tokenizer a folder with a vocabulary, for checkpoints that have none of their own; a whole model's folder will do
     * @throws CheckpointException if no vocabulary is found
     */
    @SuppressWarnings("MustBeClosedChecker") // the encoder closes the arena
    public static PromptEncoder load(Checkpoint checkpoint, Optional<Path> tokenizer) {
        Arena weights = Arena.ofShared();
        try {
            return load(checkpoint, tokenizer, _ -> WeightPatch.NONE, weights);
        } catch (RuntimeException e) {
            weights.close();
            throw e;
        }
    }

    /**
     * The same with changed weights.
     *
     * @param patch what changes each encoder's
     * @param weights the memory they are in; closed by the caller or with the encoder
     */
    public static PromptEncoder load(
            Checkpoint checkpoint, Optional<Path> tokenizer, Function<Component, WeightPatch> patch, Arena weights) {
        CompletableFuture<List<ClipTokenizer>> tokenizers =
                CompletableFuture.supplyAsync(() -> tokenizers(checkpoint, tokenizer));
        List<CLIPTextModel> models = new ArrayList<>();
        for (int i = 0; i < checkpoint.textConfigs().size(); i++) {
            WeightPatch changes =
                    patch.apply(Component.textEncoders(checkpoint.family()).get(i));
            models.add(new CLIPTextModel(
                    checkpoint.textWeights(i, weights, Loading.PLAIN.with(changes)),
                    checkpoint.textConfigs().get(i)));
        }
        List<ClipTokenizer> loaded = joined(tokenizers);
        checkFit(checkpoint, loaded);
        return new PromptEncoder(checkpoint.family(), loaded, models, checkpoint.forceZerosForEmptyPrompt(), weights);
    }

    private static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** One tokenizer for each encoder. */
    public static List<ClipTokenizer> tokenizers(Checkpoint checkpoint, Optional<Path> tokenizer) {
        return tokenizers(checkpoint, tokenizer, Models::cachedTokenizer);
    }

    /** @param cached finds the vocabulary of some model in the hub cache */
    static List<ClipTokenizer> tokenizers(
            Checkpoint checkpoint, Optional<Path> tokenizer, Supplier<Optional<Path>> cached) {
        Optional<Path> shared = tokenizer.map(PromptEncoders::vocabularyFolder);
        if (shared.isEmpty() && checkpoint.tokenizer(0).isEmpty()) {
            shared = Optional.of(cached.get().orElseThrow(() -> noVocabulary(checkpoint)));
        }
        if (shared.isPresent()) {
            return of(Vocabulary.load(shared.get()), checkpoint.family());
        }
        List<ClipTokenizer> tokenizers = new ArrayList<>();
        for (int i = 0; i < checkpoint.textConfigs().size(); i++) {
            int encoder = i;
            Path own = checkpoint
                    .tokenizer(encoder)
                    .orElseThrow(() -> new CheckpointException(
                            "%s: has no tokenizer for text encoder %d; give one with --tokenizer"
                                    .formatted(checkpoint.path(), encoder + 1)));
            tokenizers.add(ClipTokenizer.load(own));
        }
        return tokenizers;
    }

    /** One vocabulary with the family's pad tokens. */
    public static List<ClipTokenizer> of(Vocabulary vocabulary, Family family) {
        return family.padTokens().stream()
                .map(pad -> new ClipTokenizer(vocabulary, pad))
                .toList();
    }

    /** A tokenizer's folder, or the one in a model's folder. */
    public static Path vocabularyFolder(Path folder) {
        Path inModel = folder.resolve("tokenizer");
        return Files.isDirectory(inModel) ? inModel : folder;
    }

    /** Parts of different models fail here and not inside a native library. */
    private static void checkFit(Checkpoint checkpoint, List<ClipTokenizer> tokenizers) {
        List<CLIPTextConfig> configs = checkpoint.textConfigs();
        int width = configs.stream().mapToInt(CLIPTextConfig::hiddenSize).sum();
        int expected = checkpoint.unetConfig().crossAttentionDim();
        if (width != expected) {
            throw new CheckpointException(
                    "%s: its text encoders give embeddings %d wide, its UNet reads %d; are they of one model?"
                            .formatted(checkpoint.path(), width, expected));
        }
        for (int i = 0; i < configs.size(); i++) {
            int largest = tokenizers.get(i).endId(); // the last id of CLIP's vocabulary
            if (largest >= configs.get(i).vocabSize()
                    || configs.get(i).maxPositionEmbeddings() < ClipTokenizer.MAX_LENGTH) {
                throw new CheckpointException(
                        "%s: text encoder %d knows %d tokens in %d positions, the tokenizer gives %d in %d; are they of one model?"
                                .formatted(
                                        checkpoint.path(),
                                        i + 1,
                                        configs.get(i).vocabSize(),
                                        configs.get(i).maxPositionEmbeddings(),
                                        largest + 1,
                                        ClipTokenizer.MAX_LENGTH));
            }
        }
    }

    private static CheckpointException noVocabulary(Checkpoint checkpoint) {
        return new CheckpointException(
                "%s: holds no vocabulary, and the hub cache has none either; give --tokenizer FOLDER with vocab.json and merges.txt (the tokenizer folder of any Stable Diffusion model)"
                        .formatted(checkpoint.path()));
    }
}
