package dev.amend.eval;

import dev.amend.checkpoint.Checkpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which judges there are for a model's images of a table. */
public final class JudgeChoice {
    private JudgeChoice() {}

    /**
     * Toyland's pixels where the images are of its size and the table speaks its captions, and a CLIP: the one named, or the one that lies
     * beside the model. The first leads.
     *
     * @param clip a folder in transformers' layout
     * @throws EvalException if there is none, saying why
     */
    public static List<JudgeUse> of(
            TimedTable table, int width, int height, Optional<Path> clip, Checkpoint checkpoint) {
        Stream<Contrast> contrasts = table.rows().stream()
                .flatMap(row -> row.claims().stream())
                .map(claim -> new Contrast(claim.expected(), claim.other()));
        return of(contrasts, width, height, clip, checkpoint);
    }

    /** The same for all that will be asked. */
    public static List<JudgeUse> of(
            Stream<Contrast> contrasts, int width, int height, Optional<Path> clip, Checkpoint checkpoint) {
        List<JudgeUse> judges = new ArrayList<>();
        Optional<String> obstacle = obstacle(contrasts, width, height);
        if (obstacle.isEmpty()) {
            judges.add(new JudgeUse.Pixels());
        }
        clip.or(() -> ClipVerdicts.folderBeside(checkpoint)).map(JudgeUse::clip).ifPresent(judges::add);
        if (judges.isEmpty()) {
            throw new EvalException(
                    "nobody can judge these images: no CLIP lies beside the model in a folder named clip; and %s. Give --clip DIR, a CLIP in transformers' layout, such as openai/clip-vit-base-patch32"
                            .formatted(obstacle.orElseThrow()));
        }
        return List.copyOf(judges);
    }

    /** Why pixels cannot judge. */
    private static Optional<String> obstacle(Stream<Contrast> contrasts, int width, int height) {
        if (!PixelVerdicts.canJudge(width, height)) {
            return Optional.of(
                    "the pixel judge measures images of toyland's size, not of %d×%d".formatted(width, height));
        }
        try {
            contrasts.forEach(contrast -> PixelVerdicts.check(contrast.expected(), contrast.other()));
            return Optional.empty();
        } catch (EvalException e) {
            return Optional.of(e.getMessage());
        }
    }
}
