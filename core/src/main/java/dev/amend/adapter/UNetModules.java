package dev.amend.adapter;

import dev.amend.config.UNetConfig;
import dev.amend.tensor.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Every linear layer and convolution of a UNet, diffusers' name → shape of its weight, known from the configuration. */
final class UNetModules {
    private final SequencedMap<String, Shape> shapes = new LinkedHashMap<>();
    private final UNetConfig config;
    private final int timeWidth;
    private final int last;

    private UNetModules(UNetConfig config) {
        this.config = config;
        this.timeWidth = 4 * width(0);
        this.last = config.blockOutChannels().size() - 1;
    }

    static SequencedMap<String, Shape> of(UNetConfig config) {
        UNetModules modules = new UNetModules(config);
        modules.addEnds();
        for (int level = 0; level <= modules.last; level++) {
            modules.addDown(level);
        }
        modules.addMid();
        for (int block = 0; block <= modules.last; block++) {
            modules.addUp(block);
        }
        return Collections.unmodifiableSequencedMap(modules.shapes);
    }

    private int width(int level) {
        return config.blockOutChannels().get(level);
    }

    private void addEnds() {
        convolution("conv_in", width(0), config.inChannels(), 3);
        convolution("conv_out", config.outChannels(), width(0), 3);
        linear("time_embedding.linear_1", timeWidth, width(0));
        linear("time_embedding.linear_2", timeWidth, timeWidth);
        config.textTime().ifPresent(textTime -> {
            linear("add_embedding.linear_1", timeWidth, textTime.projectionClassEmbeddingsInputDim());
            linear("add_embedding.linear_2", timeWidth, timeWidth);
        });
    }

    private void addDown(int level) {
        String block = "down_blocks." + level;
        int out = width(level);
        for (int i = 0; i < config.layersPerBlock().get(level); i++) {
            int in = i > 0 ? out : width(Math.max(level - 1, 0));
            addResnet(block + ".resnets." + i, out, in);
            if (config.downBlockTypes().get(level).hasCrossAttention()) {
                addAttention(block + ".attentions." + i, level);
            }
        }
        if (level < last) {
            convolution(block + ".downsamplers.0.conv", out, out, 3);
        }
    }

    private void addMid() {
        addResnet("mid_block.resnets.0", width(last), width(last));
        addAttention("mid_block.attentions.0", last);
        addResnet("mid_block.resnets.1", width(last), width(last));
    }

    /** Each resnet reads what came before beside what the down block of its level kept; the last, what that block was given. */
    private void addUp(int number) {
        String block = "up_blocks." + number;
        int level = last - number;
        int out = width(level);
        int layers = config.layersPerBlock().get(level);
        for (int i = 0; i <= layers; i++) {
            int before = i > 0 ? out : width(Math.min(level + 1, last));
            int kept = i < layers ? out : width(Math.max(level - 1, 0));
            addResnet(block + ".resnets." + i, out, before + kept);
            if (config.upBlockTypes().get(number).hasCrossAttention()) {
                addAttention(block + ".attentions." + i, level);
            }
        }
        if (level > 0) {
            convolution(block + ".upsamplers.0.conv", out, out, 3);
        }
    }

    private void addResnet(String path, int out, int in) {
        convolution(path + ".conv1", out, in, 3);
        linear(path + ".time_emb_proj", out, timeWidth);
        convolution(path + ".conv2", out, out, 3);
        if (in != out) {
            convolution(path + ".conv_shortcut", out, in, 1);
        }
    }

    private void addAttention(String path, int level) {
        int width = width(level);
        for (String end : List.of(".proj_in", ".proj_out")) {
            if (config.useLinearProjection()) {
                linear(path + end, width, width);
            } else {
                convolution(path + end, width, width, 1);
            }
        }
        for (int i = 0; i < config.transformerLayersPerBlock().get(level); i++) {
            addTransformerBlock(path + ".transformer_blocks." + i, width);
        }
    }

    private void addTransformerBlock(String path, int width) {
        addProjections(path + ".attn1", width, width);
        addProjections(path + ".attn2", width, config.crossAttentionDim());
        linear(path + ".ff.net.0.proj", 8 * width, width); // the values and their gates, 4 × width each
        linear(path + ".ff.net.2", width, 4 * width);
    }

    private void addProjections(String path, int width, int context) {
        linear(path + ".to_q", width, width);
        linear(path + ".to_k", width, context);
        linear(path + ".to_v", width, context);
        linear(path + ".to_out.0", width, width);
    }

    private void linear(String path, int out, int in) {
        shapes.put(path, Shape.of(out, in));
    }

    private void convolution(String path, int out, int in, int kernel) {
        shapes.put(path, Shape.of(out, in, kernel, kernel));
    }
}
