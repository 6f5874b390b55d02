package dev.amend.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Locale;

/** The user's browser. */
final class Browser {
    private Browser() {}

    /** Opens a page, where there is a screen to open it on; the address is told anyway. */
    static void open(String page) {
        if (!hasScreen()) {
            return;
        }
        try {
            new ProcessBuilder(command(page))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // There is none; who wants to see the page opens the address.
        }
    }

    private static boolean hasScreen() {
        return isMac() || isWindows() || System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
    }

    private static List<String> command(String page) {
        if (isMac()) {
            return List.of("open", page);
        }
        return isWindows() ? List.of("rundll32", "url.dll,FileProtocolHandler", page) : List.of("xdg-open", page);
    }

    private static boolean isMac() {
        return system().startsWith("mac");
    }

    private static boolean isWindows() {
        return system().startsWith("windows");
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT);
    }
}
