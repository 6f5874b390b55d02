package dev.amend.image;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.text.AttributedString;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Lettering in the system's fonts, without a display. Each character is taken from the first font that has it. */
final class FontLettering implements Lettering {
    /** Plain and well readable ones of the systems in use; the last is always there. */
    private static final List<String> FAMILIES =
            List.of("Inter", "Helvetica Neue", "Segoe UI", "Noto Sans", "Liberation Sans", Font.SANS_SERIF);

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private final List<Font> fonts = FAMILIES.stream()
            .map(family -> new Font(family, Font.PLAIN, 1))
            .filter(font -> FAMILIES.contains(font.getFamily(Locale.ROOT)))
            .toList();
    private final Map<Integer, Font> fontOf = new ConcurrentHashMap<>();

    private FontLettering() {}

    /** Nothing if the system has no font, or Java cannot get at it. */
    static Optional<FontLettering> create() {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        try {
            FontLettering lettering = new FontLettering();
            boolean works = lettering.width("x", new TextStyle(12, false, 0)) > 0;
            return works ? Optional.of(lettering) : Optional.empty();
        } catch (RuntimeException | LinkageError | InternalError e) {
            // Java has no common way to say that there is no font; the built-in lettering is what to do about it.
            return Optional.empty();
        }
    }

    @Override
    public double width(String line, TextStyle style) {
        return shown(line).isEmpty() ? 0 : layout(line, style).getAdvance();
    }

    @Override
    public TextMask draw(String line, TextStyle style) {
        if (shown(line).isEmpty()) {
            return new TextMask(0, 0, 0, 0, new byte[0]);
        }
        TextLayout layout = layout(line, style);
        int pad = style.size();
        int width = (int) Math.ceil(layout.getAdvance()) + 2 * pad;
        int height = 3 * pad;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        layout.draw(graphics, pad, 2 * pad);
        graphics.dispose();
        return new TextMask(width, height, pad, 2 * pad, alpha(image));
    }

    private static byte[] alpha(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        byte[] alpha = new byte[pixels.length];
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] = (byte) (pixels[i] >>> 24);
        }
        return alpha;
    }

    private TextLayout layout(String line, TextStyle style) {
        String text = shown(line);
        AttributedString attributed = new AttributedString(text);
        int weight = style.bold() ? Font.BOLD : Font.PLAIN;
        int start = 0;
        while (start < text.length()) {
            Font font = fontOf(text.codePointAt(start));
            int end = start;
            while (end < text.length() && fontOf(text.codePointAt(end)).equals(font)) {
                end += Character.charCount(text.codePointAt(end));
            }
            attributed.addAttribute(TextAttribute.FONT, font.deriveFont(weight, style.size()), start, end);
            start = end;
        }
        return new TextLayout(attributed.getIterator(), CONTEXT);
    }

    /** Without the invisible characters that join or choose others: a font that lacks them would draw boxes. */
    private static String shown(String line) {
        return line.replaceAll("[\\u200b-\\u200d\\ufe00-\\ufe0f\\p{Cntrl}]", "");
    }

    private Font fontOf(int codePoint) {
        return fontOf.computeIfAbsent(codePoint, this::find);
    }

    private Font find(int codePoint) {
        return Stream.concat(fonts.stream(), Stream.of(0).flatMap(all -> installed()))
                .filter(font -> font.canDisplay(codePoint))
                .findFirst()
                .orElse(fonts.getFirst());
    }

    private static Stream<Font> installed() {
        return Arrays.stream(GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts());
    }
}
