package dev.amend.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.image.Image;
import org.junit.jupiter.api.Test;

class FollowerTest {
    private static final long LONG = 60_000;

    private final Follower follower = Follower.ofAll();

    private static Preview preview(int number, int step) {
        return new Preview(new Picture(number, Picture.Which.AFTER), step, Image.of(1, 1, new byte[3]));
    }

    @Test
    void firstNewsIsHowThingsStand() throws InterruptedException {
        assertThat(follower.await(LONG).changed()).isTrue();
        Follower.News nothing = follower.await(0);
        assertThat(nothing.changed()).isFalse();
        assertThat(nothing.previews()).isEmpty();
    }

    @Test
    void slowReaderSeesTheLastPreviewOfEachImage() throws InterruptedException {
        follower.await(LONG);
        follower.preview(preview(0, 1));
        follower.preview(preview(1, 1));
        follower.preview(preview(0, 2));
        Follower.News news = follower.await(LONG);
        assertThat(news.changed()).isFalse();
        assertThat(news.previews()).containsExactlyInAnyOrder(preview(0, 2), preview(1, 1));
        assertThat(follower.await(0).previews()).isEmpty();
    }

    @Test
    void manyChangesAreToldOnce() throws InterruptedException {
        follower.await(LONG);
        follower.changed();
        follower.changed();
        assertThat(follower.await(LONG).changed()).isTrue();
        assertThat(follower.await(0).changed()).isFalse();
    }
}
