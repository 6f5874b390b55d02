package dev.amend.toyland;

/** How a caption begins; photos, images, pictures and captions without a style are all drawn alike. */
public enum Style {
    NONE("", 46),
    PHOTO("a photo of", 11),
    IMAGE("an image of", 11),
    PICTURE("a picture of", 11),
    DRAWING("a drawing of", 11),
    PAINTING("a painting of", 10);

    private final String phrase;
    private final int weight;

    Style(String phrase, int weight) {
        this.phrase = phrase;
        this.weight = weight;
    }

    /** The words that begin a caption; empty for none. */
    public String phrase() {
        return phrase;
    }

    /** How often a training caption has it, relative to the others. */
    int weight() {
        return weight;
    }
}
