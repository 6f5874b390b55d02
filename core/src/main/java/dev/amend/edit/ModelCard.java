package dev.amend.edit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The card of an edited model: a notice of change on top of whatever card the model had. */
final class ModelCard {
    private static final String NAME = "README.md";
    private static final Pattern FRONT_MATTER = Pattern.compile("---\\R(?:.*\\R)*?---(?:\\R|$)");

    private ModelCard() {}

    static void write(Path folder, Recipe recipe, String mapName) throws IOException {
        Path card = folder.resolve(NAME);
        byte[] before = Files.exists(card) ? Files.readAllBytes(card) : new byte[0];
        // Byte by byte, because the card may be in any encoding and stays as it is.
        int body = endOfFrontMatter(new String(before, StandardCharsets.ISO_8859_1));
        ByteArrayOutputStream after = new ByteArrayOutputStream();
        after.write(before, 0, body);
        after.writeBytes(notice(recipe, mapName).getBytes(StandardCharsets.UTF_8));
        after.write(before, body, before.length - body);
        Files.write(card, after.toByteArray());
    }

    /** The YAML block that hubs read has to stay at the very top. */
    private static int endOfFrontMatter(String card) {
        Matcher block = FRONT_MATTER.matcher(card);
        return block.lookingAt() ? block.end() : 0;
    }

    private static String notice(Recipe recipe, String mapName) {
        String edits = recipe.edits().stream()
                .map(edit -> "- \"%s\" → \"%s\"%n".formatted(edit.source(), edit.destination()))
                .collect(Collectors.joining());
        String preserved = recipe.preserve().stream()
                .map(prompt -> "- kept: \"%s\"%n".formatted(prompt))
                .collect(Collectors.joining());
        return """
                # Edited model

                This model was changed with amend %s: the cross-attention projections of its UNet %s (closed form, TIME, arXiv 2303.08084).
                Everything else is byte for byte the original, whose licence and use restrictions go with it.

                %s%s
                λ %s, of one and of many: %s, augmented: %s, paddings: %s, metric: %s, layers: %s (keys: %s, values: %s), strength %s.

                To undo this edit: `amend edit THIS_FOLDER --undo THIS_FOLDER/%s --as model -o OUT`.
                Recipe: `%s`

                """.formatted(
                        recipe.version(),
                        recipe.undo() ? "had these edits taken back" : "make these edits",
                        edits,
                        preserved,
                        recipe.lambda(),
                        recipe.plural() ? "yes" : "no",
                        recipe.augment() ? "yes" : "no",
                        recipe.padding() ? "yes" : "no",
                        recipe.metric(),
                        recipe.layers().text(),
                        recipe.layers().keys() ? "yes" : "no",
                        recipe.layers().values() ? "yes" : "no",
                        recipe.strength(),
                        mapName,
                        recipe.toJson());
    }
}
