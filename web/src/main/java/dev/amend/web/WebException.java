package dev.amend.web;

import dev.amend.AmendException;

/** The server cannot be started as it was asked for. */
public final class WebException extends AmendException {
    private static final long serialVersionUID = 1L;

    WebException(String message) {
        super(message);
    }

    WebException(String message, Throwable cause) {
        super(message, cause);
    }
}
