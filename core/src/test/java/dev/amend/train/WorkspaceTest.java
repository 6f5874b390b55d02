package dev.amend.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.tensor.DType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
    @TempDir
    Path temporary;

    private static List<String> settings(int scenes, DType dtype) {
        TrainingPlan plan = new TrainingPlan(5, 2, 1e-3, 1, 0.9, 0, dtype);
        return new TrainingSettings(scenes, 7, plan, plan, plan, plan, 1e-4, 0.1).lines();
    }

    @Test
    void trainingGoesOnInItsFolderWhateverTheMachineComputesIn() {
        Path folder = temporary.resolve("a/b");
        Workspace.begin(folder, settings(10, DType.F32));
        assertThat(Workspace.begin(folder, settings(10, DType.BF16)).folder()).isEqualTo(folder);
    }

    @Test
    void trainingOfOtherSettingsIsRefusedWithTheDifference() {
        Workspace.begin(temporary, settings(10, DType.F32));
        assertThatThrownBy(() -> Workspace.begin(temporary, settings(11, DType.F32)))
                .isInstanceOf(TrainException.class)
                .hasMessage(
                        "%s: the training that lies there has \"scenes: 10\", this one \"scenes: 11\"; give a folder of its own, or the settings as they were",
                        temporary.resolve("settings.txt"));
    }

    @Test
    void whatOneTrainingSaysAndTheOtherDoesNotIsADifference() {
        List<String> without = settings(10, DType.F32);
        List<String> with = Stream.concat(without.stream(), Stream.of("start_from: a model"))
                .toList();
        Workspace.begin(temporary, with);
        assertThatThrownBy(() -> Workspace.begin(temporary, without))
                .hasMessageContaining("has \"start_from: a model\", this one \"nothing\"");
    }

    @Test
    void folderOfOtherThingsIsLeftAlone() throws IOException {
        Path own = Files.createDirectories(temporary.resolve("model")).resolve("model_index.json");
        Files.writeString(own, "mine");
        assertThatThrownBy(() -> Workspace.begin(temporary, settings(10, DType.F32)))
                .hasMessage("%s: holds other things and no settings.txt; give a folder of its own", temporary);
        assertThat(Files.readString(own)).isEqualTo("mine");
        assertThat(temporary).isDirectoryNotContaining(path -> path.endsWith("settings.txt"));
    }
}
