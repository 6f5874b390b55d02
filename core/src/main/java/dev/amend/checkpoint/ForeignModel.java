package dev.amend.checkpoint;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A kind of file that is taken for a checkpoint, known by a tensor's name.
 *
 * @param description what it is and what to give instead
 */
record ForeignModel(String description, Predicate<String> test) {
    private static final String EDITABLE = "; amend edits Stable Diffusion 1.x, 2.x and SDXL base. Give one of those.";
    private static final List<ForeignModel> KINDS = List.of(
            new ForeignModel(
                    "is a LoRA, which only adds to a model. Give the model that it was made for.",
                    ForeignModel::isLora),
            new ForeignModel("is a Stable Diffusion 3" + EDITABLE, key -> key.contains("joint_blocks.0.")),
            new ForeignModel("is a Flux model" + EDITABLE, key -> key.contains("double_blocks.0.")),
            new ForeignModel("is an SDXL refiner" + EDITABLE, key -> key.startsWith("conditioner.embedders.0.model.")),
            new ForeignModel(
                    "is the UNet of a diffusers folder, without text encoder. Give the folder that holds model_index.json.",
                    key -> key.startsWith("down_blocks.")),
            new ForeignModel("is an edit map of amend's. Give the model to edit.", key -> key.equals("m")),
            new ForeignModel(
                    "is a text encoder alone. Give a folder or a file that holds the whole model.",
                    key -> key.startsWith("text_model.") || key.startsWith("encoder.layers.")),
            new ForeignModel(
                    "is a VAE alone, which has nothing to edit. Give a folder or a file that holds the whole model.",
                    key -> key.startsWith("decoder.up")));

    /** What is to be said of a file, after its name, if it is known to be no Stable Diffusion checkpoint. */
    static Optional<String> recognise(Set<String> keys) {
        return KINDS.stream()
                .filter(kind -> keys.stream().anyMatch(kind.test))
                .findFirst()
                .map(ForeignModel::description);
    }

    private static boolean isLora(String key) {
        return key.startsWith("lora_")
                || List.of(".lora_down.", ".lora_up.", ".lora_A.", ".lora_B.", ".lora.down.", ".lora.up.").stream()
                        .anyMatch(key::contains);
    }
}
