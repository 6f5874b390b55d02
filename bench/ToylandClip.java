import dev.amend.clip.ZeroShotClassifier;
import dev.amend.image.Image;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import dev.amend.toyland.Attribute;
import dev.amend.toyland.Caption;
import dev.amend.toyland.Captions;
import dev.amend.toyland.Colour;
import dev.amend.toyland.Gender;
import dev.amend.toyland.Kind;
import dev.amend.toyland.Noun;
import dev.amend.toyland.Pattern;
import dev.amend.toyland.Profession;
import dev.amend.toyland.Scene;
import dev.amend.toyland.Setting;
import dev.amend.toyland.Subject;
import dev.amend.toyland.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How often Toyland's CLIP names the kind or profession of a scene that it never saw, and its colour or gender: bench/ToylandClip.java MODEL [COUNT]. The
 * scenes have held-out captions; kinds and professions are each one of both together, the colour one of all, the gender one of two.
 */
final class ToylandClip implements AutoCloseable {
    private static final long FIRST_SEED = 9_000_000_000L; // far from the training's
    private static final List<Noun> NOUNS = Stream.<Noun>concat(Arrays.stream(Kind.values()), Arrays.stream(Profession.values()))
            .toList();

    private final ZeroShotClassifier clip;
    private final Map<List<String>, Tensor> texts = new HashMap<>();

    private ToylandClip(ZeroShotClassifier clip) {
        this.clip = clip;
    }

    static ToylandClip open(String model) {
        return new ToylandClip(ZeroShotClassifier.open(Path.of(model, "clip")));
    }

    public static void main(String[] args) {
        int count = args.length > 1 ? Integer.parseInt(args[1]) : 2000;
        try (ToylandClip clip = open(args[0])) {
            Counts counts = new Counts();
            List<String> wrong = new ArrayList<>();
            for (World.Sample sample : heldOut(count)) {
                Scene scene = sample.scene();
                Caption caption = Caption.parse(sample.caption()).orElseThrow();
                Image image = scene.draw();
                Noun named = clip.noun(image, caption);
                if (named != caption.noun()) {
                    wrong.add(sample.caption() + " → " + named.singular());
                }
                switch (scene.subject()) {
                    case Subject.Things things -> {
                        counts.add("kind", named == caption.noun());
                        counts.add("colour", clip.says(image, caption, Colour.values()) == things.colour());
                    }
                    case Subject.People people -> {
                        counts.add("profession", named == caption.noun());
                        counts.add("gender", clip.says(image, caption, Gender.values()) == people.gender());
                    }
                }
            }
            counts.print();
            wrong.stream().limit(20).forEach(System.out::println);
        }
    }

    /** Scenes whose captions training never saw. */
    static List<World.Sample> heldOut(int count) {
        List<World.Sample> scenes = new ArrayList<>();
        for (long seed = FIRST_SEED; scenes.size() < count; seed++) {
            World.Sample sample = World.sample(seed);
            Caption caption = Caption.parse(sample.caption()).orElseThrow();
            String other = new Caption(caption.style(), caption.determiner(), caption.attribute(), caption.noun(),
                            Setting.values()[(int) (seed % Setting.values().length)])
                    .text();
            if (Captions.isHeldOut(other)) {
                scenes.add(new World.Sample(other, World.scenes(other, seed)));
            }
        }
        return scenes;
    }

    /** The kind or profession that an image shows, of those that can have what the caption says. */
    Noun noun(Image image, Caption caption) {
        List<Noun> rivals = NOUNS.stream().filter(other -> takes(other, caption.attribute())).toList();
        return rivals.get(nearest(image, rivals.stream().map(other -> prompt(caption, other)).toList()));
    }

    /** What an image shows. */
    <A extends Attribute> A says(Image image, Caption caption, A[] attributes) {
        List<String> prompts = Arrays.stream(attributes)
                .map(attribute -> caption.saying(attribute).text())
                .toList();
        return attributes[nearest(image, prompts)];
    }

    private static boolean takes(Noun noun, Optional<Attribute> attribute) {
        return switch (noun) {
            case Kind kind -> attribute.stream().noneMatch(Gender.class::isInstance)
                    && (kind.hasPatterns() || attribute.stream().noneMatch(Pattern.class::isInstance));
            case Profession _ -> attribute.stream().allMatch(Gender.class::isInstance);
        };
    }

    private static String prompt(Caption caption, Noun noun) {
        return new Caption(caption.style(), caption.determiner(), caption.attribute(), noun, caption.setting()).text();
    }

    private int nearest(Image image, List<String> prompts) {
        Tensor embeds = texts.computeIfAbsent(prompts, clip::textEmbeds); // [N, P]
        try (TensorScope _ = TensorScope.openForInference()) {
            float[] cosines = clip.imageEmbeds(List.of(image)).linear(embeds).toFloats();
            return IntStream.range(0, cosines.length)
                    .reduce((i, j) -> cosines[j] > cosines[i] ? j : i)
                    .orElseThrow();
        }
    }

    @Override
    public void close() {
        clip.close();
    }
}
