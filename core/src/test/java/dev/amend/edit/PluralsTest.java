package dev.amend.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.toyland.Kind;
import dev.amend.toyland.Noun;
import dev.amend.toyland.Profession;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluralsTest {
    @Test
    void editOfOneThingIsSaidOfTwoAndOfManyWithItsWeight() {
        Edit car = new Edit("a car on the beach", "a red car on the beach");
        assertThat(EditRequest.of(List.of(new Edit("a rose", "a blue rose", 0.5), car))
                        .withPlural(true)
                        .said())
                .containsExactly(
                        new Edit("a rose", "a blue rose", 0.5),
                        new Edit("two roses", "two blue roses", 0.5),
                        new Edit("many roses", "many blue roses", 0.5),
                        car);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the rose",
                "one rose",
                "the roses",
                "some roses",
                "A pack of roses",
                "roses",
                "three roses",
                "a few roses",
                "My Roses"
            })
    void whateverNumberTheEditIsOfAllAreSaid(String prompt) {
        assertThat(Plurals.of(new Edit(prompt, prompt.toLowerCase(Locale.ROOT).replace("rose", "orange rose"))))
                .containsExactly(
                        new Edit("a rose", "an orange rose"),
                        new Edit("two roses", "two orange roses"),
                        new Edit("many roses", "many orange roses"));
    }

    @Test
    void whatTheEditSaysItselfIsNotSaidTwice() {
        assertThat(Plurals.of(new Edit("Two roses", "two blue roses")))
                .extracting(Edit::source)
                .containsExactly("a rose", "many roses");
        assertThat(Plurals.of(new Edit("an hour glass", "a red hour glass")))
                .extracting(Edit::source)
                .containsExactly("two hour glasses", "many hour glasses");
    }

    @Test
    void otherThingHasItsOwnPlural() {
        assertThat(Plurals.of(new Edit("A dog", "a black wolf"))).contains(new Edit("many dogs", "many black wolves"));
    }

    @Test
    void editOfHowManyIsLeftAlone() {
        assertThat(Plurals.of(new Edit("a cat", "two cats"))).isEmpty();
        assertThat(Plurals.of(new Edit("some cats", "many cats"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "apple, apples",
        "bus, buses",
        "box, boxes",
        "church, churches",
        "cherry, cherries",
        "cookie, cookies",
        "toy, toys",
        "horse, horses",
        "dress, dresses",
        "glove, gloves",
        "sheep, sheep",
        "policewoman, policewomen",
        "human, humans",
        "goldfish, goldfish",
        "bookshelf, bookshelves",
        "volcano, volcanoes",
        "shoe, shoes",
        "brownie, brownies",
        "taxi, taxis",
        "lens, lenses",
        "ring, rings",
        "child, children"
    })
    void nounsAreEnglish(String one, String many) {
        assertThat(EnglishNouns.pluralOf(one)).contains(many);
        assertThat(EnglishNouns.singularOf(many)).contains(one);
        assertThat(EnglishNouns.isPlural(many)).isTrue();
        assertThat(EnglishNouns.isPlural(one)).isEqualTo(one.equals(many));
    }

    static Stream<Noun> nouns() {
        return Stream.concat(Arrays.stream(Kind.values()), Arrays.stream(Profession.values()));
    }

    @ParameterizedTest
    @MethodSource("nouns")
    void nounsOfToylandAreOfOneAndOfMany(Noun noun) {
        nounsAreEnglish(noun.singular(), noun.plural());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a photo of a rose",
                "a rose in a vase",
                "a",
                "two",
                "",
                "a rose, red",
                "some bread",
                "a glass of water",
                "a pair of glasses",
                "blue jeans",
                "a man wearing a hat",
                "a cat and a dog",
                "a woman smiling",
                "all the roses",
                "a canvas",
                "tom hanks",
                "rose",
                "New Balance shoes",
                "the roses in a vase"
            })
    void promptThatIsNotOfThingsAloneIsLeftAlone(String prompt) {
        assertThat(Plurals.of(new Edit(prompt, "a blue rose"))).isEmpty();
        assertThat(Plurals.of(new Edit("a rose", prompt))).isEmpty();
    }
}
