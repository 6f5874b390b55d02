package dev.amend.debias;

import dev.amend.AmendException;

/** A table or a target is not what it must be, or a folder holds something else. */
public final class DebiasException extends AmendException {
    private static final long serialVersionUID = 1L;

    public DebiasException(String message) {
        super(message);
    }

    public DebiasException(String message, Throwable cause) {
        super(message, cause);
    }
}
