package dev.amend.cli;

import dev.amend.AmendException;

/** An input of the command itself, such as a list of edits, is not what it must be. */
final class CliException extends AmendException {
    private static final long serialVersionUID = 1L;

    CliException(String message) {
        super(message);
    }

    CliException(String message, Throwable cause) {
        super(message, cause);
    }
}
