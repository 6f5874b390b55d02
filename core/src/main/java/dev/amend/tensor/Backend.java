package dev.amend.tensor;

import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.global.torch;

/**
 * Loads the native libraries, each once.
 *
 * <p>Their bindings load each other from static initialisers, so two threads that begin with different ones can wait for each other
 * for ever: every use in this package comes here first.
 */
final class Backend {
    private Backend() {}

    static void loadTorch() {
        Torch.load();
    }

    static void loadBlas() {
        OpenBlas.load();
    }

    private static final class OpenBlas {
        static {
            WaitPolicy.makePassive();
            // OpenBLAS's pool and libtorch's OpenMP pool otherwise fight over the cores, and its threaded
            // factorisations
            // overflow the default stack.
            openblas.blas_set_num_threads(1);
        }

        static void load() {}
    }

    private static final class Torch {
        static {
            loadBlas();
            torch.get_num_threads();
        }

        static void load() {}
    }
}
