package dev.amend.clip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.checkpoint.StoredTensor;
import dev.amend.config.Family;
import dev.amend.fixtures.Golden;
import dev.amend.fixtures.NativeMemory;
import dev.amend.fixtures.TinyModel;
import dev.amend.tensor.Matrix;
import dev.amend.tensor.Tensor;
import dev.amend.tokenizer.PromptSyntax;
import dev.amend.tokenizer.WeightedPrompt;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Conditionings against transformers; prompt-golden-scripts/conditioning.py made those with weights and several chunks. */
class ConditioningGoldenTest {
    private static final double TOLERANCE = 5e-5;

    @TempDir
    Path temporary;

    @RegisterExtension
    final NativeMemory memory = NativeMemory.openForInference();

    @ParameterizedTest
    @EnumSource(Family.class)
    void promptsWithoutWeightsHaveTheReferencesContexts(Family family) {
        try (Checkpoint checkpoint = folder(family);
                PromptEncoder encoder = PromptEncoders.load(checkpoint, Optional.empty());
                SafetensorsFile expected =
                        SafetensorsFile.open(Golden.path("expected/%s/expected.safetensors".formatted(family.id())))) {
            List<WeightedPrompt> prompts = new ArrayList<>();
            for (JsonNode text :
                    Golden.json("expected/%s/facts.json".formatted(family.id())).path("prompts")) {
                prompts.add(PromptSyntax.parse(text.asString()));
            }
            TextConditioning conditioning = encoder.conditioning(prompts.subList(0, 5)); // the sixth is cut there
            assertThat(conditioning.chunks()).isEqualTo(1);
            assertThat(encoder.chunks(prompts.getLast())).isEqualTo(2);
            assertStartsLike(conditioning.context(), expected, "text.context");
            if (family == Family.SDXL) {
                assertStartsLike(conditioning.pooled().orElseThrow(), expected, "text.pooled");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void weightsAndChunksEqualTheReference(Family family) {
        JsonNode facts = Golden.json("../golden-prompts/facts.json");
        int cases = 0;
        try (Checkpoint checkpoint = folder(family);
                PromptEncoder encoder = PromptEncoders.load(checkpoint, Optional.empty());
                SafetensorsFile expected =
                        SafetensorsFile.open(Golden.path("../golden-prompts/conditioning.safetensors"))) {
            for (String name : facts.propertyNames()) {
                JsonNode fact = facts.get(name);
                if (!fact.get("family").asString().equals(family.id())) {
                    continue;
                }
                cases++;
                TextConditioning found = encoder.conditioning(
                        List.of(PromptSyntax.parse(fact.get("prompt").asString())));
                assertThat(found.chunks()).as(name).isEqualTo(fact.get("chunks").asInt());
                assertStartsLike(found.context(), expected, name + ".context");
                found.pooled().ifPresent(pooled -> assertStartsLike(pooled, expected, name + ".pooled"));
            }
        }
        assertThat(cases).isEqualTo(3);
    }

    private Checkpoint folder(Family family) {
        Path folder = TinyModel.of(family).writeFolder(temporary.resolve("model"));
        return Models.open(folder.toString(), OpenOptions.NONE);
    }

    /** Equal to as many of the first rows of an expected tensor as there are. */
    private static void assertStartsLike(Tensor actual, SafetensorsFile file, String name) {
        Tensor all = new StoredTensor(file, file.get(name)).view(Arena.global());
        Tensor expected = all.narrow(0, 0, actual.shape().size(0));
        assertThat(actual.shape()).as(name).isEqualTo(expected.shape());
        double worst = row(actual).minus(row(expected)).maxAbs();
        assertThat(worst).as(name).isLessThan(TOLERANCE);
    }

    private static Matrix row(Tensor tensor) {
        return Matrix.of(1, Math.toIntExact(tensor.shape().elements()), tensor.toFloats());
    }
}
