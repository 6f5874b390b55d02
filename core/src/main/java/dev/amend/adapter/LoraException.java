package dev.amend.adapter;

import dev.amend.AmendException;

/** An adapter is not what it must be, or does not fit the model. */
public final class LoraException extends AmendException {
    private static final long serialVersionUID = 1L;

    public LoraException(String message) {
        super(message);
    }
}
