package dev.amend.eval;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.clip.Classification;
import dev.amend.clip.ZeroShotClassifier;
import dev.amend.image.Image;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges images by a CLIP: the nearer prompt is what an image shows. */
public final class ClipVerdicts implements Judge, AutoCloseable {
    private final ZeroShotClassifier classifier;

    /** @param classifier closed with this */
    public ClipVerdicts(ZeroShotClassifier classifier) {
        this.classifier = classifier;
    }

    /**
     * By the CLIP that lies beside a model's components in the folder {@code clip}, as the built-in model's does.
     *
     * @throws dev.amend.AmendException if there is a folder and no CLIP in it
     */
    public static Optional<ClipVerdicts> beside(Checkpoint checkpoint) {
        return folderBeside(checkpoint).map(folder -> new ClipVerdicts(ZeroShotClassifier.open(folder)));
    }

    /** The folder of that CLIP. */
    public static Optional<Path> folderBeside(Checkpoint checkpoint) {
        return Optional.of(checkpoint.path().resolve("clip")).filter(Files::isDirectory);
    }

    /** Every image and every prompt is encoded once. */
    @Override
    public List<Verdict> verdicts(List<Question> questions) {
        if (questions.isEmpty()) {
            return List.of();
        }
        Map<Image, Integer> images = places(questions.stream().map(Question::image));
        Map<String, Integer> prompts =
                places(questions.stream().flatMap(question -> Stream.of(question.expected(), question.other())));
        List<Classification> seen = classifier.classify(List.copyOf(images.keySet()), List.copyOf(prompts.keySet()));
        return questions.stream()
                .map(question -> {
                    List<Double> logits = seen.get(images.get(question.image())).logits();
                    return Verdict.of(
                            logits.get(prompts.get(question.expected())), logits.get(prompts.get(question.other())));
                })
                .toList();
    }

    /** Each thing once, in the order of their first appearance, with its place. */
    private static <T> Map<T, Integer> places(Stream<T> things) {
        Map<T, Integer> places = new LinkedHashMap<>();
        things.forEach(thing -> places.putIfAbsent(thing, places.size()));
        return places;
    }

    @Override
    public void close() {
        classifier.close();
    }
}
