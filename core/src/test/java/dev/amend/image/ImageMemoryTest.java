package dev.amend.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ImageMemoryTest {
    private static final Image IMAGE = Image.of(2, 1, new byte[6]);

    @Test
    void thoseAskedForLeastLatelyGo() {
        ImageMemory<Integer> images = new ImageMemory<>(18);
        List.of(0, 1, 2).forEach(key -> images.add(key, IMAGE));
        assertThat(images.find(List.of(0, 2))).contains(List.of(IMAGE, IMAGE));

        images.add(3, IMAGE);
        images.add(3, IMAGE);

        assertThat(images.find(List.of(1))).isEmpty();
        assertThat(images.find(List.of(0, 2, 3))).isPresent();
        assertThat(images.find(List.of(0, 1))).isEmpty();
    }
}
