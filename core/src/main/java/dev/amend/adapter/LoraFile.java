package dev.amend.adapter;

import dev.amend.checkpoint.CheckpointException;
import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.checkpoint.StoredTensor;
import dev.amend.checkpoint.TensorInfo;
import dev.amend.tensor.DType;
import dev.amend.tensor.Matrix;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** An open adapter: its modules, whatever the style of their names. */
public final class LoraFile {
    private final SafetensorsFile file;
    private final LoraStyle style;
    private final SortedMap<String, Module> modules;

    /** One module's factors: ΔW = (alpha / r) up·down. */
    public final class Module {
        private final TensorInfo down;
        private final TensorInfo up;
        private final Optional<TensorInfo> alpha;

        private Module(TensorInfo down, TensorInfo up, Optional<TensorInfo> alpha) {
            this.down = down;
            this.up = up;
            this.alpha = alpha;
        }

        /** r. */
        public int rank() {
            return Math.toIntExact(down.shape().size(0));
        }

        /** The width of what the module reads. */
        public long width() {
            return down.shape().size(1);
        }

        /** The type of the first factor. */
        public DType dtype() {
            return down.dtype();
        }

        /** The file's alpha; r where it has none, so that the factors count as they are. */
        public double alpha() {
            return alpha.map(LoraFile.this::scalar).orElse((double) rank());
        }

        /** [r, in]. */
        public Matrix down() {
            return new StoredTensor(file, down).matrix();
        }

        /** [out, r]. */
        public Matrix up() {
            return new StoredTensor(file, up).matrix();
        }

        /** ΔW [out, in]. */
        public Matrix delta() {
            return up().times(down()).scaled(alpha() / rank());
        }
    }

    private LoraFile(SafetensorsFile file, LoraStyle style) {
        this.file = file;
        this.style = style;
        this.modules = new TreeMap<>();
        String suffix = "." + style.down();
        for (TensorInfo down : file.tensors().values()) {
            if (down.name().endsWith(suffix)) {
                String module = down.name().substring(0, down.name().length() - suffix.length());
                if (down.shape().rank() < 2 || down.shape().size(0) < 1) {
                    throw new CheckpointException("%s: %s is %s, expected a matrix [rank, in]"
                            .formatted(file.path(), down.name(), down.shape()));
                }
                modules.put(
                        module, new Module(down, file.get(module + "." + style.up()), file.find(module + ".alpha")));
            }
        }
    }

    /** The adapter in an open file; none if it holds something else. */
    public static Optional<LoraFile> find(SafetensorsFile file) {
        for (LoraStyle style : LoraStyle.values()) {
            if (file.tensors().keySet().stream().anyMatch(name -> name.endsWith("." + style.down()))) {
                return Optional.of(new LoraFile(file, style));
            }
        }
        return Optional.empty();
    }

    public LoraStyle style() {
        return style;
    }

    /** Every adapted module by its name in the file. */
    public SortedMap<String, Module> modules() {
        return Collections.unmodifiableSortedMap(modules);
    }

    private double scalar(TensorInfo info) {
        if (info.shape().elements() != 1 || !info.dtype().isFloat()) {
            throw new CheckpointException("%s: %s is %s %s, expected one number"
                    .formatted(file.path(), info.name(), info.dtype(), info.shape()));
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(info.bytes()));
        file.read(info, bytes);
        return dev.amend.tensor.Elements.read(
                        java.lang.foreign.MemorySegment.ofArray(bytes.array()), info.dtype(), 1, 1)
                .at(0, 0);
    }
}
