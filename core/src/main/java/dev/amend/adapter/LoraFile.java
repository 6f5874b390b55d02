package dev.amend.adapter;

import dev.amend.adapter.LoraName.Role;
import dev.amend.checkpoint.CheckpointException;
import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.checkpoint.StoredTensor;
import dev.amend.checkpoint.TensorInfo;
import dev.amend.tensor.DType;
import dev.amend.tensor.Matrix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An open adapter: its modules, whatever their tensors are called. */
public final class LoraFile {
    private final SafetensorsFile file;
    private final SortedMap<String, Module> modules = new TreeMap<>();
    private final List<UnusedKey> unsupported = new ArrayList<>();

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

        /** [r, in], of a convolution [r, in·k·k]. */
        public Matrix down() {
            return LoraFactors.matrix(new StoredTensor(file, down));
        }

        /** [out, r]. */
        public Matrix up() {
            return LoraFactors.matrix(new StoredTensor(file, up));
        }

        /** ΔW [out, in]. */
        public Matrix delta() {
            return up().times(down()).scaled(alpha() / rank());
        }
    }

    private LoraFile(SafetensorsFile file) {
        this.file = file;
        SortedMap<String, Map<Role, TensorInfo>> named = new TreeMap<>();
        for (TensorInfo info : file.tensors().values()) {
            LoraName name = LoraName.parse(info.name());
            named.computeIfAbsent(name.modernModule(), _ -> new EnumMap<>(Role.class))
                    .putIfAbsent(name.role(), info);
            if (!name.role().isSupported()) {
                unsupported.add(
                        new UnusedKey(file.path(), info.name(), name.role().reason()));
            }
        }
        named.forEach((module, tensors) -> {
            if (tensors.containsKey(Role.DOWN)) {
                modules.put(module, module(module, tensors));
            }
        });
    }

    private Module module(String module, Map<Role, TensorInfo> tensors) {
        TensorInfo down = tensors.get(Role.DOWN);
        if (down.shape().rank() < 2 || down.shape().size(0) < 1) {
            throw new CheckpointException(
                    "%s: %s is %s, expected a matrix [rank, in]".formatted(file.path(), down.name(), down.shape()));
        }
        TensorInfo up = Optional.ofNullable(tensors.get(Role.UP))
                .orElseThrow(() ->
                        new CheckpointException("%s: %s has %s but no factor up (also called B); the file is not whole"
                                .formatted(file.path(), module, down.name())));
        return new Module(down, up, Optional.ofNullable(tensors.get(Role.ALPHA)));
    }

    /** The adapter in an open file; none if it holds something else. */
    public static Optional<LoraFile> find(SafetensorsFile file) {
        return file.tensors().keySet().stream()
                        .anyMatch(name -> LoraName.parse(name).role() == Role.DOWN)
                ? Optional.of(new LoraFile(file))
                : Optional.empty();
    }

    /** How its tensors are named; none for the names that diffusers gave them before PEFT. */
    public Optional<LoraStyle> style() {
        return Stream.of(LoraStyle.values())
                .filter(style -> modules.values().stream().anyMatch(module -> style.names(module.down)))
                .findFirst();
    }

    /** What amend does not use of it. */
    public List<UnusedKey> unsupported() {
        return Collections.unmodifiableList(unsupported);
    }

    /** Every adapted module by its name; old names as they would be today. */
    public SortedMap<String, Module> modules() {
        return Collections.unmodifiableSortedMap(modules);
    }

    private double scalar(TensorInfo info) {
        if (info.shape().elements() != 1 || !info.dtype().isFloat()) {
            throw new CheckpointException("%s: %s is %s %s, expected one number"
                    .formatted(file.path(), info.name(), info.dtype(), info.shape()));
        }
        return LoraFactors.matrix(new StoredTensor(file, info)).at(0, 0);
    }
}
