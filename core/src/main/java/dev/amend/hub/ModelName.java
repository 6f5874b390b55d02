package dev.amend.hub;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A model on the hub, {@code organisation/name} or {@code organisation/name@revision}; safe to make paths of. */
record ModelName(String organisation, String name, Optional<String> revision) {
    private static final String PART = "(?!\\.{1,2}(?:[/@]|$))[A-Za-z0-9._-]+";
    private static final Pattern TEXT = Pattern.compile("(%1$s)/(%1$s)(?:@(%1$s(?:/%1$s)*))?".formatted(PART));
    private static final String FOLDER_PREFIX = "models--";

    /** @throws HubException if the text is not such a name */
    static ModelName parse(String text) {
        return find(text)
                .orElseThrow(() -> new HubException(
                        "\"%s\" is not a model's name, expected organisation/name or organisation/name@revision"
                                .formatted(text)));
    }

    static Optional<ModelName> find(String text) {
        Matcher match = TEXT.matcher(text);
        return match.matches()
                ? Optional.of(new ModelName(match.group(1), match.group(2), Optional.ofNullable(match.group(3))))
                : Optional.empty();
    }

    /** The name that a folder of the cache stands for, if it is that of a model with an organisation. */
    static Optional<ModelName> ofFolder(String folder) {
        return folder.startsWith(FOLDER_PREFIX)
                ? find(folder.substring(FOLDER_PREFIX.length()).replaceFirst("--", "/"))
                : Optional.empty();
    }

    /** Its folder in the cache. */
    String folder() {
        return FOLDER_PREFIX + organisation + "--" + name;
    }

    /** {@code organisation/name}. */
    String repository() {
        return organisation + "/" + name;
    }
}
