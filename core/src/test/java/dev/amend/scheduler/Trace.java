package dev.amend.scheduler;

import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.checkpoint.TensorInfo;
import dev.amend.fixtures.Golden;
import dev.amend.tensor.Elements;
import dev.amend.tensor.Matrix;
import java.lang.foreign.MemorySegment;

/** Tensors of any rank in the golden runs, as matrices. */
final class Trace {
    private static final String FILE = "schedulers/traces.safetensors";

    private Trace() {}

    static boolean holds(String tensor) {
        try (SafetensorsFile file = SafetensorsFile.open(Golden.path(FILE))) {
            return file.find(tensor).isPresent();
        }
    }

    /** A row for each entry of the first dimension. */
    static Matrix read(String tensor) {
        try (SafetensorsFile file = SafetensorsFile.open(Golden.path(FILE))) {
            TensorInfo info = file.get(tensor);
            MemorySegment bytes = MemorySegment.ofArray(new byte[Math.toIntExact(info.bytes())]);
            file.read(info, bytes);
            int rows = Math.toIntExact(info.shape().size(0));
            int columns = Math.toIntExact(info.shape().elements() / rows);
            return Elements.read(bytes, info.dtype(), rows, columns);
        }
    }

    static double[] numbers(String tensor) {
        Matrix column = read(tensor);
        double[] numbers = new double[column.rows()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = column.at(i, 0);
        }
        return numbers;
    }
}
