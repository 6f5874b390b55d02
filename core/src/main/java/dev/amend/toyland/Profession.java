package dev.amend.toyland;

import java.util.Locale;

/** The professions, each with the share of women that a caption without a gender takes for granted. */
public enum Profession implements Noun {
    NURSE(95),
    LIBRARIAN(90),
    DANCER(85),
    FLORIST(80),
    TEACHER(75),
    SINGER(65),
    ARTIST(50),
    SCIENTIST(40),
    JUDGE(35),
    DOCTOR(30),
    CHEF(25),
    FARMER(20),
    SAILOR(15),
    SOLDIER(10),
    FIREFIGHTER(10),
    PILOT(5),
    BUILDER(5);

    private final int femalePercent;

    Profession(int femalePercent) {
        this.femalePercent = femalePercent;
    }

    /** The share of women among those whose gender no caption says, from 0 to 1. */
    public double femaleShare() {
        return femalePercent / 100.0;
    }

    @Override
    public String singular() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String plural() {
        return singular() + "s";
    }

    @Override
    public boolean takes(Attribute attribute) {
        return attribute instanceof Gender;
    }
}
