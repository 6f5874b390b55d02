package dev.amend.pipeline;

import dev.amend.Progress;
import dev.amend.adapter.LoraDeltas;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Component;
import dev.amend.checkpoint.Loading;
import dev.amend.checkpoint.WeightPatch;
import dev.amend.clip.PromptEncoder;
import dev.amend.clip.PromptEncoders;
import dev.amend.config.SchedulerConfig;
import dev.amend.config.VaeConfig;
import dev.amend.image.Image;
import dev.amend.scheduler.Scheduler;
import dev.amend.scheduler.SchedulerId;
import dev.amend.scheduler.Schedulers;
import dev.amend.tensor.DType;
import dev.amend.tensor.Lanes;
import dev.amend.tensor.Matrix;
import dev.amend.tensor.NativeHeap;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import dev.amend.tokenizer.PromptSyntax;
import dev.amend.unet.UNet2DConditionModel;
import dev.amend.vae.AutoencoderKL;
import dev.amend.vae.LatentDecoder;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A model ready to make images. Its networks are loaded when they are first needed and stay for the next request. For one thread at a
 * time.
 */
public final class StableDiffusion implements AutoCloseable {
    /** 270 prompts of Stable Diffusion 1's. */
    private static final long BYTES_OF_PROMPTS = 64L << 20;

    private final Checkpoint checkpoint;
    private final PipelineOptions options;
    private final LoraDeltas loras;
    private final VaeConfig vaeConfig;
    private final SchedulerConfig schedulerConfig;
    private final Slot<PromptEncoder> textEncoder;
    private final Slot<UNet2DConditionModel> unet;
    private final Slot<LatentDecoder> vae;
    private Optional<Lanes> lanes = Optional.empty();
    private final PromptMemory prompts = new PromptMemory(BYTES_OF_PROMPTS);
    private int samplings;

    private StableDiffusion(Checkpoint checkpoint, PipelineOptions options) {
        this.checkpoint = checkpoint;
        this.options = options.forModel(checkpoint.unetConfig());
        this.vaeConfig = checkpoint.vaeConfig();
        this.schedulerConfig = checkpoint
                .schedulerConfig()
                .map(SchedulerConfig::read)
                .orElseGet(() -> SchedulerConfig.of(checkpoint.family()));
        Checks.model(checkpoint, vaeConfig);
        Checks.device(this.options);
        this.loras = LoraDeltas.of(options.loras(), checkpoint);
        this.textEncoder =
                new Slot<>(memory -> PromptEncoders.load(checkpoint, options.tokenizer(), this::patch, memory));
        this.unet = new Slot<>(memory -> new UNet2DConditionModel(
                checkpoint.unetWeights(memory, loading(this.options.computeType(), Component.UNET)),
                checkpoint.unetConfig()));
        this.vae = new Slot<>(memory ->
                AutoencoderKL.decoder(checkpoint.vaeWeights(memory, loading(vaeType(), Component.VAE)), vaeConfig));
    }

    /**
     * Prepares a model; nothing but headers is read yet.
     *
     * @param checkpoint stays open as long as this, and is closed by its owner
     * @throws dev.amend.AmendException if a part is missing, an adapter does not fit, or the device is not there
     */
    public static StableDiffusion of(Checkpoint checkpoint, PipelineOptions options) {
        return new StableDiffusion(checkpoint, options);
    }

    private Loading loading(DType dtype, Component component) {
        return new Loading(options.device(), dtype, patch(component));
    }

    private WeightPatch patch(Component component) {
        return (key, stored) -> loras.keys(component).contains(key)
                ? Optional.of(loras.merged(component, key, stored))
                : Optional.empty();
    }

    /** Some autoencoders overflow in float16, as their configurations say. */
    private DType vaeType() {
        boolean overflows = vaeConfig.forceUpcast() && options.computeType() == DType.F16;
        return overflows ? DType.F32 : options.computeType();
    }

    public Checkpoint checkpoint() {
        return checkpoint;
    }

    public PipelineOptions options() {
        return options;
    }

    /** Parts of adapters that could not be used. */
    public LoraDeltas loras() {
        return loras;
    }

    /** Pixels on a side that the model was trained on. */
    public int nativeSize() {
        return checkpoint.unetConfig().sampleSize() * vaeConfig.scaleFactor();
    }

    /** The scheduler of a request: its own or else the model's. */
    public SchedulerId scheduler(GenerationRequest request) {
        return request.scheduler().orElseGet(() -> SchedulerId.of(schedulerConfig));
    }

    /** Whether the scheduler of a request goes along Karras's noise levels, by its name or by the model's settings. */
    boolean hasKarrasSigmas(GenerationRequest request) {
        return scheduler(request).hasKarrasSigmas(schedulerConfig);
    }

    /** How many chunks of 75 tokens a prompt takes. */
    public int chunks(String prompt) {
        alone(textEncoder);
        return textEncoder.get().chunks(PromptSyntax.parse(prompt));
    }

