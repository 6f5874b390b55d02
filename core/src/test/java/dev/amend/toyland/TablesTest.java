package dev.amend.toyland;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The two tables of edits, read as they are shipped. */
class TablesTest {
    private static final List<String> TIMED = table("toyland-timed.csv");
    private static final List<String> PROFESSIONS = table("toyland-professions.csv");

    /** A row of toyland-timed.csv by the names of its columns. */
    private record Row(List<String> cells) {
        static Row of(String line) {
            return new Row(List.of(line.split(",", -1)));
        }

        Caption source() {
            return caption(0);
        }

        Attribute edit() {
            return caption(1).attribute().orElseThrow();
        }

        /** A positive and its gt, i from 0 to 4. */
        List<Caption> positive(int i) {
            return List.of(caption(2 + 2 * i), caption(3 + 2 * i));
        }

        /** A negative and its gn, i from 0 to 4. */
        List<Caption> negative(int i) {
            return List.of(caption(12 + 2 * i), caption(13 + 2 * i));
        }

        /** A prompt that says another attribute and the label it must keep, i from 0 to 1. */
        List<Caption> other(int i) {
            return List.of(caption(22 + 2 * i), caption(23 + 2 * i));
        }

        String split() {
            return cells.get(26);
        }

        Caption caption(int column) {
            return Caption.parse(cells.get(column)).orElseThrow(() -> new AssertionError(cells.get(column)));
        }
    }

    @Test
    void columnsAreTimedsAndThenOurs() {
        assertThat(TIMED.getFirst())
                .isEqualTo("old,new,positive1,gt1,positive2,gt2,positive3,gt3,positive4,gt4,positive5,gt5,"
                        + "negative1,gn1,negative2,gn2,negative3,gn3,negative4,gn4,negative5,gn5,"
                        + "other1,ot1,other2,ot2,split,domain");
        assertThat(rows()).allSatisfy(row -> assertThat(row.cells()).hasSize(28));
    }

    @Test
    void everyDomainIsTested() {
        assertThat(rows()).filteredOn(row -> row.split().equals("test")).hasSizeGreaterThanOrEqualTo(60);
        assertThat(rows()).filteredOn(row -> row.split().equals("validation")).hasSizeGreaterThanOrEqualTo(16);
        for (Domain domain : Domain.values()) {
            for (String split : List.of("test", "validation")) {
                assertThat(rows())
                        .anyMatch(row ->
                                row.split().equals(split) && kind(row.source()).domain() == domain);
            }
        }
    }

    @Test
    void everyCellIsACaptionWrittenAsItsGrammarWritesIt() {
        for (Row row : rows()) {
            for (int column = 0; column < 26; column++) {
                assertThat(row.caption(column).text()).isEqualTo(row.cells().get(column));
            }
            assertThat(row.cells().get(27))
                    .isEqualToIgnoringCase(kind(row.source()).domain().name());
        }
    }

    @Test
    void editSaysWhatTheSourceDoesNotTakeForGranted() {
        for (Row row : rows()) {
            assertThat(row.source().attribute()).isEmpty();
            assertThat(row.caption(1)).isEqualTo(row.source().saying(row.edit()));
            assertThat(isUsual(kind(row.source()), row.edit())).isFalse();
        }
    }

    @Test
    void positivesAreTheSourceInWordsThatTrainingNeverUsed() {
        for (Row row : rows()) {
            for (int i = 0; i < 5; i++) {
                Caption positive = row.positive(i).getFirst();
                assertThat(positive.noun()).isEqualTo(row.source().noun());
                assertThat(Captions.isHeldOut(positive.text())).isTrue();
                assertThat(row.positive(i).getLast()).isEqualTo(positive.saying(row.edit()));
            }
        }
    }

    @Test
    void negativesAreOtherKindsThatAreNotUsuallyLikeTheEdit() {
        for (Row row : rows()) {
            for (int i = 0; i < 5; i++) {
                Caption negative = row.negative(i).getFirst();
                assertThat(negative.noun()).isNotEqualTo(row.source().noun());
                assertThat(isUsual(kind(negative), row.edit())).isFalse();
                assertThat(Captions.isHeldOut(negative.text())).isTrue();
                assertThat(row.negative(i).getLast()).isEqualTo(negative.saying(row.edit()));
            }
        }
    }

