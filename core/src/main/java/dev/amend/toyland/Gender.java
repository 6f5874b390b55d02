package dev.amend.toyland;

import java.util.Locale;

/** How a person is drawn: long hair and a skirt, or short hair and trousers. */
public enum Gender implements Attribute {
    FEMALE,
    MALE;

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