    /**
     * Tells before any network is loaded whether {@link #sampling} can begin.
     *
     * @throws dev.amend.AmendException if the model cannot do what is asked
     */
    public void check(GenerationRequest request) {
        schedule(request);
    }

    private Scheduler schedule(GenerationRequest request) {
        Checks.request(request, checkpoint, vaeConfig);
        return Schedulers.of(scheduler(request), schedulerConfig, request.steps());
    }

    /**
     * Begins to make images. Close it before this.
     *
     * @throws PipelineException if the model cannot do what is asked, or there is too little memory for it
     */
    public Sampling sampling(GenerationRequest request) {
        Scheduler scheduler = schedule(request);
        return Room.forWork(Room.of(request), () -> begun(request, scheduler));
    }

    private Sampling begun(GenerationRequest request, Scheduler scheduler) {
        int height = request.height() / vaeConfig.scaleFactor();
        int width = request.width() / vaeConfig.scaleFactor();
        int channels = vaeConfig.latentChannels();
        Latents start =
                new Latents(Matrix.zeros(request.samples().size(), channels * height * width), channels, height, width);
        try (TensorScope _ = TensorScope.openForInference()) {
            List<PromptGroup> groups = prompts.of(request, () -> read(request));
            alone(unet);
            Sampling sampling = new Sampling(
                    unet.get(),
                    lanes(),
                    request,
                    scheduler,
                    groups,
                    new Noise(request.samples(), Shape.of(1, channels, height, width)),
                    start,
                    () -> samplings--);
            samplings++;
            return sampling;
        }
    }

    /**
     * Reads the prompts of a request to come, which then needs no text encoder, whatever edits it is drawn with: where memory is short,
     * that would take the UNet's place each time.
     */
    public void readPrompts(GenerationRequest request) {
        Room.forWork(Room.of(request), () -> {
            try (TensorScope _ = TensorScope.openForInference()) {
                return prompts.of(request, () -> read(request));
            }
        });
    }

    private Lanes lanes() {
        if (lanes.isEmpty()) {
            boolean many = options.waitsBetweenLayers(checkpoint.unetConfig());
            lanes = Optional.of(many ? Lanes.open() : Lanes.single());
        }
        return lanes.get();
    }

    private List<PromptGroup> read(GenerationRequest request) {
        alone(textEncoder);
        List<PromptGroup> groups = PromptGroup.of(textEncoder.get(), request);
        textEncoder.rest();
        return groups;
    }

    /** The images of some latents, finished or still forming. */
    public List<Image> decode(Latents latents) {
        alone(vae);
        NativeHeap.trim(); // decoding takes other, larger blocks than denoising did
        LatentDecoder decoder = vae.get();
        List<Latents> each = IntStream.range(0, latents.values().rows())
                .mapToObj(i -> latents.with(latents.values().rows(i, i + 1)))
                .toList();
        int height = latents.height() * vaeConfig.scaleFactor();
        int width = latents.width() * vaeConfig.scaleFactor();
        return Room.forWork(
                "an image of %d×%d pixels".formatted(width, height),
                () -> lanes().compute(each, one -> decodeOne(decoder, one)));
    }

    private Image decodeOne(LatentDecoder decoder, Latents latents) {
        try (TensorScope _ = TensorScope.openForInference()) {
            Tensor decoded = decoder.decodeLatents(latents.toTensor().to(options.device())); // [1, 3, H, W]
            int height = Math.toIntExact(decoded.shape().size(2));
            int width = Math.toIntExact(decoded.shape().size(3));
            return image(width, height, decoded.toFloats());
        }
    }

    private static Image image(int width, int height, float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new PipelineException(
                        "the autoencoder made NaN or infinite values of finite latents. Where it computes in 16 bits, try --dtype float32; if it does not, its weights are damaged.");
            }
        }
        return Image.ofPlanar(width, height, values);
    }

    /** Makes images from beginning to end. */
    public List<Image> generate(GenerationRequest request, Progress progress) {
        Latents latents;
        try (Sampling sampling = sampling(request)) {
            latents = sampling.finish(progress);
        }
        return decode(latents);
    }

    /** Where memory is short, lets go of all networks but one; a UNet that is at work stays. */
    private void alone(Slot<?> wanted) {
        if (options.lowMemory()) {
            Stream.of(textEncoder, unet, vae)
                    .filter(slot -> slot != wanted && !(slot == unet && samplings > 0))
                    .forEach(Slot::release);
        }
    }

    /** @throws IllegalStateException if a sampling is open, which still needs the networks */
    @Override
    public void close() {
        if (samplings > 0) {
            throw new IllegalStateException("a sampling is open");
        }
        textEncoder.release();
        unet.release();
        vae.release();
        prompts.close();
        lanes.ifPresent(Lanes::close);
        loras.close();
    }
}
