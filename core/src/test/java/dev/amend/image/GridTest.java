package dev.amend.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GridTest {
    private static final int WHITE = 0xffffff;

    @ParameterizedTest
    @CsvSource({
        "64, 1, 128",
        "64, 8, 128",
        "50, 1, 150",
        "128, 1, 128",
        "100, 1, 200",
        "512, 1, 512",
        "512, 2, 512",
        "1024, 1, 1024"
    })
    void cellsAreWholeMultiplesAndAtLeast128PixelsWide(int width, int seeds, int expected) {
        GridLayout layout = GridLayout.fitting(Tables.pairs(width, width, seeds, List.of("roses")));

        assertThat(layout.cellWidth()).isEqualTo(expected);
        assertThat(layout.cellHeight()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"512, 8, 1", "1024, 8, 3", "1024, 2, 9", "64, 20, 2", "512, 1, 20"})
    void theLongerSideStaysBelow4096Pixels(int width, int seeds, int rows) {
        GridLayout layout = GridLayout.fitting(Tables.pairs(width, width, seeds, Collections.nCopies(rows, "roses")));

        assertThat(Math.max(layout.width(), layout.height())).isLessThanOrEqualTo(4096);
        assertThat(layout.cellWidth()).isGreaterThanOrEqualTo(64);
    }

    @Test
    void cellsStayLargeEnoughToBeSeenHoweverMany() {
        GridLayout layout = GridLayout.fitting(Tables.pairs(512, 512, 100, Collections.nCopies(100, "roses")));

        assertThat(layout.cellWidth()).isEqualTo(64);
        assertThat(layout.width()).isGreaterThan(4096);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 1000", "1000, 1", "3, 700", "768, 512"})
    void picturesOfAnyShapeAreShown(int width, int height) {
        Image grid = Grid.draw(Tables.pairs(width, height, 1, List.of("roses")));

        assertThat(Math.max(grid.width(), grid.height())).isLessThanOrEqualTo(4096);
    }

    @Test
    void eachPictureLiesInItsColumn() {
        PictureTable table = Tables.pairs(64, 64, 2, List.of("roses", "tulips"));
        GridLayout layout = GridLayout.fitting(table);

        Image grid = Grid.draw(table);

        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 4; column++) {
                int expected = column % 2 == 0 ? Tables.RED : Tables.BLUE;
                int left = layout.left(column);
                int top = layout.top(row);
                assertThat(grid.at(left, top)).isEqualTo(expected);
                assertThat(grid.at(left + 127, top + 127)).isEqualTo(expected);
                assertThat(grid.at(left - 1, top)).isEqualTo(WHITE);
                assertThat(grid.at(left + 128, top + 127)).isEqualTo(WHITE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void labelsStayBesideThePicturesHoweverLong(boolean fonts) {
        String prompt =
                "a very long prompt with-a-word-that-is-much-too-long-for-any-line-that-there-is 薔薇の花束 ".repeat(40);
        PictureTable table = Tables.pairs(64, 64, 1, List.of(prompt));
        GridLayout layout = GridLayout.fitting(table);

        Image grid = Grid.draw(table, fonts ? Lettering.available() : new BitmapLettering());

        assertThat(inked(grid, 0, layout.labelLeft() - 4, layout.top(0))).isFalse();
        assertThat(inked(grid, layout.labelLeft(), layout.labelLeft() + layout.labelWidth(), layout.top(0)))
                .isTrue();
        assertThat(inked(grid, layout.labelLeft() + layout.labelWidth() + 4, layout.left(0), layout.top(0)))
                .isFalse();
    }

    @Test
    void withoutLabelsThereIsNoRoomForThem() {
        List<Image> cells = List.of(Pictures.plain(128, 128, Tables.RED));
        PictureTable table = new PictureTable(
                Optional.empty(),
                List.of(new PictureTable.Group("", List.of(""))),
                List.of(new PictureTable.Row("", cells)));

        Image grid = Grid.draw(table);

        assertThat(grid.width()).isEqualTo(128 + 2 * 24);
        assertThat(grid.height()).isLessThan(128 + 2 * 24 + 10);
    }

    /** Whether anything but white lies between two columns, below a row. */
    private static boolean inked(Image grid, int from, int to, int top) {
        for (int y = top; y < grid.height(); y++) {
            for (int x = from; x < to; x++) {
                if (grid.at(x, y) != WHITE) {
                    return true;
                }
            }
        }
        return false;
    }
}
