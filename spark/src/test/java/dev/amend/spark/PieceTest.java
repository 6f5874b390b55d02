package dev.amend.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.eval.Batch;
import dev.amend.eval.Method;
import dev.amend.eval.RowWork;
import dev.amend.eval.Task;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PieceTest {
    /** A row with batches of so many images. */
    private static RowWork row(int... images) {
        List<Batch> batches = IntStream.range(0, images.length)
                .mapToObj(i -> new Batch(
                        "batch" + i,
                        LongStream.range(0, images[i])
                                .mapToObj(seed -> new Task(0, "a rose", seed, List.of()))
                                .toList()))
                .toList();
        return new RowWork(3, "a rose", "a blue rose", Method.NONE, batches);
    }

    private static List<Integer> images(int... batches) {
        return Piece.of(row(batches)).stream()
                .map(piece -> piece.work().images())
                .toList();
    }

    @Test
    void piecesEndAt32ImagesAndBetweenBatches() {
        assertThat(images(16, 16, 16)).containsExactly(32, 16);
        assertThat(images(24, 24, 24)).containsExactly(48, 24);
        assertThat(images(100, 1)).containsExactly(100, 1);
        assertThat(images(5)).containsExactly(5);
        int[] single = new int[70];
        Arrays.fill(single, 1);
        assertThat(images(single)).containsExactly(32, 32, 6);
    }

    @Test
    void piecesTogetherAreTheRow() {
        RowWork row = row(20, 20, 20);
        assertThat(Piece.of(row).stream().flatMap(piece -> piece.work().batches().stream()))
                .containsExactlyElementsOf(row.batches());
    }
}
