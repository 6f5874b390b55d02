package dev.amend.quality;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.amend.quality.QualityResult.ImageScores;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/** {@link QualityResult}'s images as a table, a line for each prompt and seed. */
public final class ImagesCsv {
    private ImagesCsv() {}

    public static String write(QualityResult result) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord("prompt", "seed", "clip_score_unedited", "clip_score_edited", "cosine");
            for (ImageScores image : result.images()) {
                csv.writeRecord(
                        image.sample().prompt(),
                        Long.toString(image.sample().seed()),
                        number(image.unedited()),
                        number(image.edited()),
                        number(image.cosine()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is no disk in between
        }
        return text.toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
