package dev.amend.page;

import dev.amend.Version;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What all pages have in common: one HTML file that needs nothing else, runs no script, is light or dark as the reader's system is, and can
 * be printed.
 */
public final class Page {
    /** A browser will load nothing for such a page, whatever it holds. */
    private static final String POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    private Page() {}

    /**
     * Everything up to the content.
     *
     * @param owner beside whose class the style sheet lies that the page has of its own
     */
    public static void begin(Html html, String title, Class<?> owner, String styles) throws IOException {
        html.add("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="%s">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="generator" content="amend %s">
                <title>%s</title>
                """, POLICY, Version.current(), title);
        html.raw("<style>\n")
                .raw(text(Page.class, "page.css"))
                .raw(text(owner, styles))
                .raw("</style>\n</head>\n<body>\n<main>\n");
    }

    private static String text(Class<?> owner, String resource) throws IOException {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * The page's foot: how it was made.
     *
     * @param settings in order
     * @param command the command line that makes it again; may be blank
     */
    public static void madeBy(Html html, SequencedMap<String, String> settings, String command) throws IOException {
        html.raw("<footer>\n<h2>How it was made</h2>\n<dl>\n");
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            html.add("<div><dt>%s</dt><dd dir=\"auto\">%s</dd></div>\n", setting.getKey(), setting.getValue());
        }
        html.raw("</dl>\n");
        if (!command.isBlank()) {
            html.add("<pre><code>%s</code></pre>\n", command);
        }
        html.raw("</footer>\n");
    }

    /** Everything after the content. */
    public static void end(Html html) throws IOException {
        html.raw("</main>\n</body>\n</html>\n");
    }
}
