package dev.amend.toyland;

import java.awt.Shape;

/** What figures draw with. */
interface Pen {
    /** The part that carries the attribute's colour and pattern. */
    void body(Shape shape);

    /** A darker place on the body. */
    void shade(Shape shape);

    /** A lighter place on the body. */
    void shine(Shape shape);

    /** A part of a colour of its own, 0xRRGGBB. */
    void part(Shape shape, int rgb);
}
