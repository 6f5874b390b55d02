package dev.amend.cli;

import dev.amend.NumberText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file with how much of it is wanted: {@code FILE[@α]}.
 *
 * @param strength 1 is all of it, 0 nothing; negative turns it around
 */
record FileUse(Path file, double strength) {
    private static final Pattern SPEC =
            Pattern.compile("(.+)@([+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?)", Pattern.DOTALL);

    /** What stands behind the last @ is the strength if it is a number, unless all of it is the name of a file. */
    static FileUse parse(String text) {
        Path whole = Path.of(text);
        Matcher spec = SPEC.matcher(text);
        if (Files.exists(whole) || !spec.matches()) {
            return new FileUse(whole, 1);
        }
        double strength = Double.parseDouble(spec.group(2));
        if (!Double.isFinite(strength)) {
            throw new CliException(
                    "%s: the strength %s is too large, expected a number around 1".formatted(text, spec.group(2)));
        }
        return new FileUse(Path.of(spec.group(1)), strength);
    }

    /** @throws CliException if there is no file, saying what it should be */
    void requireFile(String expected) {
        if (Files.isRegularFile(file)) {
            return;
        }
        if (Files.isDirectory(file)) {
            throw new CliException("%s: is a folder, expected %s in a .safetensors file".formatted(file, expected));
        }
        String name = file.toString();
        int at = name.lastIndexOf('@');
        String hint = at < 0 ? "" : "; what stands behind @, \"%s\", is no number".formatted(name.substring(at + 1));
        throw new CliException("%s: there is no such file, expected %s%s".formatted(file, expected, hint));
    }

    /** The file's name without what kind of file it is, as prompts can say it: lower case letters, digits, - and _. */
    String stem() {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String stem = name.replaceFirst("(\\.map)?\\.safetensors$", "").replaceAll("[^a-z0-9_-]+", "-");
        String begun = stem.replaceFirst("^[^a-z0-9]+", "");
        return begun.isEmpty() ? "edit" : begun.substring(0, Math.min(64, begun.length()));
    }

    /** In words, behind what is meant: nothing where all of it is. */
    String strengthText() {
        return strength == 1 ? "" : ", at strength " + NumberText.of(strength);
    }

    /** The file with its strength in words. */
    String text() {
        return file + strengthText();
    }
}
