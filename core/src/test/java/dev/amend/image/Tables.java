package dev.amend.image;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Tables of pictures for tests: pairs of an unedited, red, and an edited, blue picture. */
final class Tables {
    static final int RED = 0xd02038;
    static final int BLUE = 0x2848d0;

    private Tables() {}

    static PictureTable pairs(int width, int height, int seeds, List<String> prompts) {
        List<PictureTable.Group> groups = IntStream.range(0, seeds)
                .mapToObj(seed -> new PictureTable.Group("seed " + seed, List.of("unedited", "edited")))
                .toList();
        List<Image> pair = List.of(Pictures.plain(width, height, RED), Pictures.plain(width, height, BLUE));
        List<Image> cells =
                Collections.nCopies(seeds, pair).stream().flatMap(List::stream).toList();
        List<PictureTable.Row> rows = prompts.stream()
                .map(prompt -> new PictureTable.Row(prompt, cells))
                .toList();
        return new PictureTable(Optional.of("roses → blue roses"), groups, rows);
    }
}
