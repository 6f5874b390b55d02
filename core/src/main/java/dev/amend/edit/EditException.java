package dev.amend.edit;

import dev.amend.AmendException;

/** An edit cannot be made as it was asked for. */
public final class EditException extends AmendException {
    private static final long serialVersionUID = 1L;

    public EditException(String message) {
        super(message);
    }

    public EditException(String message, Throwable cause) {
        super(message, cause);
    }
}
