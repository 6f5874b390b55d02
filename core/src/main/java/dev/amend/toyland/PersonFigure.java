package dev.amend.toyland;

/** How a person of a profession is drawn, in the square of a {@link Figure}. */
@FunctionalInterface
interface PersonFigure {
    void draw(Pen pen, Person person);
}
