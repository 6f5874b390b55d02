package dev.amend.tensor;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;

/**
 * Owns the native memory of every tensor made on this thread while it is open, and frees it when closed. Scopes nest; tensors
 * belong to the innermost one. Without a scope a tensor waits for the garbage collector, which does not see its size.
 */
public final class TensorScope implements AutoCloseable {
    static {
        Backend.loadTorch();
    }

    private final PointerScope outer;
    private final PointerScope scope;
    private final InferenceMode inference;

    private TensorScope(boolean inference) {
        this.outer = PointerScope.getInnerScope();
        this.scope = new PointerScope();
        this.inference = inference ? new InferenceMode(true) : null;
    }

    public static TensorScope open() {
        return new TensorScope(false);
    }

    /** A scope in which nothing is recorded for gradients; the mode holds for this thread until the scope closes. */
    public static TensorScope openForInference() {
        return new TensorScope(true);
    }

    /** Lets a tensor outlive this scope: it belongs to the enclosing one then, or to the collector where there is none. */
    public Tensor keep(Tensor tensor) {
        if (outer != null) {
            outer.attach(tensor.backend());
        } else {
            tensor.backend().retainReference(); // detaching gives one up, and the last one frees
        }
        scope.detach(tensor.backend());
        return tensor;
    }

    /** Frees a tensor of this scope before the scope closes; it must not be used afterwards, views of it may. */
    public void free(Tensor tensor) {
        scope.detach(tensor.backend()); // the scope's was its only reference
    }

    @Override
    public void close() {
        if (inference != null) {
            inference.close();
        }
        scope.close();
    }
}
