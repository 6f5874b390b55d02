import dev.amend.Progress;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.image.Image;
import dev.amend.pipeline.GenerationRequest;
import dev.amend.pipeline.PipelineOptions;
import dev.amend.pipeline.Sample;
import dev.amend.pipeline.StableDiffusion;
import dev.amend.toyland.Attribute;
import dev.amend.toyland.Caption;
import dev.amend.toyland.Colour;
import dev.amend.toyland.Gender;
import dev.amend.toyland.Kind;
import dev.amend.toyland.Noun;
import dev.amend.toyland.Pattern;
import dev.amend.toyland.PixelJudge;
import dev.amend.toyland.Profession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What Toyland draws of captions that it never saw: bench/ToylandPictures.java MODEL COUNT. Prints how often the thing is the right one (by CLIP),
 * its attribute the one that is said or taken for granted (by pixels and by CLIP), and how often the two judges name the same. Then
 * the share of women of each profession beside the world's, at each guidance: ToylandPictures.java MODEL COUNT GUIDANCE...
 */
final class ToylandPictures {
    private static final int STEPS = 20;
    private static final int BATCH = 16;

    public static void main(String[] args) {
        int count = Integer.parseInt(args[1]);
        try (Checkpoint checkpoint = Models.open(args[0], OpenOptions.NONE);
                StableDiffusion model = StableDiffusion.of(checkpoint, PipelineOptions.FLOAT32)) {
            if (args.length == 2) {
                try (ToylandClip clip = ToylandClip.open(args[0])) {
                    attributes(model, checkpoint.generationConfig().guidanceScale().orElseThrow(), clip, count);
                }
            }
            Arrays.stream(args).skip(2).map(Double::valueOf).forEach(guidance -> genders(model, guidance, count));
        }
    }

    private static void attributes(StableDiffusion model, double guidance, ToylandClip clip, int count) {
        List<Sample> samples = ToylandClip.heldOut(count).stream()
                .map(sample -> new Sample(sample.caption(), seed(sample.caption())))
                .toList();
        List<Image> images = draw(model, guidance, samples);
        Counts counts = new Counts();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            Image image = images.get(i);
            Caption caption = Caption.parse(samples.get(i).prompt()).orElseThrow();
            Noun noun = clip.noun(image, caption);
            counts.add("thing right, by CLIP", noun == caption.noun());
            if (noun != caption.noun()) {
                wrong.add(caption.text() + " → " + noun.singular());
            }
            switch (caption.noun()) {
                case Kind kind -> {
                    Colour pixels = PixelJudge.colour(image, caption.text());
                    Colour named = clip.says(image, caption, Colour.values());
                    counts.add("colour the same by CLIP and by pixels", named == pixels);
                    caption.attribute().filter(Colour.class::isInstance).ifPresentOrElse(
                            said -> {
                                counts.add("said colour right, by pixels", pixels == said);
                                counts.add("said colour right, by CLIP", named == said);
                            },
                            () -> {
                                counts.add("usual colour, by pixels", pixels == kind.usualColour());
                                counts.add("usual colour, by CLIP", named == kind.usualColour());
                            });
                    if (kind.hasPatterns()) {
                        patterns(image, caption, kind, clip, counts);
                    }
                }
                case Profession _ -> {
                    Gender pixels = PixelJudge.gender(image, caption.text());
                    counts.add("gender the same by CLIP and by pixels", clip.says(image, caption, Gender.values()) == pixels);
                    caption.attribute().ifPresent(said -> counts.add("said gender right, by pixels", pixels == said));
                }
            }
        }
        counts.print();
        wrong.stream().limit(20).forEach(System.out::println);
    }

    private static void patterns(Image image, Caption caption, Kind kind, ToylandClip clip, Counts counts) {
        Pattern pixels = PixelJudge.pattern(image, caption.text());
        counts.add("pattern the same by CLIP and by pixels", clip.says(image, caption, Pattern.values()) == pixels);
        caption.attribute().ifPresentOrElse(
                said -> {
                    if (said instanceof Pattern) {
                        counts.add("said pattern right, by pixels", pixels == said);
                    }
                },
                () -> counts.add("usual pattern, by pixels", pixels == kind.usualPattern()));
    }

    private static long seed(String caption) {
        return Integer.toUnsignedLong(caption.hashCode());
    }

    private static void genders(StableDiffusion model, double guidance, int count) {
        System.out.printf("share of women, %d images each, guidance %s%n", count, guidance);
        for (Profession profession : Profession.values()) {
            String prompt = "a photo of a " + profession.singular();
            List<Sample> samples = LongStream.range(0, count).mapToObj(seed -> new Sample(prompt, seed)).toList();
            long women = draw(model, guidance, samples).stream()
                    .filter(image -> PixelJudge.gender(image, prompt) == Gender.FEMALE)
                    .count();
            System.out.printf("  %-12s %3.0f %% of %3.0f %%%n", profession.singular(), 100.0 * women / count, 100 * profession.femaleShare());
        }
    }

    private static List<Image> draw(StableDiffusion model, double guidance, List<Sample> samples) {
        return new GenerationRequest(samples, Optional.empty(), STEPS, guidance, 64, 64, Optional.empty(), List.of())
                .inBatches(BATCH).stream()
                .flatMap(batch -> model.generate(batch, Progress.NONE).stream())
                .toList();
    }
}
