import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.clip.Prompt;
import dev.amend.clip.PromptEncoder;
import dev.amend.clip.PromptEncoders;
import dev.amend.edit.Edit;
import dev.amend.edit.EditRequest;
import dev.amend.edit.EditResult;
import dev.amend.edit.Editor;
import dev.amend.tensor.TensorScope;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Warm times of encoding eight prompts and of one augmented edit: bench/run.sh starts it. */
final class Encode {
    private static final int RUNS = 10;

    public static void main(String[] args) {
        try (Checkpoint checkpoint = Models.open(args[0], OpenOptions.NONE);
                PromptEncoder encoder = PromptEncoders.load(checkpoint, Optional.empty())) {
            List<Prompt> prompts = List.of(
                            "A pack of roses", "A photo of a pack of roses", "An image of a pack of roses",
                            "A picture of a pack of roses", "A pack of blue roses", "A photo of a pack of blue roses",
                            "An image of a pack of blue roses", "A picture of a pack of blue roses")
                    .stream()
                    .map(encoder::tokenize)
                    .toList();
            System.out.printf("encode 8 prompts: %.3f s%n", best(() -> encode(encoder, prompts)));
            EditRequest augmented =
                    EditRequest.of("A pack of roses", "A pack of blue roses").withAugment(true);
            double solve = IntStream.range(0, RUNS)
                    .mapToObj(i -> Editor.edit(encoder, augmented))
                    .mapToDouble(EditResult::solveSeconds)
                    .min()
                    .orElseThrow();
            System.out.printf("solve one augmented edit: %.4f s%n", solve);
        }
    }

    private static void encode(PromptEncoder encoder, List<Prompt> prompts) {
        try (TensorScope scope = TensorScope.open()) {
            encoder.encode(prompts);
        }
    }

    private static double best(Runnable work) {
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            work.run();
            best = Math.min(best, (System.nanoTime() - start) / 1e9);
        }
        return best;
    }
}
