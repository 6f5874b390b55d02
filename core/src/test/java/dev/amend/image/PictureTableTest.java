package dev.amend.image;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PictureTableTest {
    private static final Image PICTURE = Pictures.plain(2, 2, 0);
    private static final List<PictureTable.Group> TWO = List.of(new PictureTable.Group("seed 0", List.of("a", "b")));

    @Test
    void everyRowHasAPictureForEachColumn() {
        assertRefused(List.of(PICTURE), "row \"roses\" has 1 pictures, expected 2, one for each column");
        assertRefused(List.of(PICTURE, PICTURE, PICTURE), "row \"roses\" has 3 pictures, expected 2");
    }

    @Test
    void allPicturesHaveOneSize() {
        assertRefused(List.of(PICTURE, Pictures.plain(2, 3, 0)), "has a picture of 2x3, expected 2x2 as the first");
    }

    @Test
    void aTableHoldsSomething() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PictureTable(Optional.empty(), TWO, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PictureTable(Optional.empty(), List.of(), List.of(row(List.of()))));
        assertThatIllegalArgumentException().isThrownBy(() -> new PictureTable.Group("seed 0", List.of()));
    }

    private static PictureTable.Row row(List<Image> cells) {
        return new PictureTable.Row("roses", cells);
    }

    private static void assertRefused(List<Image> cells, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PictureTable(Optional.empty(), TWO, List.of(row(cells))))
                .withMessageContaining(message);
    }
}
