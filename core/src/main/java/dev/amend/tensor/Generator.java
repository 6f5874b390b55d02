package dev.amend.tensor;

import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Random numbers, the same as PyTorch's CPU generator gives for the same seed and the same order of calls, so that seeds mean
 * what they mean elsewhere.
 */
public final class Generator {
    static {
        Backend.loadTorch();
    }

    private final org.bytedeco.pytorch.Generator backend;

    private Generator(org.bytedeco.pytorch.Generator backend) {
        this.backend = backend;
        backend.retainReference(); // outlives the scope it was made in
    }

    /** As {@code torch.Generator().manual_seed(seed)}. */
    public static Generator seeded(long seed) {
        return new Generator(torch.createCPUGenerator(seed));
    }

    /** Standard normal values as {@code torch.randn} draws them in float32. */
    public Tensor randn(Shape shape) {
        return Tensor.wrap(torch.empty(shape.sizes(), float32(), new org.bytedeco.pytorch.MemoryFormatOptional())
                .normal_(0, 1, optional()));
    }

    /** Values uniform on [0, 1) as {@code torch.rand} draws them in float32. */
    public Tensor rand(Shape shape) {
        return Tensor.wrap(torch.empty(shape.sizes(), float32(), new org.bytedeco.pytorch.MemoryFormatOptional())
                .uniform_(0, 1, optional()));
    }

    /** Integers from 0 to below {@code high}, as {@code torch.randint}. */
    public long[] randint(long high, int count) {
        return Tensor.wrap(torch.randint(high, new long[] {count}, optional())).toLongs();
    }

    /** The numbers from 0 to below {@code count} in random order, as {@code torch.randperm}. */
    public long[] randperm(int count) {
        return Tensor.wrap(torch.randperm(count, optional())).toLongs();
    }

    private GeneratorOptional optional() {
        return new GeneratorOptional(backend);
    }

    private static TensorOptions float32() {
        return new TensorOptions(ScalarType.Float);
    }
}
