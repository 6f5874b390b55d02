package dev.amend.file;

import dev.amend.AmendException;

/** A file cannot be read or written, or is not what it must be. */
public final class FileException extends AmendException {
    private static final long serialVersionUID = 1L;

    public FileException(String message) {
        super(message);
    }

    public FileException(String message, Throwable cause) {
        super(message, cause);
    }
}
