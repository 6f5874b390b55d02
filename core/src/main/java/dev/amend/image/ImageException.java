package dev.amend.image;

import dev.amend.AmendException;

/** A picture file is missing, damaged, or not what it must be. */
public final class ImageException extends AmendException {
    private static final long serialVersionUID = 1L;

    public ImageException(String message) {
        super(message);
    }

    public ImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
