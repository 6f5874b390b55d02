import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Loading;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.config.VaeConfig;
import dev.amend.image.Image;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import dev.amend.toyland.Attribute;
import dev.amend.toyland.Caption;
import dev.amend.toyland.Colour;
import dev.amend.toyland.Gender;
import dev.amend.toyland.Pattern;
import dev.amend.toyland.PixelJudge;
import dev.amend.toyland.World;
import dev.amend.vae.AutoencoderKL;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well Toyland's autoencoder gives scenes back that it never saw: bench/ToylandVae.java MODEL [COUNT]. Prints 10 log₁₀(255²/mean squared error)
 * of 8-bit values: the mean of all scenes', that of all their pixels, and of the worst tenth's; the latents' mean and deviation per channel; and how often the
 * pixel judge finds what a caption says in what is given back, of those scenes in which it finds it, and where it does not.
 */
final class ToylandVae {
    private static final int BATCH = 50;

    public static void main(String[] args) {
        int count = args.length > 1 ? Integer.parseInt(args[1]) : 2000;
        try (Checkpoint checkpoint = Models.open(args[0], OpenOptions.NONE);
                Arena memory = Arena.ofShared();
                TensorScope _ = TensorScope.openForInference()) {
            VaeConfig config = checkpoint.vaeConfig();
            AutoencoderKL vae = new AutoencoderKL(checkpoint.vaeWeights(memory, Loading.PLAIN), config);
            List<World.Sample> scenes = ToylandClip.heldOut(count);
            List<Double> errors = new ArrayList<>();
            Said said = new Said();
            double[] sums = new double[config.latentChannels()];
            double[] squares = new double[config.latentChannels()];
            for (int from = 0; from < count; from += BATCH) {
                List<Image> images = scenes.subList(from, Math.min(count, from + BATCH)).stream()
                        .map(sample -> sample.scene().draw())
                        .toList();
                try (TensorScope _ = TensorScope.open()) {
                    Tensor latents = vae.toLatents(vae.encode(pixels(images)).mode());
                    add(latents, sums, squares);
                    Tensor decoded = vae.decodeLatents(latents);
                    for (int i = 0; i < images.size(); i++) {
                        float[] values = decoded.narrow(0, i, 1).toFloats();
                        Image image = Image.ofPlanar(World.SIZE, World.SIZE, values);
                        errors.add(error(images.get(i), image));
                        said.add(scenes.get(from + i).caption(), images.get(i), image);
                    }
                }
            }
            report(errors, sums, squares);
            said.print();
        }
    }

    private static Tensor pixels(List<Image> images) {
        Tensor[] all = images.stream()
                .map(image -> {
                    byte[] bytes = image.pixels();
                    float[] values = new float[bytes.length];
                    for (int i = 0; i < bytes.length; i++) {
                        values[i] = (bytes[i] & 0xff) / 127.5f - 1;
                    }
                    return Tensor.of(Shape.of(1, image.height(), image.width(), 3), values)
                            .permute(0, 3, 1, 2);
                })
                .toArray(Tensor[]::new);
        return Tensor.concat(0, all);
    }

    private static void add(Tensor latents, double[] sums, double[] squares) {
        float[] values = latents.toFloats();
        int plane = (int) (latents.shape().size(2) * latents.shape().size(3));
        for (int i = 0; i < values.length; i++) {
            int channel = i / plane % sums.length;
            sums[channel] += values[i];
            squares[channel] += values[i] * values[i];
        }
    }

    /** The mean squared error of 8-bit values. */
    private static double error(Image image, Image decoded) {
        byte[] expected = image.pixels();
        byte[] found = decoded.pixels();
        double sum = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = (expected[i] & 0xff) - (found[i] & 0xff);
            sum += difference * difference;
        }
        return sum / expected.length;
    }

    /** How often pixels show what the caption says. */
    private static final class Said {
        private final Map<String, int[]> byAttribute = new LinkedHashMap<>();
        private final Map<String, Integer> lost = new TreeMap<>();

        void add(String text, Image image, Image decoded) {
            Caption caption = Caption.parse(text).orElseThrow();
            caption.attribute().filter(said -> seen(said, image, text)).ifPresent(said -> {
                boolean kept = seen(said, decoded, text);
                int[] counts = byAttribute.computeIfAbsent(said.getClass().getSimpleName(), _ -> new int[2]);
                counts[0]++;
                counts[1] += kept ? 1 : 0;
                if (!kept) {
                    lost.merge(said.word() + " " + caption.noun().singular(), 1, Integer::sum);
                }
            });
        }

        private static boolean seen(Attribute said, Image image, String text) {
            return switch (said) {
                case Colour colour -> PixelJudge.colour(image, text) == colour;
                case Pattern pattern -> PixelJudge.pattern(image, text) == pattern;
                case Gender gender -> PixelJudge.gender(image, text) == gender;
            };
        }

        void print() {
            byAttribute.forEach((what, counts) -> System.out.printf("said %-8s given back %d of %d%n", what.toLowerCase(Locale.ROOT), counts[1], counts[0]));
            System.out.println("not          " + lost);
        }
    }

    private static void report(List<Double> errors, double[] sums, double[] squares) {
        List<Double> worst = errors.stream().sorted((a, b) -> Double.compare(b, a)).limit(errors.size() / 10).toList();
        double mean = errors.stream().mapToDouble(error -> decibels(List.of(error))).average().orElseThrow();
        System.out.printf("mean         %.2f dB%n", mean);
        System.out.printf("all scenes   %.2f dB%n", decibels(errors));
        System.out.printf("worst tenth  %.2f dB%n", decibels(worst));
        double count = errors.size() * 256.0; // latents of 16 × 16
        double[] means = Arrays.stream(sums).map(sum -> sum / count).toArray();
        for (int i = 0; i < means.length; i++) {
            System.out.printf("channel %d    mean %+.3f, deviation %.3f%n", i, means[i], Math.sqrt(squares[i] / count - means[i] * means[i]));
        }
    }

    private static double decibels(List<Double> errors) {
        return 10 * Math.log10(255 * 255 / errors.stream().mapToDouble(error -> error).average().orElseThrow());
    }
}
