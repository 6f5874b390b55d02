package dev.amend.studio;

import dev.amend.image.Image;

/** An image that is still forming. */
public record Preview(Picture picture, int step, Image image) {}
