package dev.amend.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code model_index.json} of a diffusers folder.
 *
 * @param className the pipeline's class
 * @param components the parts that are present, name ({@code unet}) → class ({@code UNet2DConditionModel})
 * @param forceZerosForEmptyPrompt SDXL: whether an absent negative prompt means an embedding of zeros
 */
public record ModelIndex(String className, Map<String, String> components, boolean forceZerosForEmptyPrompt) {
    private static final List<String> SD = List.of(
            "StableDiffusionPipeline",
            "StableDiffusionImg2ImgPipeline",
            "StableDiffusionInpaintPipeline",
            "StableDiffusionInpaintPipelineLegacy");
    private static final List<String> SDXL = List.of(
            "StableDiffusionXLPipeline", "StableDiffusionXLImg2ImgPipeline", "StableDiffusionXLInpaintPipeline");

    public ModelIndex {
        components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
    }

    /** A Stable Diffusion 1 or 2 that is complete without a safety checker. */
    public static ModelIndex stableDiffusion(SchedulerClass scheduler) {
        Map<String, String> components = new LinkedHashMap<>();
        components.put("scheduler", scheduler.configName());
        components.put("text_encoder", "CLIPTextModel");
        components.put("tokenizer", "CLIPTokenizer");
        components.put("unet", "UNet2DConditionModel");
        components.put("vae", "AutoencoderKL");
        return new ModelIndex(SD.getFirst(), components, true);
    }

    /** @throws ConfigException if the folder holds a model that amend does not edit */
    public static ModelIndex read(Path file) {
        ConfigObject json = ConfigObject.read(file);
        String className = json.string("_class_name")
                .orElseThrow(() -> json.wrong("_class_name is missing, expected the name of a diffusers pipeline"));
        boolean zeros = json.flag("force_zeros_for_empty_prompt", true);
        ModelIndex index = new ModelIndex(className, json.components(), zeros);
        index.checkEditable(file);
        return index;
    }

    private void checkEditable(Path file) {
        boolean xl = isXl();
        if (!xl && !SD.contains(className)) {
            throw unknown(file, "a " + className);
        }
        if (xl && !components.containsKey("text_encoder")) {
            throw unknown(file, "an SDXL refiner (a %s without text_encoder)".formatted(className));
        }
        for (String name : xl ? List.of("unet", "text_encoder", "text_encoder_2") : List.of("unet", "text_encoder")) {
            if (!components.containsKey(name)) {
                throw new ConfigException("%s: a %s without %s, expected %s among its components %s"
                        .formatted(file, className, name, name, components.keySet()));
            }
        }
    }

    boolean isXl() {
        return SDXL.contains(className);
    }

    private static ConfigException unknown(Path file, String found) {
        return new ConfigException(
                "%s: found %s; amend edits Stable Diffusion 1.x, 2.x and SDXL base. Give one of those."
                        .formatted(file, found));
    }
}
