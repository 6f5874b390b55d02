package dev.amend.tensor;

import org.bytedeco.pytorch.global.torch;

/** The native threads that a network is computed with. Sums are split among them, so with others they round otherwise. */
public final class Threads {
    private Threads() {}

    /** As many as a network started on this thread would have: the machine's cores, if nobody said otherwise. */
    public static int count() {
        Backend.loadTorch();
        return torch.get_num_threads();
    }

    /** Has networks computed with so many, whatever the machine has. Each thread that computes must ask: OpenMP keeps a number for each. */
    public static void use(int count) {
        count(); // a thread that has not asked would at its first computation take what another asked for
        torch.set_num_threads(count);
    }
}
