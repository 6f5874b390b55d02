package dev.amend.plot;

/**
 * Okabe and Ito's colours (https://jfly.uni-koeln.de/color/), which people tell apart however they see colours. Their yellow is left
 * out: it cannot be seen on white.
 */
enum Ink {
    BLUE("#0072b2", "#0068a3"),
    VERMILION("#d55e00", "#b34f00"),
    GREEN("#009e73", "#007a59"),
    PURPLE("#cc79a7", "#a84c7e"),
    ORANGE("#e69f00", "#8f6300"),
    SKY("#56b4e9", "#1f74a8"),
    BLACK("#000000", "#000000");

    static final String TEXT = "#24292f";
    static final String MUTED = "#57606a";
    static final String RULE = "#d8dee4";
    static final String PAPER = "#ffffff";
    static final String PALE = "#a8b0b8";

    private final String color;
    private final String letters;

    Ink(String color, String letters) {
        this.color = color;
        this.letters = letters;
    }

    /** For lines and surfaces. */
    String color() {
        return color;
    }

    /** The same, dark enough for letters on white. */
    String letters() {
        return letters;
    }
}
