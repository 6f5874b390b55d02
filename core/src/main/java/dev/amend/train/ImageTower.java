package dev.amend.train;

import dev.amend.checkpoint.Weights;
import dev.amend.clip.CLIPModel;
import dev.amend.clip.CLIPTextModel;
import dev.amend.clip.CLIPVisionModel;
import dev.amend.config.CLIPConfig;
import dev.amend.tensor.Tensor;
import dev.amend.tokenizer.ClipTokenizer;

/**
 * Goes on learning which scenes belong to which captions where the text tower is finished, so that the UNet keeps what it reads while
 * pictures are judged better (compare arXiv 2111.07991, which locks the other tower).
 *
 * @param texts the text tower as it is
 */
record ImageTower(CLIPConfig config, CLIPTextModel texts, ClipTokenizer tokenizer, FreshScenes scenes, int batch)
        implements Trainer.Objective {

    @Override
    public Tensor loss(Weights weights, int step) {
        CLIPVisionModel images = new CLIPVisionModel(weights, config.visionConfig());
        CLIPModel clip = new CLIPModel(texts, images, weights.stored("logit_scale"));
        return Clip.loss(clip, scenes.rivals(step, batch), tokenizer);
    }
}
