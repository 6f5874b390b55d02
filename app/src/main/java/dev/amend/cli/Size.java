package dev.amend.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Width and height of an image in pixels: {@code 512x768}. */
record Size(int width, int height) {
    private static final Pattern PATTERN = Pattern.compile("([0-9]{1,6}) *[xX×] *([0-9]{1,6})");

    static Size parse(String text) {
        Matcher size = PATTERN.matcher(text.strip());
        if (!size.matches()) {
            throw new CliException(
                    "size is \"%s\", expected width and height in pixels, such as 512x768".formatted(text));
        }
        return new Size(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
    }
}
