package dev.amend.train;

import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Gives each channel of the latents mean 0 and deviation 1 by changing the 1×1 convolutions on either side of them, so that diffusion meets
 * all channels alike and the scaling factor is 1. What the autoencoder makes of an image stays the same.
 *
 * @param mean of each channel
 * @param deviation of each channel
 */
record Standardisation(List<Double> mean, List<Double> deviation) {
    Standardisation {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
    }

    /**
     * What these latents need.
     *
     * @param latents [n, C, H, W]
     */
    static Standardisation of(Tensor latents) {
        int channels = Math.toIntExact(latents.shape().size(1));
        List<float[]> values = IntStream.range(0, channels)
                .mapToObj(channel -> latents.narrow(1, channel, 1).toFloats())
                .toList();
        return new Standardisation(
                values.stream().map(Standardisation::mean).toList(),
                values.stream().map(Standardisation::deviation).toList());
    }

    private static double mean(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
    }

    private static double deviation(float[] values) {
        double mean = mean(values);
        return Math.sqrt(IntStream.range(0, values.length)
                .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
                .average()
                .orElseThrow());
    }

    /** The autoencoder's tensors by name, of which four are new. */
    Map<String, Tensor> applied(Map<String, Tensor> weights) {
        Map<String, Tensor> changed = new LinkedHashMap<>(weights);
        quant(changed, "quant_conv.weight", "quant_conv.bias");
        postQuant(changed, "post_quant_conv.weight", "post_quant_conv.bias");
        return changed;
    }

    /** The encoder's end: rows of means, then rows of logarithms of variances. */
    private void quant(Map<String, Tensor> weights, String weightName, String biasName) {
        float[] weight = weights.get(weightName).toFloats();
        float[] bias = weights.get(biasName).toFloats();
        int channels = mean.size();
        int columns = weight.length / bias.length;
        for (int c = 0; c < channels; c++) {
            for (int k = 0; k < columns; k++) {
                weight[c * columns + k] /= (float) (double) deviation.get(c);
            }
            bias[c] = (float) ((bias[c] - mean.get(c)) / deviation.get(c));
            bias[channels + c] -= (float) (2 * Math.log(deviation.get(c)));
        }
        put(weights, weightName, weight);
        put(weights, biasName, bias);
    }

    /** The decoder's beginning, which takes it back. */
    private void postQuant(Map<String, Tensor> weights, String weightName, String biasName) {
        float[] weight = weights.get(weightName).toFloats();
        float[] bias = weights.get(biasName).toFloats();
        int channels = mean.size();
        for (int row = 0; row < channels; row++) {
            double shift = 0;
            for (int c = 0; c < channels; c++) {
                shift += weight[row * channels + c] * mean.get(c);
                weight[row * channels + c] *= (float) (double) deviation.get(c);
            }
            bias[row] += (float) shift;
        }
        put(weights, weightName, weight);
        put(weights, biasName, bias);
    }

    private static void put(Map<String, Tensor> weights, String name, float[] values) {
        Shape shape = weights.get(name).shape();
        weights.put(name, Tensor.of(shape, values));
    }
}
