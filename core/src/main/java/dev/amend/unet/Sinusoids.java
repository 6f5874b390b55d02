package dev.amend.unet;

import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;

/** Numbers spread over sines and cosines of falling frequency, as transformers' positions are (arXiv 1706.03762, §3.5). */
final class Sinusoids {
    private static final double LONGEST_PERIOD = 10_000;

    private Sinusoids() {}

    /**
     * n numbers → [n, dimension].
     *
     * @param flipSinToCos whether the cosines come first
     */
    static Tensor of(double[] numbers, int dimension, boolean flipSinToCos, int freqShift) {
        int half = dimension / 2;
        float[] values = new float[numbers.length * dimension];
        for (int n = 0; n < numbers.length; n++) {
            for (int i = 0; i < half; i++) {
                // Frequencies and angles are float32 in diffusers; at t = 981 the difference would show.
                float frequency = (float) Math.exp((float) (-Math.log(LONGEST_PERIOD) * i) / (half - freqShift));
                float angle = (float) numbers[n] * frequency;
                int sine = n * dimension + i + (flipSinToCos ? half : 0);
                int cosine = n * dimension + i + (flipSinToCos ? 0 : half);
                values[sine] = (float) Math.sin(angle);
                values[cosine] = (float) Math.cos(angle);
            }
        }
        return Tensor.of(Shape.of(numbers.length, dimension), values);
    }
}
