package dev.amend.toyland;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.image.Image;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Fresh renders of every noun in every setting; styles, counts and attributes take turns. */
class PixelJudgeTest {
    private static final List<Style> STYLES = List.of(Style.NONE, Style.DRAWING, Style.PAINTING);

    private record Decision(Noun noun, boolean right) {}

    @Test
    void coloursOfRendersAreTold() {
        List<Decision> decisions = decisions(Arrays.asList(Kind.values()), Colour.values());
        assertThat(share(decisions)).as("%s", perNoun(decisions)).isGreaterThanOrEqualTo(0.98);
        assertThat(perNoun(decisions).values()).allMatch(share -> share >= 0.85);
    }

    @Test
    void patternsOfRendersAreTold() {
        List<Kind> kinds = Stream.of(Kind.values()).filter(Kind::hasPatterns).toList();
        List<Decision> decisions = decisions(kinds, Pattern.values());
        assertThat(share(decisions)).as("%s", perNoun(decisions)).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void gendersOfRendersAreTold() {
        List<Decision> decisions = decisions(Arrays.asList(Profession.values()), Gender.values());
        assertThat(share(decisions)).as("%s", perNoun(decisions)).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void unsaidAttributeStandsForTheUsualOne() {
        Image usual = World.scenes("a red rose", 11).draw();
        Image other = World.scenes("a blue rose", 11).draw();
        assertThat(PixelJudge.nearer(usual, "a rose", "a rose", "a blue rose").isFirst())
                .isTrue();
        assertThat(PixelJudge.nearer(other, "a rose", "a rose", "a blue rose").isFirst())
                .isFalse();
        assertThat(PixelJudge.nearer(other, "a rose", "a rose", "a blue rose").margin())
                .isGreaterThan(0.1);
    }

    @Test
    void colourThatNeitherPromptSaysIsMeasured() {
        assertThat(PixelJudge.colour(World.scenes("two green sheep", 4).draw(), "two sheep"))
                .isEqualTo(Colour.GREEN);
        assertThat(PixelJudge.pattern(World.scenes("a spotted hat", 4).draw(), "a hat"))
                .isEqualTo(Pattern.SPOTTED);
        assertThat(PixelJudge.gender(World.scenes("a male nurse", 4).draw(), "a nurse"))
                .isEqualTo(Gender.MALE);
    }

    @Test
    void promptsAboutDifferentThingsAreRefused() {
        Image image = World.scenes("a rose", 1).draw();
        assertThatThrownBy(() -> PixelJudge.nearer(image, "a rose", "a rose", "a blue tulip"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("speak of different things");
        assertThatThrownBy(() -> PixelJudge.gender(image, "a rose"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"a rose\" can be neither female nor male");
    }

    @Test
    void imageOfAnotherSizeIsRefused() {
        assertThatThrownBy(() -> PixelJudge.colour(Image.of(1, 1, new byte[3]), "a rose"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 64 × 64");
    }

    private static List<Decision> decisions(List<? extends Noun> nouns, Attribute[] attributes) {
        SplittableRandom random = new SplittableRandom(20);
        List<Decision> decisions = new ArrayList<>();
        for (Noun noun : nouns) {
            for (Setting setting : Setting.values()) {
                Style style = STYLES.get(decisions.size() % STYLES.size());
                Determiner determiner = Captions.any(random).determiner();
                Caption caption = new Caption(style, determiner, Optional.empty(), noun, setting);
                decisions.add(new Decision(noun, isRight(caption, attributes, random)));
            }
        }
        return decisions;
    }

    private static boolean isRight(Caption caption, Attribute[] attributes, SplittableRandom random) {
        Attribute shown = Captions.pick(attributes, random);
        Attribute other = Captions.pick(attributes, random);
        while (other == shown) {
            other = Captions.pick(attributes, random);
        }
        String truth = caption.saying(shown).text();
        Image image = World.scenes(truth, random.nextLong()).draw();
        return PixelJudge.nearer(image, truth, truth, caption.saying(other).text())
                .isFirst();
    }

    private static double share(List<Decision> decisions) {
        return decisions.stream()
                .mapToDouble(decision -> decision.right() ? 1 : 0)
                .average()
                .orElseThrow();
    }

    private static Map<String, Double> perNoun(List<Decision> decisions) {
        return decisions.stream()
                .collect(Collectors.groupingBy(
                        decision -> decision.noun().singular(),
                        Collectors.averagingDouble(decision -> decision.right() ? 1 : 0)));
    }
}
