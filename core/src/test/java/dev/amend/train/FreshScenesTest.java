package dev.amend.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.fixtures.NativeMemory;
import dev.amend.image.Image;
import dev.amend.tensor.DType;
import dev.amend.toyland.World;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FreshScenesTest {
    @RegisterExtension
    final NativeMemory memory = NativeMemory.openForInference();

    private final FreshScenes scenes = new FreshScenes(5);

    @Test
    void sceneKHasTheSeedPlusK() {
        FreshScenes.Batch batch = scenes.draw(3, 2);
        World.Sample second = World.sample(5 + 4);
        assertThat(batch.captions().get(1)).isEqualTo(second.caption());
        float[] pixels = batch.images().narrow(0, 1, 1).toFloats();
        assertThat(Image.ofPlanar(World.SIZE, World.SIZE, pixels))
                .isEqualTo(second.scene().draw());
    }

    @Test
    void aStepBeginsWhereTheLastOneEnded() {
        assertThat(scenes.batch(2, 3).captions()).isEqualTo(scenes.draw(3, 3).captions());
    }

    @Test
    void whatATrainingLeavesBeginsBehindItsLastScene() {
        TrainingPlan training = new TrainingPlan(3, 4, 1, 0, 0, 0, DType.F32);
        assertThat(scenes.after(training).draw(0, 2).captions())
                .isEqualTo(scenes.draw(3 * 4, 2).captions());
    }

    @Test
    void rivalsComeInGroupsOfTheirOwn() {
        List<String> captions = scenes.rivals(2, 20).captions();
        assertThat(captions.subList(0, 8)).isEqualTo(captions(World.rivals(5 + 20, 8)));
        assertThat(captions.subList(16, 20)).isEqualTo(captions(World.rivals(5 + 36, 4)));
    }

    private static List<String> captions(List<World.Sample> samples) {
        return samples.stream().map(World.Sample::caption).toList();
    }

    @Test
    void drawnAgainTheyAreTheSame() {
        assertThat(scenes.draw(0, 4).images().toFloats())
                .isEqualTo(scenes.draw(0, 4).images().toFloats());
    }
}
