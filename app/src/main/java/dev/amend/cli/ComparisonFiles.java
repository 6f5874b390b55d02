package dev.amend.cli;

import dev.amend.file.AtomicFile;
import dev.amend.file.Reason;
import dev.amend.image.ComparisonPage;
import dev.amend.image.Image;
import dev.amend.image.Png;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;

/**
 * The picture of a comparison and the page beside it. Neither appears before both are written in full; should the picture not
 * get its name then, because the disk fails or somebody took it meanwhile, the page stays alone.
 */
record ComparisonFiles(Path picture, Path page) {

    static ComparisonFiles of(String output) {
        Path path = Path.of(output);
        if (path.getFileName() == null || output.isEmpty() || output.endsWith("/")) {
            throw new CliException("\"%s\" is no name for a file".formatted(output));
        }
        String stem = Pictures.stem(path.getFileName().toString());
        return new ComparisonFiles(path.resolveSibling(stem + Pictures.EXTENSION), path.resolveSibling(stem + ".html"));
    }

    /** @throws CliException if something is in the way */
    void check(boolean force) {
        OutputFiles.check(List.of(picture, page), force);
        OutputFiles.checkFolder(picture);
    }

    void write(Image grid, SequencedMap<String, String> text, ComparisonPage comparison, boolean force) {
        try (AtomicFile pictureFile = AtomicFile.create(picture, force);
                AtomicFile pageFile = AtomicFile.create(page, force)) {
            fill(picture, pictureFile, channel -> Pictures.writeAll(new Png(grid, text).encode(), channel));
            fill(page, pageFile, new PageBody(comparison::writeTo));
            pageFile.commit();
            pictureFile.commit();
        }
    }

    private static void fill(Path target, AtomicFile file, AtomicFile.Body body) {
        try {
            body.writeTo(file.channel());
        } catch (IOException e) {
            throw new CliException("%s: could not be written: %s".formatted(target, Reason.of(e)), e);
        }
    }

    void tell(DrawingReport report, Image grid) {
        report.json().put("picture", picture.toString()).put("page", page.toString());
        report.line("wrote %s: %d×%d".formatted(picture, grid.width(), grid.height()));
        report.line("wrote %s".formatted(page));
    }
}
