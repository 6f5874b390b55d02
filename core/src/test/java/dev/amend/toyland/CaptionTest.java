package dev.amend.toyland;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CaptionTest {
    @Test
    void everyCaptionIsReadBackFromItsText() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 5000; i++) {
            Caption caption = Captions.any(random);
            assertThat(Caption.parse(caption.text())).contains(caption);
        }
    }

    @Test
    void caseSpacesAndTheArticleAreForgiven() {
        assertThat(Caption.parse("  A photo of a  Orange Apple "))
                .isEqualTo(Caption.parse("a photo of an orange apple"))
                .isPresent();
    }

    @Test
    void partsAreReadFromALongPrompt() {
        assertThat(Caption.parse("a painting of a pair of blue roses in the snow"))
                .contains(new Caption(
                        Style.PAINTING, Determiner.PAIR, Optional.of(Colour.BLUE), Kind.ROSE, Setting.SNOW));
    }

    @Test
    void promptsOutsideTheGrammarAreNotRead() {
        List<String> others = List.of(
                "",
                "rose",
                "a roses",
                "two rose",
                "a female rose",
                "a striped car",
                "a blue red rose",
                "a rose in the sea");
        assertThat(others)
                .allSatisfy(prompt -> assertThat(Caption.parse(prompt)).isEmpty());
    }

    @Test
    void articleFollowsTheNextWord() {
        Caption caption = Caption.parse("a apple").orElseThrow();
        assertThat(caption.text()).isEqualTo("an apple");
        assertThat(caption.saying(Colour.RED).text()).isEqualTo("a red apple");
        assertThat(caption.saying(Colour.ORANGE).text()).isEqualTo("an orange apple");
    }

    @Test
    void attributeThatTheNounDoesNotTakeIsRefused() {
        Caption caption = Caption.parse("a doctor").orElseThrow();
        assertThatThrownBy(() -> caption.saying(Colour.BLUE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"blue\" cannot be said of \"doctor\"");
    }
}
