package dev.amend.unet;

import dev.amend.checkpoint.CrossAttentionLayout;
import dev.amend.checkpoint.Projection;
import dev.amend.checkpoint.Weights;
import dev.amend.config.TextTime;
import dev.amend.config.UNetConfig;
import dev.amend.nn.Conv2d;
import dev.amend.nn.GroupNorm;
import dev.amend.tensor.DType;
import dev.amend.tensor.Device;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import dev.amend.unet.TextProjections.KeysAndValues;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Predicts the noise in latents at a timestep, given a prompt. */
public final class UNet2DConditionModel {
    private final UNetConfig config;
    private final CrossAttentionLayout layout;
    private final Device device;
    private final DType dtype;
    private final Conv2d convIn;
    private final TimestepEmbedding timeEmbedding;
    private final Optional<TimestepEmbedding> addEmbedding;
    private final List<DownBlock> downBlocks;
    private final MidBlock midBlock;
    private final List<UpBlock> upBlocks;
    private final GroupNorm convNormOut;
    private final Conv2d convOut;

    /** @throws dev.amend.checkpoint.CheckpointException if a tensor is missing, left over, or of another shape */
    public UNet2DConditionModel(Weights weights, UNetConfig config) {
        this.config = config;
        this.layout = CrossAttentionLayout.of(config);
        this.device = weights.device();
        this.dtype = weights.dtype();
        int outermost = config.blockOutChannels().getFirst();
        int timeEmbedDim = Level.timeEmbedDim(config);
        Projections projections = new Projections(layout);
        convIn = Conv2d.load(weights.at("conv_in"), config.inChannels(), outermost);
        timeEmbedding = TimestepEmbedding.load(weights.at("time_embedding"), outermost, timeEmbedDim);
        addEmbedding = config.textTime()
                .map(text -> TimestepEmbedding.load(
                        weights.at("add_embedding"), text.projectionClassEmbeddingsInputDim(), timeEmbedDim));
        Deque<Integer> skips = new ArrayDeque<>(List.of(outermost)); // channels of each skip connection
        downBlocks = loadDown(weights.at("down_blocks"), projections, skips);
        midBlock = MidBlock.load(weights.at("mid_block"), new Level(config, projections, levels() - 1));
        upBlocks = loadUp(weights.at("up_blocks"), projections, skips);
        convNormOut = GroupNorm.load(weights.at("conv_norm_out"), config.normNumGroups(), outermost, config.normEps());
        convOut = Conv2d.load(weights.at("conv_out"), outermost, config.outChannels());
        weights.checkAllRead();
    }

    private List<DownBlock> loadDown(Weights weights, Projections projections, Deque<Integer> skips) {
        List<DownBlock> blocks = new ArrayList<>();
        for (int i = 0; i < levels(); i++) {
            Level level = new Level(config, projections, i);
            boolean downsamples = i < levels() - 1;
            boolean attends = config.downBlockTypes().get(i).hasCrossAttention();
            blocks.add(DownBlock.load(weights.at(i), level, skips.getFirst(), attends, downsamples));
            for (int k = 0; k < level.resnets() + (downsamples ? 1 : 0); k++) {
                skips.push(level.width());
            }
        }
        return blocks;
    }

    private List<UpBlock> loadUp(Weights weights, Projections projections, Deque<Integer> skips) {
        List<UpBlock> blocks = new ArrayList<>();
        int in = config.blockOutChannels().getLast();
        for (int i = 0; i < levels(); i++) {
            Level level = new Level(config, projections, levels() - 1 - i);
            List<Integer> taken =
                    Stream.generate(skips::pop).limit(level.resnets() + 1L).toList();
            boolean attends = config.upBlockTypes().get(i).hasCrossAttention();
            blocks.add(UpBlock.load(weights.at(i), level, in, taken, attends));
            in = level.width();
        }
        return blocks;
    }

    private int levels() {
        return config.blockOutChannels().size();
    }

    public UNetConfig config() {
        return config;
    }

    /** Every projection that reads text embeddings. */
    public CrossAttentionLayout layout() {
        return layout;
    }

