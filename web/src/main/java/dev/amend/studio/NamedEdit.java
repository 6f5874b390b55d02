package dev.amend.studio;

import dev.amend.edit.MapFile;
import java.util.regex.Pattern;

/** An edit that prompts can name. */
public record NamedEdit(String name, MapFile file) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

    /** @throws OrderException if the name is none */
    public NamedEdit {
        checkName(name);
    }

    static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new OrderException(
                    "name",
                    "the name is \"%s\", expected up to 64 lower case letters, digits, - and _, such as blue-roses"
                            .formatted(name));
        }
    }
}
