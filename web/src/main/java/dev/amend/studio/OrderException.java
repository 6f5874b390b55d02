package dev.amend.studio;

import dev.amend.AmendException;
import java.util.Map;

/** What a client asks for cannot be had. */
public final class OrderException extends AmendException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /** @param field of the order that is wrong */
    public OrderException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** The same, said in the words of who asked: what he calls a field, by its name here. */
    public OrderException inWordsOf(Map<String, String> names) {
        String name = names.getOrDefault(field, field);
        String message = getMessage();
        return new OrderException(
                name, message.startsWith(field + " ") ? name + message.substring(field.length()) : message);
    }

    public String field() {
        return field;
    }
}
