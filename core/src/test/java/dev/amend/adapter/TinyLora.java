package dev.amend.adapter;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.checkpoint.SafetensorsWriter;
import dev.amend.config.Family;
import dev.amend.fixtures.TinyModel;
import dev.amend.tensor.DType;
import dev.amend.tensor.Elements;
import dev.amend.tensor.Matrix;
import dev.amend.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

/** Small adapter files, written tensor by tensor. */
final class TinyLora {
    static final int RANK = 2;

    private final SafetensorsWriter writer = new SafetensorsWriter();

    static Checkpoint open(Family family) {
        TinyModel model = TinyModel.of(family);
        return Models.open(
                model.singleFile().toString(), new OpenOptions(Optional.of(family), Optional.of(model.configs())));
    }

    /** Multiples of 1/8 below 1, which all types hold: the same for the same seed. */
    static Matrix random(int rows, int columns, long seed) {
        Random random = new Random(seed);
        double[] values = new double[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (random.nextInt(15) - 7) / 8.0;
        }
        return Matrix.of(rows, columns, values);
    }

    TinyLora metadata(String key, String value) {
        writer.metadata(key, value);
        return this;
    }

    /** Adds a tensor whose numbers are those of a matrix, row by row. */
    TinyLora add(String name, DType dtype, Matrix values, long... sizes) {
        writer.tensor(name, dtype, Shape.of(sizes), SafetensorsWriter.Source.of(Elements.bytes(values, dtype)));
        return this;
    }

    /** Adds a number of no dimension, as its bytes lie in the file. */
    TinyLora number(String name, DType dtype, int... bytes) {
        byte[] stored = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            stored[i] = (byte) bytes[i];
        }
        writer.tensor(name, dtype, Shape.of(), SafetensorsWriter.Source.of(MemorySegment.ofArray(stored)));
        return this;
    }

    TinyLora add(String name, Matrix matrix) {
        return add(name, DType.F32, matrix, matrix.rows(), matrix.columns());
    }

    /** Adds a tensor of zeros. */
    TinyLora zeros(String name, long... sizes) {
        int count = Math.toIntExact(Shape.of(sizes).elements());
        return add(name, DType.F32, Matrix.zeros(1, count), sizes);
    }

    /** Adds a module by kohya's name: factors of rank 2 from the seeds 1 and 2, and no alpha. */
    TinyLora module(String name, int out, int in) {
        return add(name + ".lora_down.weight", random(RANK, in, 1)).add(name + ".lora_up.weight", random(out, RANK, 2));
    }

    /** up·down of {@link #module}. */
    static Matrix delta(int out, int in) {
        return random(out, RANK, 2).times(random(RANK, in, 1));
    }

    LoraUse write(Path file) {
        writer.write(file, true);
        return new LoraUse(file, 1);
    }
}
