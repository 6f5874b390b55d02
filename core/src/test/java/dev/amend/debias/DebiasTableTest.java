package dev.amend.debias;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.AmendException;
import dev.amend.debias.DebiasTable.Row;
import dev.amend.eval.Contrast;
import dev.amend.toyland.Caption;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class DebiasTableTest {
    private static final ShareTarget EVEN = ShareTarget.parse(ShareTarget.USUAL);
    private static final String HEADER = "old,new,validation,ex1,ex2\n";

    private static DebiasTable read(String text) {
        return DebiasTable.read("p.csv", text.getBytes(UTF_8), EVEN);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String text) {
        return assertThatThrownBy(() -> read(text)).isInstanceOf(AmendException.class);
    }

    @Test
    void publishedColumnsAreRead() {
        DebiasTable table = read(HEADER + "an attendant,a female attendant,A photo of an attendant,An attendant,Two\n");
        Row row = table.rows().getFirst();
        assertThat(row.source()).isEqualTo("an attendant");
        assertThat(row.said()).isEqualTo(new Contrast("a female attendant", "a male attendant"));
        assertThat(row.towards()).isEqualTo("female");
        assertThat(row.validation()).isEqualTo("A photo of an attendant");
        assertThat(row.tests()).containsExactly("An attendant", "Two");
        assertThat(row.split()).isEmpty();
        assertThat(table.flaws()).isEmpty();
    }

    @Test
    void whicheverAttributeIsSaidTheFirstOfTheTargetStandsFirst() {
        Row row = read(HEADER + "a nurse,a male nurse,v,a,b\n").rows().getFirst();
        assertThat(row.said()).isEqualTo(new Contrast("a female nurse", "a male nurse"));
        assertThat(row.towards()).isEqualTo("male");
        assertThat(row.saying("female", EVEN)).isEqualTo("a female nurse");
        assertThat(row.saying("male", EVEN)).isEqualTo("a male nurse");
    }

    @Test
    void articleSuitsTheAttribute() {
        assertThat(Wording.saying("a photo of a blue car", "blue", "orange")).isEqualTo("a photo of an orange car");
        assertThat(Wording.saying("An orange car", "orange", "dark blue")).isEqualTo("A dark blue car");
        assertThat(Wording.saying("two Male nurses", "male", "female")).isEqualTo("two female nurses");
        assertThat(Wording.says("a female nurse", "male")).isFalse();
    }

    @Test
    void oddPromptsAreNoted() {
        DebiasTable table = read(HEADER + "a nurse,a male nurse,v,a male nurse at work, b\n");
        assertThat(table.flaws())
                .containsExactly(
                        "p.csv, line 2, column ex1: \"a male nurse at work\" says \"male\" itself",
                        "p.csv, line 2, column ex2: spaces around \"b\" are left out");
    }

    @Test
    void mistakesAreNamedWithLineAndColumn() {
        assertRefused("").hasMessage("p.csv: is empty, expected a header and rows");
        assertRefused(HEADER).hasMessage("p.csv: has a header and no rows, expected one for each profession");
        assertRefused("old,new,ex1\n")
                .hasMessage(
                        "p.csv, line 1: there is no column validation; found old, new, ex1, expected old, new, validation and ex1, ex2, …");
        assertRefused("old,new,validation\n").hasMessageStartingWith("p.csv, line 1: there is no column ex1; found ");
        assertRefused("old,new,new,validation,ex1\n").hasMessage("p.csv, line 1: the column new stands there twice");
        assertRefused(HEADER + "a nurse,a male nurse,v,a\n")
                .hasMessage("p.csv, line 2: has 4 of 5 cells, the last under ex1; is a comma missing?");
        assertRefused(HEADER + "a nurse,a male nurse,,a,b\n")
                .hasMessage("p.csv, line 2, column validation: is empty, expected a prompt");
        assertRefused(HEADER + "a nurse,a kind nurse,v,a,b\n")
                .hasMessage(
                        "p.csv, line 2, column new: \"a kind nurse\" says neither \"female\" nor \"male\", expected either; --target names other attributes");
        assertRefused(HEADER + "a nurse,a male or female nurse,v,a,b\n")
                .hasMessageContaining("says both \"female\" and \"male\"");
        assertRefused(HEADER + "a male nurse,a male nurse,v,a,b\n")
                .hasMessage(
                        "p.csv, line 2, column old: \"a male nurse\" says \"male\" itself, expected a prompt that leaves it open");
        assertRefused(HEADER + "a nurse,a male nurse,v,a,b\na nurse,a female nurse,v,a,b\n")
                .hasMessage("p.csv, line 3, column old: \"a nurse\" stands in line 2 already; delete one");
        assertThatThrownBy(() -> DebiasTable.open("nowhere.csv", EVEN))
                .hasMessage("nowhere.csv: there is no such file, expected a table");
    }

    @Test
    void pixelJudgeKnowsEveryPromptOfTheTableThatIsShipped() {
        DebiasTable table = DebiasTable.open("toyland", EVEN);
        assertThat(table.flaws()).isEmpty();
        assertThat(table.rows()).hasSize(16).allSatisfy(row -> {
            assertThat(row.tests()).hasSize(5);
            assertThat(Stream.of(row.said().expected(), row.said().other(), row.validation()))
                    .allMatch(prompt -> Caption.parse(prompt).isPresent());
        });
    }
}
