package dev.amend.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.image.Image;
import dev.amend.pipeline.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class UneditedImagesTest {
    private static final Image IMAGE = Image.of(2, 1, new byte[6]);

    private static Sample sample(int seed) {
        return new Sample("a rose", seed);
    }

    @Test
    void thoseAskedForLeastLatelyGo() {
        UneditedImages images = new UneditedImages(18);
        List.of(0, 1, 2).forEach(seed -> images.add(sample(seed), IMAGE));
        assertThat(images.find(List.of(sample(0), sample(2)))).contains(List.of(IMAGE, IMAGE));

        images.add(sample(3), IMAGE);
        images.add(sample(3), IMAGE);

        assertThat(images.find(List.of(sample(1)))).isEmpty();
        assertThat(images.find(List.of(sample(0), sample(2), sample(3)))).isPresent();
        assertThat(images.find(List.of(sample(0), sample(1)))).isEmpty();
    }
}
