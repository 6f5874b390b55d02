package dev.amend.toyland;

import java.util.Locale;

/** What is drawn on the coloured part of clothes and a few other kinds. */
public enum Pattern implements Attribute {
    PLAIN,
    STRIPED,
    SPOTTED;

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
