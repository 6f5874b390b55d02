package dev.amend.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ComparisonPageTest {
    private static final String HOSTILE = "<script>alert('x')</script> \"&quot;\" <img src=http://x.test/y>";

    @Test
    void everyTextIsEscaped() throws IOException {
        Image image = Pictures.plain(1, 1, 0);
        PictureTable table = new PictureTable(
                Optional.of(HOSTILE),
                List.of(new PictureTable.Group(HOSTILE, List.of(HOSTILE))),
                List.of(new PictureTable.Row(HOSTILE, List.of(image))));

        String html = html(new ComparisonPage(table, List.of(HOSTILE), settings(HOSTILE, HOSTILE), HOSTILE));

        assertThat(html).doesNotContain("<script", "<img src=http", "alert('x')");
        assertThat(html.split(
                        Pattern.quote("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &quot;&amp;quot;&quot;"), -1))
                .hasSize(1 + 12);
        assertThat(html.split("<img ", -1)).hasSize(1 + 1);
    }

    @Test
    void nothingOutsideIsReferredTo() throws IOException {
        String html = html(page());

        assertThat(html).doesNotContain("http:", "https:", "//", "url(", "@import", "<link", "<script", "<iframe");
        Matcher sources = Pattern.compile("(src|href)=\"([^\"]{0,22})").matcher(html);
        assertThat(sources.results())
                .hasSize(8)
                .allMatch(source -> source.group(2).equals("data:image/png;base64,"));
        assertThat(html)
                .contains("content=\"default-src &#39;none&#39;; img-src data:; style-src &#39;unsafe-inline&#39;\"");
    }

    @Test
    void theCellsAreThePicturesInOrder() throws IOException {
        Matcher sources = Pattern.compile("base64,([^\"]+)").matcher(html(page()));

        List<Integer> colors = sources.results()
                .map(source -> Png.decode("cell", Base64.getDecoder().decode(source.group(1)))
                        .image()
                        .at(0, 0))
                .toList();

        assertThat(colors).hasSize(8).startsWith(Tables.RED, Tables.BLUE, Tables.RED, Tables.BLUE);
    }

    @Test
    void picturesAreDescribedToThoseWhoDoNotSeeThem() throws IOException {
        String html = html(page());

        assertThat(html).contains("alt=\"unedited, seed 0: roses\"", "alt=\"edited, seed 1: tulips\"");
        assertThat(html)
                .contains("<html lang=\"en\">", "<title>roses → blue roses</title>", "<h2 dir=\"auto\">roses</h2>");
    }

    @Test
    void settingsStandInTheirOrderWithTheCommand() throws IOException {
        String html = html(page());

        assertThat(html).containsSubsequence("<dt>Model</dt>", "sd-v1-4</dd>", "<dt>Steps</dt>", "50</dd>");
        assertThat(html).contains("<pre><code>amend compare -p &quot;roses&quot;</code></pre>");
    }

    @Test
    void whatIsAbsentLeavesNoTrace() throws IOException {
        PictureTable table = new PictureTable(
                Optional.empty(),
                List.of(new PictureTable.Group("", List.of(""))),
                List.of(new PictureTable.Row("", List.of(Pictures.plain(1, 1, 0)))));

        String html = html(new ComparisonPage(table, List.of(), settings(), ""));

        assertThat(html).contains("<title>Comparison</title>", "alt=\"\"").doesNotContain("<ul", "<pre>");
    }

    private static ComparisonPage page() {
        return new ComparisonPage(
                Tables.pairs(64, 64, 2, List.of("roses", "tulips")),
                List.of("roses → blue roses"),
                settings("Model", "sd-v1-4", "Steps", "50"),
                "amend compare -p \"roses\"");
    }

    private static String html(ComparisonPage page) throws IOException {
        StringBuilder html = new StringBuilder();
        page.writeTo(html);
        return html.toString();
    }

    private static SequencedMap<String, String> settings(String... keysAndValues) {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return settings;
    }
}
