package dev.amend.config;

import dev.amend.AmendException;

/** A configuration file is missing, is not what it must be, or describes a model that cannot be edited here. */
public final class ConfigException extends AmendException {
    private static final long serialVersionUID = 1L;

    public ConfigException(String message) {
        super(message);
    }

    public ConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
