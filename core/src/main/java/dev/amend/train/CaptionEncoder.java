package dev.amend.train;

import dev.amend.clip.CLIPTextModel;
import dev.amend.tensor.Tensor;
import dev.amend.tokenizer.ClipTokenizer;
import java.util.List;

/** The finished text encoder, which learns no more: what the UNet is conditioned on must stay where it is for an edit to be local. */
record CaptionEncoder(CLIPTextModel model, ClipTokenizer tokenizer) {

    /** [B, 77, D]. */
    Tensor encode(List<String> captions) {
        return model.lastHiddenState(tokenizer.batch(captions));
    }
}
