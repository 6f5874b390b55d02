import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.checkpoint.Projection;
import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.checkpoint.SafetensorsWriter;
import dev.amend.checkpoint.StoredTensor;
import dev.amend.edit.ClosedForm;
import dev.amend.edit.Metric;
import dev.amend.edit.TextColumns;
import dev.amend.edit.TextMap;
import dev.amend.tensor.DType;
import dev.amend.tensor.Elements;
import dev.amend.tensor.Matrix;
import dev.amend.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;

/** Changes of a few projections for the columns in a file, float64: bench/peer/accuracy.py makes the file and judges. */
final class Accuracy {
    public static void main(String[] args) {
        SafetensorsWriter writer = new SafetensorsWriter();
        try (Checkpoint checkpoint = Models.open(args[0], OpenOptions.NONE);
                SafetensorsFile file = SafetensorsFile.open(Path.of(args[1]))) {
            Matrix c = new StoredTensor(file, file.get("c")).matrix().transpose();
            Matrix cStar = new StoredTensor(file, file.get("c_star")).matrix().transpose();
            for (String lambda : List.of("0.001", "0.01", "0.1", "1", "10")) {
                TextMap map = ClosedForm.solve(
                        new TextColumns(c, cStar), Double.parseDouble(lambda), new Metric.Identity());
                for (int i : new int[] {0, 15, 16, 31}) {
                    Projection projection = checkpoint.layout().projections().get(i);
                    Matrix w = checkpoint.read(projection);
                    Matrix delta = map.bake(w).minus(w);
                    byte[] bytes = new byte[8 * delta.rows() * delta.columns()];
                    Elements.write(delta, DType.F64, MemorySegment.ofArray(bytes));
                    writer.tensor(
                            lambda + "/" + projection.key(),
                            DType.F64,
                            Shape.of(delta.rows(), delta.columns()),
                            SafetensorsWriter.Source.of(MemorySegment.ofArray(bytes)));
                }
            }
        }
        writer.write(Path.of(args[2]), true);
    }
}
