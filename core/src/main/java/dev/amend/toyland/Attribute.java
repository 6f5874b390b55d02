package dev.amend.toyland;

/** What a caption may say of a thing or a person before its noun. */
public sealed interface Attribute permits Colour, Pattern, Gender {
    /** The word that says it, in lower case. */
    String word();
}
