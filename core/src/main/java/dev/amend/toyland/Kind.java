package dev.amend.toyland;

import java.util.Locale;

/** The kinds of things, each with the colour and the pattern that a caption takes for granted. */
public enum Kind implements Noun {
    ROSE(Domain.FLOWERS, "roses", Colour.RED),
    TULIP(Domain.FLOWERS, "tulips", Colour.PINK),
    DAISY(Domain.FLOWERS, "daisies", Colour.WHITE),
    VIOLET(Domain.FLOWERS, "violets", Colour.PURPLE),
    SUNFLOWER(Domain.FLOWERS, "sunflowers", Colour.YELLOW),

    APPLE(Domain.FRUIT, "apples", Colour.RED),
    BANANA(Domain.FRUIT, "bananas", Colour.YELLOW),
    PEAR(Domain.FRUIT, "pears", Colour.GREEN),
    PLUM(Domain.FRUIT, "plums", Colour.PURPLE),
    LEMON(Domain.FRUIT, "lemons", Colour.YELLOW),

    CAT(Domain.ANIMALS, "cats", Colour.GRAY),
    DOG(Domain.ANIMALS, "dogs", Colour.BROWN),
    FROG(Domain.ANIMALS, "frogs", Colour.GREEN),
    PIG(Domain.ANIMALS, "pigs", Colour.PINK),
    SHEEP(Domain.ANIMALS, "sheep", Colour.WHITE),
    FISH(Domain.ANIMALS, "fish", Colour.ORANGE),
    CROW(Domain.ANIMALS, "crows", Colour.BLACK),
    LADYBIRD(Domain.ANIMALS, "ladybirds", Colour.RED, Pattern.SPOTTED),

    CAR(Domain.VEHICLES, "cars", Colour.RED),
    BUS(Domain.VEHICLES, "buses", Colour.YELLOW),
    TRUCK(Domain.VEHICLES, "trucks", Colour.BLUE),
    BOAT(Domain.VEHICLES, "boats", Colour.WHITE),

    SHIRT(Domain.CLOTHES, "shirts", Colour.WHITE, Pattern.PLAIN),
    HAT(Domain.CLOTHES, "hats", Colour.BLACK, Pattern.PLAIN),
    DRESS(Domain.CLOTHES, "dresses", Colour.PINK, Pattern.PLAIN),
    SOCK(Domain.CLOTHES, "socks", Colour.BLUE, Pattern.STRIPED),

    HOUSE(Domain.BUILDINGS, "houses", Colour.WHITE),
    BARN(Domain.BUILDINGS, "barns", Colour.RED),
    TOWER(Domain.BUILDINGS, "towers", Colour.GRAY),
    TENT(Domain.BUILDINGS, "tents", Colour.ORANGE),

    SUN(Domain.SKY_AND_GROUND, "suns", Colour.YELLOW),
    MOON(Domain.SKY_AND_GROUND, "moons", Colour.WHITE),
    CLOUD(Domain.SKY_AND_GROUND, "clouds", Colour.WHITE),
    TREE(Domain.SKY_AND_GROUND, "trees", Colour.GREEN),
    MOUNTAIN(Domain.SKY_AND_GROUND, "mountains", Colour.GRAY),
    MUSHROOM(Domain.SKY_AND_GROUND, "mushrooms", Colour.RED, Pattern.SPOTTED);

    private final Domain domain;
    private final String plural;
    private final Colour usualColour;
    private final Pattern usualPattern;
    private final boolean hasPatterns;

    Kind(Domain domain, String plural, Colour usualColour) {
        this(domain, plural, usualColour, Pattern.PLAIN, false);
    }

    Kind(Domain domain, String plural, Colour usualColour, Pattern usualPattern) {
        this(domain, plural, usualColour, usualPattern, true);
    }

    Kind(Domain domain, String plural, Colour usualColour, Pattern usualPattern, boolean hasPatterns) {
        this.domain = domain;
        this.plural = plural;
        this.usualColour = usualColour;
        this.usualPattern = usualPattern;
        this.hasPatterns = hasPatterns;
    }

    public Domain domain() {
        return domain;
    }

    /** The colour of those whose colour no caption says. */
    public Colour usualColour() {
        return usualColour;
    }

    /** The pattern of those whose pattern no caption says. */
    public Pattern usualPattern() {
        return usualPattern;
    }

    /** Whether captions may say its pattern. */
    public boolean hasPatterns() {
        return hasPatterns;
    }

    /** Whether it hangs in the air and throws no shadow on the ground. */
    boolean floats() {
        return this == SUN || this == MOON || this == CLOUD;
    }

    @Override
    public String singular() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String plural() {
        return plural;
    }

    @Override
    public boolean takes(Attribute attribute) {
        return switch (attribute) {
            case Colour colour -> true;
            case Pattern pattern -> hasPatterns;
            case Gender gender -> false;
        };
    }
}
