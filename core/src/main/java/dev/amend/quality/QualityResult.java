package dev.amend.quality;

import dev.amend.eval.Bootstrap;
import dev.amend.eval.Estimate;
import dev.amend.pipeline.Sample;
import dev.amend.tensor.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What an edit costs, and what other seeds alone would.
 *
 * @param images each with its fellow
 * @param unedited mean CLIP score
 * @param edited mean CLIP score
 * @param difference of the two, edited − unedited; its interval is of pairs
 * @param cost unedited images from edited ones
 * @param baseline unedited images from unedited ones of other seeds
 * @param dimensions of CLIP's space
 * @param fid on Inception's features, if there is one
 */
public record QualityResult(
        List<ImageScores> images,
        Estimate unedited,
        Estimate edited,
        Estimate difference,
        Distances cost,
        Distances baseline,
        int dimensions,
        Optional<InceptionDistances> fid) {

    public QualityResult {
        images = List.copyOf(images);
    }

    /**
     * An image without the edit and with it.
     *
     * @param unedited its CLIP score
     * @param edited its CLIP score
     * @param cosine of the two images' embeddings
     */
    public record ImageScores(Sample sample, double unedited, double edited, double cosine) {
        double difference() {
            return edited - unedited;
        }
    }

    /**
     * Between two sets.
     *
     * @param cosine of fellows, their mean
     */
    public record Distances(double frechet, double cmmd, double cosine) {
        static Distances of(Matrix first, Matrix second) {
            double cosine =
                    Arrays.stream(Features.cosines(first, second)).average().orElseThrow();
            return new Distances(FrechetDistance.of(first, second), Cmmd.of(first, second), cosine);
        }
    }

    /**
     * Fréchet inception distances.
     *
     * @param cost unedited images from edited ones
     * @param baseline unedited images from unedited ones of other seeds
     * @param dimensions of Inception's features
     */
    public record InceptionDistances(double cost, double baseline, int dimensions) {
        static InceptionDistances of(Map<ImageSet, Matrix> features) {
            Matrix before = features.get(ImageSet.UNEDITED);
            return new InceptionDistances(
                    FrechetDistance.of(before, features.get(ImageSet.EDITED)),
                    FrechetDistance.of(before, features.get(ImageSet.OTHER_SEEDS)),
                    before.columns());
        }
    }

    /**
     * @param samples N, of two prompts at least
     * @param texts embeddings of their prompts, [N, P]
     * @param features of each set's images
     */
    static QualityResult of(List<Sample> samples, Matrix texts, Map<ImageSet, SetFeatures> features) {
        Matrix before = features.get(ImageSet.UNEDITED).clip();
        Matrix after = features.get(ImageSet.EDITED).clip();
        List<ImageScores> images = images(samples, texts, before, after);
        return new QualityResult(
                images,
                mean(images, ImageScores::unedited),
                mean(images, ImageScores::edited),
                mean(images, ImageScores::difference),
                Distances.of(before, after),
                Distances.of(before, features.get(ImageSet.OTHER_SEEDS).clip()),
                before.columns(),
                inception(features).map(InceptionDistances::of));
    }

    /** Each set's features; nothing if no Inception looked at them. */
    private static Optional<Map<ImageSet, Matrix>> inception(Map<ImageSet, SetFeatures> features) {
        Map<ImageSet, Matrix> found = new EnumMap<>(ImageSet.class);
        features.forEach((set, seen) -> seen.inception().ifPresent(rows -> found.put(set, rows)));
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    private static List<ImageScores> images(List<Sample> samples, Matrix texts, Matrix before, Matrix after) {
        double[] unedited = ClipScore.of(before, texts);
        double[] edited = ClipScore.of(after, texts);
        double[] cosines = Features.cosines(before, after);
        return IntStream.range(0, samples.size())
                .mapToObj(i -> new ImageScores(samples.get(i), unedited[i], edited[i], cosines[i]))
                .toList();
    }

    /** Prompts and not images are drawn anew, because images of one prompt hang together. */
    private static Estimate mean(List<ImageScores> images, ToDoubleFunction<ImageScores> score) {
        Map<String, List<Double>> byPrompt = new LinkedHashMap<>();
        for (ImageScores image : images) {
            byPrompt.computeIfAbsent(image.sample().prompt(), _ -> new ArrayList<>())
                    .add(score.applyAsDouble(image));
        }
        List<Double> means = byPrompt.values().stream().map(QualityResult::mean).toList();
        return Bootstrap.USUAL.estimate(means, QualityResult::mean);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(value -> value).average().orElseThrow();
    }

    /** Whether there are too few images for a Fréchet distance that could stand beside others'. */
    public boolean isFrechetCrude() {
        return FrechetDistance.isCrude(images.size(), dimensions);
    }

    /** The same of Inception's. */
    public boolean isFidCrude() {
        return fid.stream().anyMatch(distances -> FrechetDistance.isCrude(images.size(), distances.dimensions()));
    }
}
