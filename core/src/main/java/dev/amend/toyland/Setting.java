package dev.amend.toyland;

/** Where a scene takes place: its backdrop. */
public enum Setting {
    NONE("", 45),
    SNOW("in the snow", 9),
    TABLE("on a table", 9),
    NIGHT("at night", 9),
    GRASS("on the grass", 9),
    BEACH("on the beach", 9),
    RAIN("in the rain", 9);

    private final String phrase;
    private final int weight;

    Setting(String phrase, int weight) {
        this.phrase = phrase;
        this.weight = weight;
    }

    /** The words that end a caption; empty for none. */
    public String phrase() {
        return phrase;
    }

    /** How often a training caption has it, relative to the others. */
    int weight() {
        return weight;
    }
}
