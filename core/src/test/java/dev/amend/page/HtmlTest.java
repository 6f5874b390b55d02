package dev.amend.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void charactersThatHtmlForbidsAreReplaced() {
        assertThat(Html.escape("a\0b\u0085c\nd")).isEqualTo("a\ufffdb\ufffdc\nd");
    }

    @Test
    void valuesAreEscapedAndMarkupIsNot() throws IOException {
        StringBuilder out = new StringBuilder();
        new Html(out).add("<p title=\"%s\">%s</p>", "\"a\" & 'b'", "1 < 2").raw("<hr>");
        assertThat(out).hasToString("<p title=\"&quot;a&quot; &amp; &#39;b&#39;\">1 &lt; 2</p><hr>");
    }
}
