package dev.amend.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.config.Family;
import dev.amend.fixtures.TinyModel;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeChoiceTest {
    @TempDir
    private Path folder;

    private static final TimedTable FOREIGN = TimedTable.read("f.csv", """
            old,new,positive1,gt1,negative1,gn1
            A CEO,A female CEO,p,g,n,m
            """);

    @Test
    void withoutAJudgeItIsSaidWhyAndWhatToGive() {
        Path model = TinyModel.of(Family.SD1).writeFolder(folder.resolve("model"));
        try (Checkpoint checkpoint = Models.open(model.toString(), OpenOptions.NONE)) {
            assertThat(JudgeChoice.of(TinyEvaluation.TABLE, 64, 64, Optional.empty(), checkpoint))
                    .containsExactly(new JudgeUse.Pixels());
            assertThatThrownBy(() -> JudgeChoice.of(TinyEvaluation.TABLE, 512, 512, Optional.empty(), checkpoint))
                    .isInstanceOf(EvalException.class)
                    .hasMessageContaining(
                            "the pixel judge measures images of toyland's size, not of 512×512. Give --clip DIR");
            assertThatThrownBy(() -> JudgeChoice.of(FOREIGN, 64, 64, Optional.empty(), checkpoint))
                    .isInstanceOf(EvalException.class)
                    .hasMessageContaining("\"A female CEO\": the pixel judge knows toyland's captions");
            assertThatThrownBy(() -> JudgeChoice.of(FOREIGN, 64, 64, Optional.of(folder), checkpoint))
                    .hasMessageContaining(folder.toString());
        }
    }
}
