package dev.amend.toyland;

/** What a caption is about: a kind of thing, or a profession. */
public sealed interface Noun permits Kind, Profession {
    String singular();

    String plural();

    /** Whether a caption may say the attribute of this noun. */
    boolean takes(Attribute attribute);
}