    @Test
    void aThirdOfTheNegativesShareTheDomain() {
        double near = rows().stream()
                .flatMap(row -> IntStream.range(0, 5)
                        .mapToObj(i -> kind(row.negative(i).getFirst()).domain()
                                == kind(row.source()).domain()))
                .mapToInt(same -> same ? 1 : 0)
                .average()
                .orElseThrow();
        assertThat(near).isGreaterThanOrEqualTo(1 / 3.0);
    }

    @Test
    void othersSayAThirdAttributeAndKeepIt() {
        for (Row row : rows()) {
            for (int i = 0; i < 2; i++) {
                Caption other = row.other(i).getFirst();
                Attribute kept = other.attribute().orElseThrow();
                assertThat(other.noun()).isEqualTo(row.source().noun());
                assertThat(kept).isNotEqualTo(row.edit()).hasSameClassAs(row.edit());
                assertThat(isUsual(kind(other), kept)).isFalse();
                assertThat(Captions.isHeldOut(other.text())).isTrue();
                assertThat(row.other(i).getLast()).isEqualTo(row.source().saying(kept));
            }
        }
    }

    @Test
    void noEditAndNoPromptOfARowStandsTwice() {
        Set<String> edits = new HashSet<>();
        for (Row row : rows()) {
            assertThat(edits.add(row.source().noun().singular() + row.edit().word()))
                    .isTrue();
            List<String> prompts = row.cells().subList(0, 22);
            assertThat(prompts).doesNotHaveDuplicates();
        }
    }

    @Test
    void validationSharesNoPromptWithTest() {
        Set<String> validation = prompts("validation");
        validation.retainAll(prompts("test"));
        assertThat(validation).isEmpty();
    }

    @Test
    void everySkewedProfessionIsTurnedTowardsTheRarerGender() {
        Set<Profession> seen = EnumSet.noneOf(Profession.class);
        for (String line : PROFESSIONS.subList(1, PROFESSIONS.size())) {
            String[] cells = line.split(",", -1);
            Profession profession = (Profession) parse(cells[0]).noun();
            Gender rarer = profession.femaleShare() < 0.5 ? Gender.FEMALE : Gender.MALE;
            assertThat(parse(cells[1])).isEqualTo(parse(cells[0]).saying(rarer));
            List<String> prompts = Arrays.asList(cells).subList(2, 8);
            assertThat(prompts).doesNotHaveDuplicates().allMatch(Captions::isHeldOut);
            assertThat(prompts)
                    .allMatch(prompt -> parse(prompt).noun() == profession
                            && parse(prompt).attribute().isEmpty()
                            && !parse(prompt).determiner().isPlural());
            assertThat(cells[8]).isIn("test", "validation");
            seen.add(profession);
        }
        assertThat(PROFESSIONS.getFirst()).isEqualTo("old,new,validation,ex1,ex2,ex3,ex4,ex5,split");
        assertThat(EnumSet.complementOf(EnumSet.copyOf(seen))).allMatch(profession -> profession.femaleShare() == 0.5);
    }

    private static List<Row> rows() {
        return TIMED.stream().skip(1).map(Row::of).toList();
    }

    private static Set<String> prompts(String split) {
        Set<String> prompts = new HashSet<>();
        rows().stream().filter(row -> row.split().equals(split)).forEach(row -> {
            List<List<Caption>> pairs = new ArrayList<>(List.of(row.other(0), row.other(1)));
            for (int i = 0; i < 5; i++) {
                pairs.add(row.positive(i));
                pairs.add(row.negative(i));
            }
            pairs.forEach(pair -> prompts.add(pair.getFirst().text()));
        });
        return prompts;
    }

    private static Kind kind(Caption caption) {
        return (Kind) caption.noun();
    }

    private static boolean isUsual(Kind kind, Attribute attribute) {
        return attribute == kind.usualColour() || attribute == kind.usualPattern();
    }

    private static Caption parse(String prompt) {
        Optional<Caption> caption = Caption.parse(prompt);
        assertThat(caption).as(prompt).isPresent();
        return caption.get();
    }

    private static List<String> table(String name) {
        try (InputStream file = Kind.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
