package dev.amend.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.amend.file.AtomicFile;
import dev.amend.file.Reason;
import dev.amend.image.Image;
import dev.amend.image.Infotext;
import dev.amend.pipeline.GenerationParameters;
import dev.amend.pipeline.GenerationRequest;
import dev.amend.pipeline.Sample;
import dev.amend.pipeline.StableDiffusion;
import dev.amend.quality.ImageSet;
import dev.amend.quality.ImagesCsv;
import dev.amend.quality.QualityResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What {@code amend quality} writes, and where. */
final class QualityFiles {
    static final String TOPIC = "What to write";

    private static final Pattern KEPT = Pattern.compile("prompt\\d+-seed\\d+\\" + Pictures.EXTENSION);

    @Option(
            names = {"-o", "--out"},
            order = 1,
            required = true,
            paramLabel = "DIR",
            description = "The folder for quality.json and images.csv; made if it is not there.")
    private Path folder;

    @Option(names = "--keep-images", order = 2, description = "Keep the images too.")
    private boolean keepImages;

    @Option(names = "--force", order = 3, description = "Replace what an earlier run left in DIR.")
    private boolean force;

    Path json() {
        return folder.resolve("quality.json");
    }

    Path csv() {
        return folder.resolve("images.csv");
    }

    /**
     * Makes the folder, and takes away what an earlier run left in it, if that may be replaced: it would else lie beside what this one finds.
     *
     * @throws CliException if something is in the way
     */
    void prepare() {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new CliException("%s: is a file, expected a folder".formatted(folder));
        }
        makeFolder(folder);
        List<Path> earlier = new ArrayList<>(List.of(json(), csv()));
        Stream.of(ImageSet.values()).map(this::images).map(QualityFiles::kept).forEach(earlier::addAll);
        OutputFiles.check(earlier, force);
        earlier.forEach(QualityFiles::delete);
    }

    private static List<Path> kept(Path images) {
        if (Files.notExists(images)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(images)) {
            return files.filter(
                            file -> KEPT.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new CliException("%s: cannot be read: %s".formatted(images, Reason.of(e)), e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new CliException("%s: cannot be replaced: %s".formatted(file, Reason.of(e)), e);
        }
    }

    private Path images(ImageSet set) {
        return folder.resolve("images").resolve(set.id());
    }

    private static void makeFolder(Path made) {
        try {
            Files.createDirectories(made);
        } catch (IOException e) {
            throw new CliException("%s: the folder cannot be made: %s".formatted(made, Reason.of(e)), e);
        }
    }

    /**
     * Keeps images, if that is asked for: a file for each, by the number of its prompt and its seed.
     *
     * @param prompts in the order of their numbers
     */
    void keep(
            StableDiffusion model, List<String> prompts, ImageSet set, GenerationRequest request, List<Image> images) {
        if (!keepImages) {
            return;
        }
        Path target = images(set);
        makeFolder(target);
        for (int i = 0; i < images.size(); i++) {
            Sample sample = request.samples().get(i);
            String name = "prompt%03d-seed%d%s"
                    .formatted(prompts.indexOf(sample.prompt()), sample.seed(), Pictures.EXTENSION);
            String parameters = GenerationParameters.of(model, request, sample).format();
            Pictures.write(target.resolve(name), images.get(i), Map.of(Infotext.KEYWORD, parameters), force);
        }
    }

    /** @param report as JSON */
    void write(String report, QualityResult result) {
        AtomicFile.write(json(), force, report.getBytes(UTF_8));
        AtomicFile.write(csv(), force, ImagesCsv.write(result).getBytes(UTF_8));
    }
}
