package dev.amend.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.tokenizer.ClipTokenizer;
import dev.amend.toyland.World;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipTest {
    private static final int CAPTIONS = 5000;

    @TempDir
    private Path folder;

    /** The text tower reads a caption where it ends, so an end cut off would be a caption not learnt. */
    @Test
    void noCaptionOfTheWorldIsCut() {
        ModelFolder model = new ModelFolder(folder);
        model.configure();
        ClipTokenizer tokenizer = model.tokenizer();
        List<String> captions = LongStream.range(0, CAPTIONS)
                .mapToObj(seed -> World.sample(seed).caption())
                .toList();
        int longest = Stream.of(tokenizer.batch(captions))
                .mapToInt(ids -> end(ids, tokenizer.endId()) + 1)
                .max()
                .orElseThrow();
        assertThat(longest).isLessThanOrEqualTo(Clip.LONGEST);
    }

    private static int end(long[] ids, int endId) {
        int end = 0;
        while (ids[end] != endId) {
            end++;
        }
        return end;
    }
}
