package dev.amend.studio;

import dev.amend.AmendException;

/** What a client asks for cannot be had. */
public final class OrderException extends AmendException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /** @param field of the order that is wrong */
    public OrderException(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
