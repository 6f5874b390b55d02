package dev.amend.toyland;

/** How one thing is drawn, inside the square from (−1, −1) to (1, 1), y downwards, standing on y = 1. */
@FunctionalInterface
interface Figure {
    void draw(Pen pen);
}
