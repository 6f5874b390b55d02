package dev.amend.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.toyland.Kind;
import dev.amend.toyland.Noun;
import dev.amend.toyland.Profession;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluralsTest {
    private static final String TWO = "two ";

    private static String two(String source) {
        return Plurals.of(new Edit(source, source)).getFirst().source();
    }

    @Test
    void editOfOneThingIsSaidOfTwoAndOfManyWithItsWeight() {
        Edit car = new Edit("the car", "the red car");
        assertThat(Plurals.with(List.of(new Edit("a rose", "a blue rose", 0.5), car)))
                .containsExactly(
                        new Edit("a rose", "a blue rose", 0.5),
                        new Edit("two roses", "two blue roses", 0.5),
                        new Edit("many roses", "many blue roses", 0.5),
                        car);
    }

    @Test
    void otherThingHasItsOwnPlural() {
        assertThat(Plurals.of(new Edit("A dog", "a black wolf"))).contains(new Edit("many dogs", "many black wolves"));
    }

    @ParameterizedTest
    @CsvSource({
        "an apple, apples",
        "a big bus, big buses",
        "a box, boxes",
        "a church, churches",
        "a cherry, cherries",
        "a toy, toys",
        "a sheep, sheep",
        "a policewoman, policewomen",
        "a child, children"
    })
    void pluralsAreEnglish(String one, String many) {
        assertThat(two(one)).isEqualTo(TWO + many);
    }

    static Stream<Noun> nouns() {
        return Stream.concat(Arrays.stream(Kind.values()), Arrays.stream(Profession.values()));
    }

    @ParameterizedTest
    @MethodSource("nouns")
    void nounsOfToylandHaveTheirPlurals(Noun noun) {
        assertThat(two("a " + noun.singular())).isEqualTo(TWO + noun.plural());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"roses", "the rose", "a pack of roses", "a rose in a vase", "a", "", "a rose, red", "two roses"})
    void promptThatIsNotOfOneThingHasNone(String prompt) {
        assertThat(Plurals.of(new Edit(prompt, "a blue rose"))).isEmpty();
        assertThat(Plurals.of(new Edit("a rose", prompt))).isEmpty();
    }
}
