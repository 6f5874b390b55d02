package dev.amend.toyland;

/** How many things a caption speaks of, and in which words. */
public enum Determiner {
    A("a", 1, 1, 44),
    THE("the", 1, 1, 10),
    ONE("one", 1, 1, 8),
    TWO("two", 2, 2, 9),
    PAIR("a pair of", 2, 2, 5),
    THREE("three", 3, 3, 5),
    SOME("some", 3, 5, 5),
    PACK("a pack of", 3, 5, 5),
    BUNCH("a bunch of", 3, 5, 5),
    MANY("many", 5, 6, 4);

    private final String phrase;
    private final int fewest;
    private final int most;
    private final int weight;

    Determiner(String phrase, int fewest, int most, int weight) {
        this.phrase = phrase;
        this.fewest = fewest;
        this.most = most;
        this.weight = weight;
    }

    /** The words; {@code a} stands for {@code an} too. */
    public String phrase() {
        return phrase;
    }

    /** The smallest number of things that it may mean. */
    public int fewest() {
        return fewest;
    }

    /** The largest number of things that it may mean. */
    public int most() {
        return most;
    }

    public boolean isPlural() {
        return most > 1;
    }

    /** How often a training caption has it, relative to the others. */
    int weight() {
        return weight;
    }
}
