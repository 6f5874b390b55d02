package dev.amend.config;

import static dev.amend.config.SchedulerConfig.BETA_END;
import static dev.amend.config.SchedulerConfig.BETA_START;
import static dev.amend.config.SchedulerConfig.CLIP_SAMPLE;
import static dev.amend.config.SchedulerConfig.SET_ALPHA_TO_ONE;
import static dev.amend.config.SchedulerConfig.TIMESTEP_SPACING;

import java.util.Collections;
import java.util.List;

/** The texts of a diffusers folder's configuration files. Keys that are left out have the same default in diffusers and here. */
public final class DiffusersJson {
    private static final String CLASS_NAME = "_class_name";

    /** The release whose files these look like; before 0.9, diffusers takes the sizes of small UNets for a mistake. */
    private static final String DIFFUSERS_VERSION = "0.30.0";

    private DiffusersJson() {}

    private static ConfigText begin(String className) {
        return new ConfigText().put(CLASS_NAME, className).put("_diffusers_version", DIFFUSERS_VERSION);
    }

    /** {@code unet/config.json}. */
    public static String of(UNetConfig config) {
        ConfigText text = begin("UNet2DConditionModel")
                .put("act_fn", "silu")
                .put("center_input_sample", false)
                .put("downsample_padding", 1)
                .put("mid_block_scale_factor", 1)
                .put("sample_size", config.sampleSize())
                .put("in_channels", config.inChannels())
                .put("out_channels", config.outChannels())
                .put("flip_sin_to_cos", config.flipSinToCos())
                .put("freq_shift", config.freqShift())
                .put("down_block_types", config.downBlockTypes())
                .put("up_block_types", config.upBlockTypes())
                .put("block_out_channels", config.blockOutChannels())
                .putPerBlock("layers_per_block", config.layersPerBlock())
                .putPerBlock("transformer_layers_per_block", config.transformerLayersPerBlock())
                .putPerBlock("attention_head_dim", config.attentionHeadDim())
                .put("cross_attention_dim", config.crossAttentionDim())
                .put("use_linear_projection", config.useLinearProjection())
                .put("upcast_attention", config.upcastAttention())
                .put("norm_num_groups", config.normNumGroups())
                .put("norm_eps", config.normEps());
        config.textTime()
                .ifPresent(time -> text.put("addition_embed_type", "text_time")
                        .put("addition_time_embed_dim", time.additionTimeEmbedDim())
                        .put("projection_class_embeddings_input_dim", time.projectionClassEmbeddingsInputDim()));
        return text.json();
    }

    /**
     * {@code vae/config.json}.
     *
     * @param sampleSize height and width of the images it was trained on, pixels; diffusers cuts larger ones into tiles of this
     */
    public static String of(VaeConfig config, int sampleSize) {
        int levels = config.blockOutChannels().size();
        return begin("AutoencoderKL")
                .put("act_fn", "silu")
                .put("sample_size", sampleSize)
                .put("in_channels", config.inChannels())
                .put("out_channels", config.outChannels())
                .put("latent_channels", config.latentChannels())
                .put("down_block_types", Collections.nCopies(levels, "DownEncoderBlock2D"))
                .put("up_block_types", Collections.nCopies(levels, "UpDecoderBlock2D"))
                .put("block_out_channels", config.blockOutChannels())
                .put("layers_per_block", config.layersPerBlock())
                .put("norm_num_groups", config.normNumGroups())
                .put("scaling_factor", config.scalingFactor())
                .put("force_upcast", config.forceUpcast())
                .json();
    }

    /** {@code scheduler/scheduler_config.json}; what the configuration knows to be absent stays so. */
    public static String of(SchedulerConfig config) {
        ConfigText text = begin(config.writtenName())
                .put("num_train_timesteps", config.numTrainTimesteps())
                .put(BETA_START, config.betaStart())
                .put(BETA_END, config.betaEnd())
                .put("beta_schedule", config.betaSchedule())
                .putNull("trained_betas")
                .put("prediction_type", config.predictionType())
                .put(TIMESTEP_SPACING, config.timestepSpacing())
                .put("steps_offset", config.stepsOffset())
                .put(SET_ALPHA_TO_ONE, config.setAlphaToOne())
                .put(CLIP_SAMPLE, config.clipSample());
        config.trainedBetas().ifPresent(betas -> text.put("trained_betas", betas));
        putOfSomeSamplers(config, text);
        config.absent().forEach(text::remove);
        return text.json();
    }

    /** Settings that few samplers know stand in the file only where they say something. */
    private static void putOfSomeSamplers(SchedulerConfig config, ConfigText text) {
        text.putUnless(false, "rescale_betas_zero_snr", config.rescaleBetasZeroSnr())
                .putUnless(false, "skip_prk_steps", config.skipPrkSteps())
                .putUnless(1.0, "clip_sample_range", config.clipSampleRange())
                .putUnless(false, "use_karras_sigmas", config.useKarrasSigmas())
                .putUnless(InterpolationType.LINEAR, "interpolation_type", config.interpolationType())
                .putUnless(FinalSigmasType.ZERO, "final_sigmas_type", config.finalSigmasType())
                .putUnless(SchedulerConfig.ALGORITHM_TYPE, "algorithm_type", config.algorithmType())
                .putUnless(2, "solver_order", config.solverOrder())
                .putUnless(SolverType.MIDPOINT, "solver_type", config.solverType())
                .putUnless(true, "lower_order_final", config.lowerOrderFinal())
                .putUnless(false, "euler_at_final", config.eulerAtFinal())
                .putUnless(List.of(), "disable_corrector", config.disableCorrector());
    }

    /** {@code generation_config.json}; not diffusers' own, so it names no class. */
    public static String of(GenerationConfig config) {
        ConfigText text = new ConfigText();
        config.guidanceScale().ifPresent(scale -> text.put(GenerationConfig.GUIDANCE_SCALE, scale));
        config.numInferenceSteps().ifPresent(steps -> text.put(GenerationConfig.NUM_INFERENCE_STEPS, steps));
        config.editLambda().ifPresent(lambda -> text.put(GenerationConfig.EDIT_LAMBDA, lambda));
        config.editPluralLambda().ifPresent(lambda -> text.put(GenerationConfig.EDIT_PLURAL_LAMBDA, lambda));
        return text.json();
    }

    /** {@code model_index.json}: each component with the library that its class is in. */
    public static String of(ModelIndex index) {
        ConfigText text = begin(index.className());
        if (index.isXl()) {
            text.put("force_zeros_for_empty_prompt", index.forceZerosForEmptyPrompt());
        } else {
            text.put("requires_safety_checker", index.components().containsKey("safety_checker"))
                    .putNone("safety_checker")
                    .putNone("feature_extractor");
        }
        index.components().forEach((name, className) -> text.put(name, List.of(library(className), className)));
        return text.json();
    }

    private static String library(String className) {
        if (className.equals("StableDiffusionSafetyChecker")) {
            return "stable_diffusion";
        }
        return className.startsWith("CLIP") ? "transformers" : "diffusers";
    }
}
