package dev.amend.cli;

import dev.amend.image.Infotext;
import dev.amend.image.Png;
import dev.amend.image.PngOverview;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * A PNG file.
 *
 * @param texts all that lie in it, by keyword
 */
record PictureInspection(Path path, int width, int height, SequencedMap<String, String> texts) implements Inspection {
    static PictureInspection of(Path file) {
        PngOverview overview = Png.overview(file);
        return new PictureInspection(file, overview.width(), overview.height(), overview.text());
    }

    private Optional<String> parameters() {
        return Optional.ofNullable(texts.get(Infotext.KEYWORD));
    }

    @Override
    public void tell(Report report) {
        report.line("%s: a picture of %d×%d pixels".formatted(path, width, height));
        parameters()
                .ifPresentOrElse(
                        raw -> tell(Infotext.parse(raw), raw, report),
                        () -> report.line("  it does not tell how it was made: it has no text \"%s\""
                                .formatted(Infotext.KEYWORD)));
        List<String> others = texts.keySet().stream()
                .filter(keyword -> !keyword.equals(Infotext.KEYWORD))
                .map(keyword -> Report.plain("%s = %s".formatted(keyword, texts.get(keyword))))
                .toList();
        report.rows("other texts", others);
        tellJson(report.json());
    }

    private static void tell(Infotext made, String raw, Report report) {
        report.row("prompt", Report.plain(made.prompt()));
        if (!made.negativePrompt().isEmpty()) {
            report.row("negative prompt", Report.plain(made.negativePrompt()));
        }
        made.settings().forEach((key, value) -> report.row(Report.plain(key), Report.plain(value)));
        report.detail("  as it stands in the file:");
        raw.lines().forEach(line -> report.detail("    " + Report.plain(line)));
    }

    private void tellJson(ObjectNode json) {
        json.put("file", path.toString()).put("kind", "png").put("width", width).put("height", height);
        json.put("parameters", parameters().orElse(null));
        parameters().map(Infotext::parse).ifPresent(made -> {
            json.put("prompt", made.prompt()).put("negative_prompt", made.negativePrompt());
            ObjectNode settings = json.putObject("settings");
            made.settings().forEach(settings::put);
        });
        ObjectNode all = json.putObject("texts");
        texts.forEach(all::put);
    }
}
