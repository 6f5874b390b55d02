package dev.amend.toyland;

/** The groups of kinds. */
public enum Domain {
    FLOWERS,
    FRUIT,
    ANIMALS,
    VEHICLES,
    CLOTHES,
    BUILDINGS,
    SKY_AND_GROUND
}
