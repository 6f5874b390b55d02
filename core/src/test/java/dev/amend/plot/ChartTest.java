package dev.amend.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

class ChartTest {
    private static final String HOSTILE = "<script>alert('x')</script> \" &amp; \0 \ud800 ]]> %s";
    private static final String SHOWN = "<script>alert('x')</script> \" &amp; \ufffd \ufffd ]]> %s";

    static Stream<Chart> charts() {
        return Charts.all();
    }

    static Stream<Chart> hostile() {
        Heading heading = new Heading(HOSTILE, HOSTILE);
        Axis axis = Axis.linear(HOSTILE);
        Datum one = Datum.of(1);
        LineChart.Series series = new LineChart.Series(HOSTILE, List.of(new LineChart.Point(1, one)));
        return Stream.of(
                new LineChart(heading, axis, axis, LineChart.Intervals.BANDS, List.of(series)),
                new ScatterChart(heading, axis, axis, List.of(), List.of(new ScatterChart.Point(HOSTILE, one, one))),
                new BarChart(
                        heading,
                        axis,
                        List.of(HOSTILE),
                        List.of(BarChart.Row.of(HOSTILE, one)),
                        Optional.of(new BarChart.Target(HOSTILE, 1))));
    }

    @ParameterizedTest
    @MethodSource("charts")
    void nothingIsReferredToNorRunNorStyledFromWithin(Chart chart) {
        String svg = chart.svg().replace("xmlns=\"http://www.w3.org/2000/svg\"", "");

        assertThat(svg).doesNotContain("href", "http", "url(", "<script", "<style", "<image", " id=", "@import", "<?");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void everyTextIsEscaped(Chart chart) {
        String svg = chart.svg(new Size(2000, 400));

        Drawn drawn = Drawn.of(svg);
        assertThat(drawn.elements("script")).isEmpty();
        assertThat(drawn.elements("title").getFirst().getTextContent()).isEqualTo(SHOWN);
        assertThat(drawn.texts().stream().filter(SHOWN::equals)).hasSizeGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource("charts")
    void aReaderHearsTitleAndFigures(Chart chart) {
        Drawn drawn = Drawn.of(chart);

        assertThat(drawn.root().getAttribute("role")).isEqualTo("img");
        List<Element> first = drawn.elements("*").subList(1, 3);
        assertThat(first).extracting(Element::getTagName).containsExactly("title", "desc");
        assertThat(first.getFirst().getTextContent()).isEqualTo(chart.heading().title());
        assertThat(first.getLast().getTextContent()).matches("(?s).*[0-9.]+\u00a0% \\([0-9.]+\u00a0% to .*");
    }

    @Test
    void descriptionsSayEveryFigure() {
        assertThat(Drawn.of(Charts.sweep())
                        .elements("desc")
                        .getFirst()
                        .getTextContent()
                        .replace('\u00a0', ' '))
                .startsWith(
                        "24 seeds. Share over λ. generality: 92 % (89 % to 95 %) at 0.01, 91 % (88 % to 94 %) at 0.1,")
                .endsWith(" 100 % (97 % to 100 %) at 1000.");
        assertThat(Drawn.of(Charts.professions())
                        .elements("desc")
                        .getFirst()
                        .getTextContent()
                        .replace('\u00a0', ' '))
                .isEqualTo("Women. half: 50 %. nurse: before 97 % (94 % to 100 %), after 54 % (51 % to 57 %). "
                        + "farmer: before 12 % (9 % to 15 %), after 50 % (47 % to 53 %).");
    }

    @Test
    void equalChartsGiveOneTextInEveryLanguage() {
        Locale locale = Locale.getDefault();
        List<String> expected = Charts.all().map(Chart::svg).toList();
        try {
            for (String language : List.of("de-DE", "ar-EG-u-nu-arab")) {
                Locale.setDefault(Locale.forLanguageTag(language));
                assertThat(Charts.all().map(Chart::svg)).isEqualTo(expected);
            }
        } finally {
            Locale.setDefault(locale);
        }
    }

    @ParameterizedTest
    @MethodSource("charts")
    void aCardOfItsOwnLiesBelowAll(Chart chart) {
        Drawn drawn = Drawn.of(chart);

        Element card = drawn.elements("*").get(3);
        assertThat(card.getTagName()).isEqualTo("rect");
        assertThat(card.getAttribute("fill")).isEqualTo("#ffffff");
        assertThat(Drawn.numbers(card, "width", "height"))
                .isEqualTo(Drawn.numbers(drawn.root(), "width", "height"))
                .containsExactly(
                        (double) chart.size().width(), (double) chart.size().height());
    }

    @ParameterizedTest
    @MethodSource("charts")
    void textsStayOnThePaperEvenIfItIsSmall(Chart chart) {
        for (Size size : List.of(chart.size(), new Size(360, 240))) {
            assertThat(Drawn.of(chart.svg(size)).elements("text")).isNotEmpty().allSatisfy(text -> {
                double width = Lettering.SMALL.width(text.getTextContent());
                double start = Drawn.number(text, "x") - shareBefore(text) * width;
                assertThat(start).isBetween(0.0, size.width() - width);
                assertThat(Drawn.number(text, "y")).isBetween(10.0, size.height() - 4.0);
            });
        }
    }

    /** How much of a text stands before its x. */
    private static double shareBefore(Element text) {
        String anchor = text.getAttribute("text-anchor") + ((Element) text.getParentNode()).getAttribute("text-anchor");
        return switch (anchor) {
            case "middle" -> 0.5;
            case "end" -> 1;
            default -> 0;
        };
    }

    @Test
    void whatCannotBeDrawnIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Heading.of(" ")).withMessage("a chart needs a title");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Datum.of(Double.NaN))
                .withMessage("NaN cannot be drawn; leave out what was not measured");
        assertThatIllegalArgumentException().isThrownBy(() -> Datum.of(1, 2, 1)).withMessage("a range from 2.0 to 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Size(300, 200))
                .withMessage("a chart of 300×200 pixels has no room for data, expected 360×240 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Axis.log("λ").from(0, 1))
                .withMessage("axis \"λ\" cannot run from 0.0 to 1.0");
    }
}
