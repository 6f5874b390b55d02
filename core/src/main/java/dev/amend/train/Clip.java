package dev.amend.train;

import dev.amend.checkpoint.Initialiser;
import dev.amend.checkpoint.Weights;
import dev.amend.clip.CLIPModel;
import dev.amend.config.CLIPConfig;
import dev.amend.tensor.Generator;
import dev.amend.tensor.Losses;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import dev.amend.tokenizer.ClipTokenizer;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Learns which captions belong to which scenes (CLIP, arXiv 2103.00020, §2.3). */
record Clip(CLIPConfig config, FreshScenes scenes, int batch, ClipTokenizer tokenizer) implements Trainer.Objective {
    /** No caption is longer; what comes after its end changes nothing of what CLIP learns. */
    static final int LONGEST = 16;

    /**
     * @param owner of the tensors
     */
    static Map<String, Tensor> initial(CLIPConfig config, long seed, Arena owner) {
        Initialiser initialiser = new Initialiser(Generator.seeded(seed), _ -> false);
        return initialiser.draw(weights -> new CLIPModel(weights, config), owner);
    }

    @Override
    public Tensor loss(Weights weights, int step) {
        return loss(new CLIPModel(weights, config), scenes.rivals(step, batch), tokenizer);
    }

    /** How badly CLIP tells which captions and scenes belong together. */
    static Tensor loss(CLIPModel clip, FreshScenes.Batch examples, ClipTokenizer tokenizer) {
        Tensor images = clip.visionModel().imageEmbeds(examples.images());
        Tensor texts = clip.textModel().textEmbeds(ids(examples.captions(), tokenizer));
        long[] own = LongStream.range(0, examples.captions().size()).toArray();
        return Losses.contrastive(clip.logitsPerImage(images, texts), Tensor.of(Shape.of(own.length), own));
    }

    private static long[][] ids(List<String> captions, ClipTokenizer tokenizer) {
        return Arrays.stream(tokenizer.batch(captions))
                .map(ids -> Arrays.copyOf(ids, LONGEST))
                .toArray(long[][]::new);
    }
}
