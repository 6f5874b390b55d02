package dev.amend.image;

/** Turns text into dots. */
sealed interface Lettering permits FontLettering, BitmapLettering {
    /** How wide a line is, in pixels. */
    double width(String line, TextStyle style);

    /** A line as dots to be painted. */
    TextMask draw(String line, TextStyle style);

    /** That of the system's fonts, or where there is none, as in small containers, the built-in one. */
    static Lettering available() {
        return Available.LETTERING;
    }

    /** Found out once: fonts take a while to load. */
    final class Available {
        private static final Lettering LETTERING =
                FontLettering.create().map(Lettering.class::cast).orElseGet(BitmapLettering::new);

        private Available() {}
    }
}
