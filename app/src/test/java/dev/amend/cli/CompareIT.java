package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.config.Family;
import dev.amend.fixtures.Golden;
import dev.amend.fixtures.Levels;
import dev.amend.fixtures.TinyModel;
import dev.amend.image.Image;
import dev.amend.image.Infotext;
import dev.amend.image.Png;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code amend compare} writes. */
final class CompareIT {
    private static final Pattern PICTURE = Pattern.compile("src=\"data:image/png;base64,([^\"]+)\"");

    @TempDir
    private Path folder;

    @Test
    void pairsOfTheSameNoiseAreShownInAPictureAndOnAPageThatNeedsNothingElse() throws IOException {
        TinyModel model = TinyModel.of(Family.SD1);
        Path map = EditedModels.writeMap(folder.resolve("map.safetensors"));
        Program.Result result = Program.in(folder)
                .run(
                        "compare",
                        model.singleFile(),
                        "--config",
                        model.configs(),
                        "--tokenizer",
                        TinyModel.vocabulary(),
                        "--edit",
                        map,
                        "-p",
                        "A pack of roses",
                        "-p",
                        "it's a tulip",
                        "--seeds",
                        "0,3",
                        "--steps",
                        "8",
                        "--dtype",
                        "float32",
                        "--low-memory",
                        "-o",
                        folder.resolve("grid"));
        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .contains("edit             a rose → a blue rose (" + map + ")")
                .contains("wrote " + folder.resolve("grid.png"), "wrote " + folder.resolve("grid.html"));

        Png grid = Png.read(folder.resolve("grid.png"));
        assertThat(grid.image().width()).isGreaterThan(4 * 128);
        assertThat(grid.text().get("Comment"))
                .startsWith("amend compare ")
                .contains(" -p 'A pack of roses' -p 'it'\\''s a tulip' --seeds 0,3 ");
        assertThat(Infotext.parse(grid.text().get(Infotext.KEYWORD)).settings()).containsKey("Edits");

        String page = Files.readString(folder.resolve("grid.html"));
        assertThat(page)
                .contains("a rose → a blue rose", "it&#39;s a tulip", "seed 3", "pndm, 8 steps", "amend compare ")
                .doesNotContain("<script", "<link", "http://", "https://", "url(");
        List<Image> pictures = pictures(page);
        assertThat(pictures).hasSize(8);
        Image golden = Png.read(Golden.path("pipelines/sd1/default.p0.s0.neg-none.png"))
                .image();
        assertThat(Levels.largestDifference(pictures.get(0), golden)).isLessThanOrEqualTo(2);
        assertThat(Levels.largestDifference(pictures.get(0), pictures.get(1))).isGreaterThan(2);
    }

    private static List<Image> pictures(String page) {
        return PICTURE.matcher(page)
                .results()
                .map(found -> Base64.getDecoder().decode(found.group(1)))
                .map(bytes -> Png.decode("picture", bytes).image())
                .toList();
    }
}
