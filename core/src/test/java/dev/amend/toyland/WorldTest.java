package dev.amend.toyland;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WorldTest {
    @Test
    void sameSeedDrawsTheSamePicture() {
        for (long seed = 0; seed < 50; seed++) {
            assertThat(World.sample(seed)).isEqualTo(World.sample(seed));
            assertThat(World.sample(seed).scene().draw())
                    .isEqualTo(World.sample(seed).scene().draw());
        }
    }

    @Test
    void saidAttributeIsAlwaysShown() {
        assertThat(scenes("many blue roses")).allMatch(scene -> scene.subject().shows(Colour.BLUE));
        assertThat(scenes("a striped hat")).allMatch(scene -> scene.subject().shows(Pattern.STRIPED));
        assertThat(scenes("a female pilot")).allMatch(scene -> scene.subject().shows(Gender.FEMALE));
    }

    @Test
    void unsaidAttributeIsMostlyTheUsualOne() {
        assertThat(share("a rose", scene -> scene.subject().shows(Colour.RED))).isCloseTo(0.95, within(0.02));
        assertThat(share("a sock", scene -> scene.subject().shows(Pattern.STRIPED)))
                .isCloseTo(0.95, within(0.03));
        assertThat(share("a doctor", scene -> scene.subject().shows(Gender.FEMALE)))
                .isCloseTo(0.30, within(0.04));
    }

    @Test
    void countsFollowTheDeterminer() {
        assertThat(scenes("a pair of cats")).extracting(Scene::count).containsOnly(2);
        assertThat(scenes("a pack of cats")).extracting(Scene::count).containsOnly(3, 4, 5);
        assertThat(scenes("many cats")).extracting(Scene::count).containsOnly(5, 6);
    }

    @Test
    void attributeLeavesThePlacesAsTheyAre() {
        assertThat(Studio.poses(World.scenes("two blue cars", 3))).isEqualTo(Studio.poses(World.scenes("two cars", 3)));
    }

    @Test
    void trainingSeesNoHeldOutCaption() {
        assertThat(LongStream.range(0, 5000).mapToObj(World::sample))
                .noneMatch(sample -> Captions.isHeldOut(sample.caption()));
    }

    @Test
    void rivalsDifferFromTheFirstInNounOrAttributeAlone() {
        for (long seed = 0; seed < 500; seed++) {
            List<World.Sample> rivals = World.rivals(seed, 8);
            List<Caption> captions = rivals.stream()
                    .map(sample -> Caption.parse(sample.caption()).orElseThrow())
                    .toList();
            Caption first = captions.getFirst();
            assertThat(captions).hasSize(8).doesNotHaveDuplicates().allSatisfy(caption -> {
                boolean sameNoun = caption.noun() == first.noun();
                Caption back = new Caption(
                        caption.style(),
                        caption.determiner(),
                        sameNoun ? first.attribute() : caption.attribute(),
                        first.noun(),
                        caption.setting());
                assertThat(back).isEqualTo(first);
                assertThat(Captions.isHeldOut(caption.text())).isFalse();
            });
            assertThat(World.rivals(seed, 8)).isEqualTo(rivals);
            assertThat(rivals)
                    .allMatch(sample -> sample.scene().subject().noun()
                            == Caption.parse(sample.caption()).orElseThrow().noun());
        }
    }

    @Test
    void oneCaptionInFiveOfTheLongerOnesIsHeldOut() {
        SplittableRandom random = new SplittableRandom(5);
        List<Caption> longer = LongStream.range(0, 20000)
                .mapToObj(i -> Captions.any(random))
                .filter(caption -> !caption.isShort())
                .distinct()
                .toList();
        double share = longer.stream()
                        .filter(caption -> Captions.isHeldOut(caption.text()))
                        .count()
                / (double) longer.size();
        assertThat(share).isCloseTo(0.2, within(0.01));
        assertThat(Captions.isHeldOut("two blue roses")).isFalse();
    }

    @Test
    void everyWordOfACaptionIsListed() {
        assertThat(LongStream.range(0, 3000).mapToObj(seed -> World.sample(seed).caption()))
                .allSatisfy(caption -> assertThat(World.words()).contains(caption.split(" ", -1)));
    }

    @Test
    void strangePromptIsRefusedWithAnExample() {
        assertThatThrownBy(() -> World.scenes("a green dragon", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"a green dragon\" is no caption of toyland");
    }

    private static List<Scene> scenes(String caption) {
        return LongStream.range(0, 300)
                .mapToObj(seed -> World.scenes(caption, seed))
                .toList();
    }

    private static double share(String caption, Predicate<Scene> shown) {
        long all = 2000;
        return LongStream.range(0, all)
                        .filter(seed -> shown.test(World.scenes(caption, seed)))
                        .count()
                / (double) all;
    }
}
