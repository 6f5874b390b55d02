package dev.amend.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptSyntaxTest {

    /** Written as text@weight, spans parted by a bar, sections by a slash. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "a (red) rose                ; `a @1|red@1.1| rose@1`",
                "a (red:1.3) rose            ; `a @1|red@1.3| rose@1`",
                "a [dull] rose               ; `a @1|dull@0.90909| rose@1`",
                "((rose))                    ; rose@1.21",
                "[[rose]]                    ; rose@0.82645",
                "([rose])                    ; rose@1",
                "(a (b:2) c:1.5)             ; `a @1.5|b@3| c@1.5`",
                "(a [b) c]                   ; `a @1.1|b@1| c@0.90909`",
                "(x: 0.5 )                   ; x@0.5",
                "(x:+.5)                     ; x@0.5",
                "(x:-1)                      ; x@-1",
                "(x:0)                       ; x@0",
                "(x:2.)                      ; x@2",
                "(a:b:2)                     ; a:b@2",
            })
    void bracketsWeighWhatTheyHold(String text, String expected) {
        assertThat(written(PromptSyntax.parse(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\\(literal\\) [it\\]          ; `(literal) @1|it]@0.90909`",
                "a \\(b\\) c                   ; `a (b) c@1`",
                "(smile \\:\\):1.2)            ; smile :)@1.2",
                "a\\b                          ; ab@1",
                "a\\\\b                        ; a\\b@1",
                "a\\                           ; a@1",
            })
    void backslashMakesABracketText(String text, String expected) {
        assertThat(written(PromptSyntax.parse(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "a (b c                      ; `a @1|b c@1.1`",
                "a ((b) c                    ; `a @1|b@1.21| c@1.1`",
                "a [b                        ; `a @1|b@0.90909`",
                "a) b] c                     ; `a) b] c@1`",
                "a:1.3) b                    ; `a:1.3) b@1`",
                "(a] b)                      ; a] b@1.1",
                "(                           ; ``",
                "()                          ; ``",
                "(:2)                        ; ``",
            })
    void unbalancedBracketsAreTolerated(String text, String expected) {
        assertThat(written(PromptSyntax.parse(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x:abc", "x:1.2.3", "x:.", "x:", "x:1e3", "x:NaN", "x:Infinity", "x:0x1p3", "x:1 2"})
    void weightThatIsNoNumberIsText(String inside) {
        assertThat(written(PromptSyntax.parse("(" + inside + ")"))).isEqualTo(inside + "@1.1");
    }

    @Test
    void weightPastAllNumbersIsText() {
        String digits = "9".repeat(400);

        assertThat(written(PromptSyntax.parse("(x:" + digits + ")"))).isEqualTo("x:" + digits + "@1.1");
    }

    @Test
    void bracketsThatMultiplyPastAllNumbersAreTheUsersMistake() {
        String large = ":1" + "0".repeat(200) + ")";

        assertThatThrownBy(() -> PromptSyntax.parse("((roses" + large + large))
                .isInstanceOf(TokenizerException.class)
                .hasMessageContainingAll("\"roses\"", "past all numbers", "smaller weights");
        assertThatThrownBy(() -> PromptSyntax.parse("(".repeat(8000) + "roses")).isInstanceOf(TokenizerException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "a BREAK b                   ; a@1/b@1",
                "a, BREAK , b                ; `a,@1/, b@1`",
                "BREAK a BREAK               ; `/a@1/`",
                "a BREAK BREAK b             ; a@1//b@1",
                "BREAK                       ; /",
                "(a BREAK b:1.3)             ; a@1.3/b@1.3",
                "(a)BREAK(b:2)               ; a@1.1/b@2",
                "a:BREAK:b                   ; a:@1/:b@1",
                "(red) BREAKFAST, break      ; `red@1.1| BREAKFAST, break@1`",
                "(red) BREAK_1 \u00e9BREAK   ; `red@1.1| BREAK_1 \u00e9BREAK@1`",
            })
    void breakAsAWordOfItsOwnPartsSections(String text, String expected) {
        assertThat(written(PromptSyntax.parse(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a pack of roses",
                "Tulips, 10:30 o'clock: {x} <y> | z",
                "BREAKFAST time",
                "  two\n lines ",
                "caf\u00e9\u0301 \uD83C\uDF39"
            })
    void textWithoutSyntaxIsPassedOnAsItStands(String text) {
        assertThat(PromptSyntax.plain(text)).isTrue();
        assertThat(PromptSyntax.parse(text)).isEqualTo(WeightedPrompt.literal(text));
        assertThat(PromptParser.parse(text).sections())
                .as("and the parser would not change it either")
                .isEqualTo(
                        text.isEmpty()
                                ? List.of(List.of())
                                : WeightedPrompt.literal(text).sections());
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a)", "a)", "[a", "a]", "a\\", "a BREAK", "BREAK", "a\nBREAK, b"})
    void anySyntaxIsSeen(String text) {
        assertThat(PromptSyntax.plain(text)).isFalse();
    }

    @Test
    void escapedTextIsReadAsItStood() {
        Random random = new Random(3);
        for (int round = 0; round < 500; round++) {
            String text = random(random, "ab :.1,()[]\\");
            String escaped = text.replaceAll("([\\\\()\\[\\]])", "\\\\$1");

            assertThat(text(PromptSyntax.parse(escaped))).isEqualTo(text);
        }
    }

    @Test
    void oneMoreBracketMultipliesEveryWeight() {
        Random random = new Random(5);
        for (int round = 0; round < 500; round++) {
            String text =
                    random(random, "ab 12,.") + "(" + random(random, "ab ") + ":1.7) [" + random(random, "ab ") + "]";
            List<WeightedText> bare = PromptSyntax.parse(text).sections().getFirst();
            List<WeightedText> held =
                    PromptSyntax.parse("(" + text + ":0.3)").sections().getFirst();

            assertThat(held)
                    .extracting(WeightedText::text)
                    .isEqualTo(bare.stream().map(WeightedText::text).toList());
            for (int i = 0; i < bare.size(); i++) {
                assertThat(held.get(i).weight()).isCloseTo(0.3 * bare.get(i).weight(), within(1e-12));
            }
        }
    }

    @Test
    void anyTextCanBeRead() {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            String text = random(random, "ab :.1+-,()[]\\BREAK ");
            WeightedPrompt prompt = PromptSyntax.parse(text);

            assertThat(text(prompt).length()).isLessThanOrEqualTo(text.length());
            assertThat(prompt.sections())
                    .allSatisfy(section -> assertThat(section)
                            .allSatisfy(span -> assertThat(span.weight()).isFinite()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "[:1", ":  ", "1", "BREAK ", "([", "a)", "\\"})
    void promptOfHundredThousandCharactersCanBeRead(String piece) {
        String text = "(a:" + piece.repeat(100_000 / piece.length());

        assertThat(text(PromptSyntax.parse(text))).startsWith("a:");
    }

    /** Each bracket holds a piece of its own, and all that is in the brackets within. */
    @ParameterizedTest
    @CsvSource({"[,]", "[a,]", "[,a]", "([,])", "([a,])", "(a,:0.9)", "(,a:-1)", "([a,)]", "'[a',')'"})
    void bracketsNestedByTensOfThousandsCanBeRead(String open, String close) {
        int depth = 100_000 / (open.length() + close.length());
        String text = open.repeat(depth) + "rose" + close.repeat(depth);

        assertThat(text(PromptSyntax.parse(text))).contains("rose");
    }

    @Test
    void weightOfTensOfThousandsOfDigitsCanBeRead() {
        String digits = "1".repeat(50_000) + ".1.1";

        assertThat(written(PromptSyntax.parse("(x:" + digits + ")"))).isEqualTo("x:" + digits + "@1.1");
    }

    @Test
    void bracketsThatUndoEachOtherLeaveTheWeightAsItWas() {
        String nested = "([".repeat(20_000) + " pack of " + "])".repeat(20_000);

        assertThat(written(PromptSyntax.parse("a" + nested + "(([[roses)])]"))).isEqualTo("a pack of roses@1");
    }

    @Test
    void weightIsFiniteAndAPromptHasASection() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WeightedText("x", Double.NaN))
                .withMessage("a weight must be finite, found NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> new WeightedPrompt(List.of()));
    }

    private static String written(WeightedPrompt prompt) {
        return prompt.sections().stream()
                .map(section -> section.stream()
                        .map(span -> span.text() + "@" + (float) Math.round(span.weight() * 1e5) / 1e5f)
                        .map(span -> span.replaceAll("\\.0$", ""))
                        .collect(Collectors.joining("|")))
                .collect(Collectors.joining("/"));
    }

    private static String text(WeightedPrompt prompt) {
        return prompt.sections().stream()
                .flatMap(List::stream)
                .map(WeightedText::text)
                .collect(Collectors.joining());
    }

    private static String random(Random random, String alphabet) {
        return Stream.generate(() -> alphabet.charAt(random.nextInt(alphabet.length())))
                .limit(random.nextInt(20))
                .map(String::valueOf)
                .collect(Collectors.joining());
    }
}
