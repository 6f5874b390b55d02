package dev.amend.cli;

import dev.amend.NumberText;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Models;
import dev.amend.edit.Edit;
import dev.amend.eval.BuiltInData;
import dev.amend.eval.ClipVerdicts;
import dev.amend.toyland.Captions;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What {@code amend quality} draws and which CLIP looks at it. */
final class QualitySubject {
    static final String TOPIC = "What to measure";

    private static final int CAPTIONS = 24;
    private static final long CAPTIONS_SEED = 0;

    @Option(
            names = "--prompts",
            order = 1,
            paramLabel = "FILE",
            description =
                    "A file of prompts, one a line, none about what is edited; or toyland, 24 captions of the built-in model's world that its training left out. Default for that model: toyland")
    private Optional<String> prompts = Optional.empty();

    @Option(
            names = "--seeds",
            order = 2,
            paramLabel = "SEEDS",
            description = "Every prompt is drawn with each: numbers and spans, such as 0-7 or 0,5,7. Default: 0-3")
    private String seeds = "0-3";

    @Option(
            names = "--clip",
            order = 3,
            paramLabel = "DIR",
            description =
                    "The CLIP that looks at the images, a folder in transformers' layout. Default: the folder clip inside the model, if there is one")
    private Optional<Path> clip = Optional.empty();

    @Option(
            names = "--inception",
            order = 4,
            paramLabel = "FILE",
            description =
                    "The Inception of 2015-12-05 as a safetensors file (docs/quality.md tells how to make it): with it, the Fréchet inception distance is told, too")
    private Optional<Path> inception = Optional.empty();

    /** Whether it is known what to draw. */
    boolean hasPrompts(String model) {
        return prompts.isPresent() || Models.isBuiltIn(model);
    }

    /**
     * Each prompt once.
     *
     * @param edits captions about what they change are left out of toyland's
     */
    List<String> prompts(Collection<Edit> edits) {
        String name = prompts.orElse(BuiltInData.NAME);
        boolean builtIn = BuiltInData.isMeant(name);
        List<String> found = builtIn
                ? Captions.heldOut(
                        CAPTIONS_SEED,
                        CAPTIONS,
                        edits.stream().map(Edit::source).toList())
                : PromptLines.read(Path.of(name)).stream().distinct().toList();
        if (found.size() < 2) {
            throw new CliException(
                    builtIn
                            ? "the edits change everything that toyland knows; give --prompts FILE, one a line"
                            : "%s: has %s, expected two different ones at least, one a line"
                                    .formatted(name, NumberText.count(found.size(), "prompt")));
        }
        return found;
    }

    List<Long> seeds() {
        return Seeds.list(seeds);
    }

    /** The file of the Inception that looks at the images, too. */
    Optional<Path> inception() {
        return inception;
    }

    /** @throws CliException if there is none, saying what to do */
    Path clip(Checkpoint checkpoint) {
        return clip.or(() -> ClipVerdicts.folderBeside(checkpoint))
                .orElseThrow(() -> new CliException(
                        "%s: no CLIP lies beside the model in a folder named clip, and images are compared by one; give --clip DIR, a CLIP in transformers' layout, such as openai/clip-vit-base-patch32"
                                .formatted(checkpoint.path())));
    }
}
