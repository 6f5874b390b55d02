package dev.amend.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.amend.checkpoint.Loading;
import dev.amend.checkpoint.Weights;
import dev.amend.config.VaeConfig;
import dev.amend.fixtures.NativeMemory;
import dev.amend.image.Image;
import dev.amend.tensor.Shape;
import dev.amend.vae.AutoencoderKL;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SceneLatentsTest {
    private static final VaeConfig CONFIG = new VaeConfig(3, 3, 4, List.of(4, 4, 4), 1, 2, 1, false);

    @TempDir
    Path temporary;

    @RegisterExtension
    final NativeMemory memory = NativeMemory.open();

    private final FreshScenes scenes = new FreshScenes(11);

    private AutoencoderKL encode(int count) {
        AutoencoderKL vae = autoencoder();
        assertThat(encode(vae, count, false)).isTrue();
        return vae;
    }

    private AutoencoderKL autoencoder() {
        return new AutoencoderKL(
                Weights.inMemory("test", Vae.initial(CONFIG, 1, memory.weights()), memory.weights(), Loading.PLAIN),
                CONFIG);
    }

    private boolean encode(AutoencoderKL vae, int count, boolean isStopped) {
        return SceneLatents.encode(vae, scenes, count, latents(), captions(), report(isStopped));
    }

    private static TrainingReport report(boolean isStopped) {
        return new TrainingReport() {
            @Override
            public void at(String stage, long done, long total) {}

            @Override
            public void loss(String stage, int step, int steps, double loss) {}

            @Override
            public boolean isStopped() {
                return isStopped;
            }

            @Override
            public void picture(String stage, int step, Image picture) {}
        };
    }

    private Path latents() {
        return temporary.resolve("latents.safetensors");
    }

    private Path captions() {
        return temporary.resolve("captions.txt");
    }

    @Test
    void eachRowIsItsScenesEncoding() {
        AutoencoderKL vae = encode(300); // more than one batch
        SceneLatents read = SceneLatents.open(latents(), captions(), memory.weights());
        FreshScenes.Batch scene = scenes.draw(290, 1);
        assertThat(read.count()).isEqualTo(300);
        assertThat(read.caption(290)).isEqualTo(scene.captions().getFirst());
        assertThat(read.rows(new int[] {290, 3}).shape()).isEqualTo(Shape.of(2, 4, 16, 16));
        assertThat(read.rows(new int[] {290}).toFloats())
                .containsExactly(vae.encode(scene.images()).mode().toFloats(), within(1e-5f));
    }

    @Test
    void stoppedItLeavesNothing() {
        assertThat(encode(autoencoder(), 300, true)).isFalse();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void captionsThatDoNotBelongToTheLatentsAreRefused() throws IOException {
        encode(5);
        Files.writeString(captions(), "a rose\n");
        assertThatThrownBy(() -> SceneLatents.open(latents(), captions(), memory.weights()))
                .isInstanceOf(TrainException.class)
                .hasMessageContaining("has 1 captions, expected 5")
                .hasMessageContaining("remove both");
    }
}