    /**
     * What cross-attention makes of prompts, to be used at every step.
     *
     * @param context the text embeddings [B, T, d] that each projection is to read
     * @return tensors owned by the caller's scope
     */
    public TextProjections project(Function<Projection, Tensor> context) {
        List<KeysAndValues> layers = new ArrayList<>();
        for (CrossAttention attention : crossAttentions()) {
            try (TensorScope scope = TensorScope.open()) {
                KeysAndValues projected = attention.project(projection -> placed(context.apply(projection)));
                layers.add(new KeysAndValues(scope.keep(projected.keys()), scope.keep(projected.values())));
            }
        }
        return new TextProjections(layers);
    }

    private List<CrossAttention> crossAttentions() {
        return Stream.of(
                        downBlocks.stream().flatMap(block -> block.attentions().stream()),
                        Stream.of(midBlock.attention()),
                        upBlocks.stream().flatMap(block -> block.attentions().stream()))
                .flatMap(Function.identity())
                .flatMap(attention -> attention.blocks().stream())
                .map(BasicTransformerBlock::attn2)
                .toList();
    }

    /**
     * One denoising step's prediction.
     *
     * @param latents [B, inChannels, H, W]
     * @param added SDXL's further conditioning; empty for other families
     * @return [B, outChannels, H, W] in float32, owned by the caller's scope
     */
    public Tensor forward(Tensor latents, double timestep, TextProjections text, Optional<AddedConditioning> added) {
        double[] timesteps = new double[Math.toIntExact(latents.shape().size(0))];
        Arrays.fill(timesteps, timestep);
        return forward(latents, timesteps, text, added);
    }

    /** The same with a timestep of its own for each of the latents, as in training. */
    public Tensor forward(Tensor latents, double[] timesteps, TextProjections text, Optional<AddedConditioning> added) {
        try (TensorScope scope = TensorScope.open()) {
            Tensor emb = embed(timesteps, added);
            Iterator<KeysAndValues> layers = text.layers().iterator();
            Tensor hidden = convIn.forward(placed(latents).channelsLast());
            Deque<Tensor> skips = new ArrayDeque<>(List.of(hidden));
            for (DownBlock block : downBlocks) {
                hidden = block.forward(hidden, emb, layers, skips);
            }
            hidden = midBlock.forward(hidden, emb, layers);
            for (UpBlock block : upBlocks) {
                hidden = block.forward(hidden, emb, layers, skips);
            }
            Tensor out = convOut.forward(convNormOut.forward(hidden).intoSilu());
            return scope.keep(out.toFloat32());
        }
    }

    private Tensor placed(Tensor tensor) {
        return tensor.to(device).to(dtype);
    }

    /** silu of the time embedding, which is all that the resnets read of it, [B or 1, timeEmbedDim]. */
    private Tensor embed(double[] timesteps, Optional<AddedConditioning> added) {
        int width = config.blockOutChannels().getFirst();
        Tensor emb = timeEmbedding.forward(
                placed(Sinusoids.of(timesteps, width, config.flipSinToCos(), config.freqShift())));
        if (addEmbedding.isPresent()) {
            AddedConditioning conditioning = added.orElseThrow(
                    () -> new IllegalArgumentException("this UNet needs pooled text embeddings and time ids"));
            emb = emb.plus(addEmbedding.get().forward(placed(spread(conditioning))));
        }
        return emb.silu();
    }

    /** Pooled text beside the six sizes, each spread over sines and cosines, [B, projectionClassEmbeddingsInputDim]. */
    private Tensor spread(AddedConditioning added) {
        TextTime textTime = config.textTime().orElseThrow();
        double[] sizes = added.timeIds().stream()
                .flatMapToDouble(ids -> Arrays.stream(ids.values()))
                .toArray();
        Tensor spread = Sinusoids.of(sizes, textTime.additionTimeEmbedDim(), config.flipSinToCos(), config.freqShift())
                .reshape(added.timeIds().size(), -1);
        return Tensor.concat(1, added.pooled().toFloat32(), spread);
    }
}
