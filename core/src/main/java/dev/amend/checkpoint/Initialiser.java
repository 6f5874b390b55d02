package dev.amend.checkpoint;

import dev.amend.tensor.Generator;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The weights of a network that has learnt nothing yet, drawn when it asks for them: matrices and kernels with a deviation of 1/√(3 · inputs)
 * as PyTorch's are, embeddings with 0.02, norms one, biases zero, CLIP's temperature as published.
 */
public final class Initialiser {
    private static final double EMBEDDING_DEVIATION = 0.02;

    private static final float LOGIT_SCALE = (float) Math.log(1 / 0.07); // arXiv 2103.00020, §2.5

    private final Generator generator;
    private final Predicate<String> zero;
    private final Map<String, Tensor> drawn = new LinkedHashMap<>();

    /**
     * @param zero names of weights that begin at zero, as those at the end of a branch that is added to its input
     */
    public Initialiser(Generator generator, Predicate<String> zero) {
        this.generator = generator;
        this.zero = zero;
    }

    /**
     * The tensors that a network asks for while it is built, by name, in that order.
     *
     * @param network takes the cursor
     * @param owner of the tensors
     */
    public Map<String, Tensor> draw(Consumer<Weights> network, Arena owner) {
        try (TensorScope _ = TensorScope.open()) {
            network.accept(Weights.of(new Drawing(owner), owner, Loading.PLAIN));
            return new LinkedHashMap<>(drawn);
        }
    }

    private Tensor draw(String key, Shape shape) {
        if (shape.rank() == 0) {
            return constant(shape, LOGIT_SCALE);
        }
        Tensor normal = generator.randn(shape);
        if (shape.rank() == 1) {
            boolean norm = key.endsWith("weight");
            return constant(shape, norm ? 1 : 0);
        }
        return normal.times(zero.test(key) ? 0 : deviation(key, shape));
    }

    private static Tensor constant(Shape shape, float value) {
        float[] values = new float[Math.toIntExact(shape.elements())];
        Arrays.fill(values, value);
        return Tensor.of(shape, values);
    }

    private static double deviation(String key, Shape shape) {
        long inputs = shape.elements() / shape.size(0);
        return key.contains("_embedding.") && shape.rank() == 2 ? EMBEDDING_DEVIATION : 1 / Math.sqrt(3.0 * inputs);
    }

    private final class Drawing implements WeightSource {
        private final Arena owner;

        Drawing(Arena owner) {
            this.owner = owner;
        }

        @Override
        public String description() {
            return "new weights";
        }

        @Override
        public Set<String> storedKeys() {
            return Set.of();
        }

        @Override
        public Optional<Tensor> find(String key, Shape expected, Arena memory) {
            return Optional.of(
                    drawn.computeIfAbsent(key, name -> draw(name, expected).ownedBy(owner)));
        }
    }
}
