package dev.amend.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.LayerSelection;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.checkpoint.Projection;
import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.clip.PromptEncoder;
import dev.amend.clip.PromptEncoders;
import dev.amend.config.Family;
import dev.amend.fixtures.Golden;
import dev.amend.fixtures.TinyModel;
import dev.amend.tensor.Matrix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Every golden edit of the three families, against TIME solved in float64 by PyTorch. */
class EditGoldenTest {
    /** Stored columns, solved in float64, stored as float32. */
    private static final double SAME_COLUMNS = 1e-6;

    /** Own float32 encoder: another summation order moves W' − W by up to 1.4e-5 of its norm. */
    private static final double OWN_ENCODER = 1e-4;

    @TempDir
    Path temporary;

    @ParameterizedTest
    @EnumSource(Family.class)
    void editsFromStoredColumnsEqualTheReference(Family family) {
        try (SafetensorsFile golden =
                        SafetensorsFile.open(Golden.path("edit/%s/edited.safetensors".formatted(family.id())));
                Checkpoint checkpoint = openSingleFile(family)) {
            for (int pair = 0; pair < 4; pair++) {
                Matrix c = Golden.matrix(golden, "p%d.context".formatted(pair)).transpose();
                Matrix cStar =
                        Golden.matrix(golden, "p%d.target".formatted(pair)).transpose();
                for (String lambda : List.of("0.1", "0.01", "10")) {
                    TextMap map = ClosedForm.solve(
                            new TextColumns(c, cStar), Double.parseDouble(lambda), new Metric.Identity());
                    String name = "p%d.plain.lambda%s.kv".formatted(pair, lambda);
                    edited(golden, name).forEach((projection, expected) -> {
                        Matrix w = checkpoint.read(projection(checkpoint, projection));
                        assertThat(map.bake(w).minus(expected).maxAbs())
                                .as(name + " " + projection)
                                .isLessThan(SAME_COLUMNS);
                    });
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void editsFromPromptsEqualTheReference(Family family) {
        Path folder = TinyModel.of(family).writeFolder(temporary.resolve("model"));
        JsonNode facts = Golden.json("edit/%s/facts.json".formatted(family.id()));
        try (SafetensorsFile golden =
                        SafetensorsFile.open(Golden.path("edit/%s/edited.safetensors".formatted(family.id())));
                Checkpoint checkpoint = Models.open(folder.toString(), OpenOptions.NONE);
                PromptEncoder encoder = PromptEncoders.load(checkpoint, Optional.empty())) {
            int compared = 0;
            for (JsonNode facts1 : facts.path("cases")) {
                String name = facts1.path("case").asString();
                EditRequest request = name.equals("uce") ? uce(facts1) : request(facts1);
                TextMap map = Editor.edit(encoder, request).map();
                for (Map.Entry<String, Matrix> entry : edited(golden, name).entrySet()) {
                    Projection projection = projection(checkpoint, entry.getKey());
                    assertThat(request.layers().includes(projection)).isTrue();
                    Matrix w = checkpoint.read(projection);
                    Matrix change = entry.getValue().minus(w);
                    double error = map.bake(w).minus(entry.getValue()).frobeniusNorm() / change.frobeniusNorm();
                    assertThat(error).as(name + " " + entry.getKey()).isLessThan(OWN_ENCODER);
                    compared++;
                }
            }
            assertThat(compared).isGreaterThan(100);
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void changesOfAllProjectionsHaveTheReferencesNorms(Family family) {
        JsonNode facts = Golden.json("edit/%s/facts.json".formatted(family.id()));
        try (Checkpoint checkpoint = openSingleFile(family);
                PromptEncoder encoder = PromptEncoders.load(checkpoint, Optional.of(TinyModel.vocabulary()))) {
            List<Projection> order = checkpoint.layout().projections();
            for (JsonNode one : facts.path("cases")) {
                EditRequest request = one.path("case").asString().equals("uce") ? uce(one) : request(one);
                TextMap map = Editor.edit(encoder, request).map();
                for (int i = 0; i < order.size(); i++) {
                    assertThat(order.get(i).key())
                            .isEqualTo(facts.path("order").path(i).asString());
                    double expected = one.path("delta_frobenius").path(i).asDouble();
                    double norm = request.layers().includes(order.get(i))
                            ? checkpoint.read(order.get(i)).times(map.delta()).frobeniusNorm()
                            : 0;
                    assertThat(norm).isCloseTo(expected, within(OWN_ENCODER * expected));
                }
            }
        }
    }

    private static Checkpoint openSingleFile(Family family) {
        TinyModel model = TinyModel.of(family);
        return Models.open(
                model.singleFile().toString(), new OpenOptions(Optional.of(family), Optional.of(model.configs())));
    }

    private static EditRequest request(JsonNode one) {
        JsonNode first = one.path("pairs").path(0); // the others are its augmentations
        return EditRequest.of(first.path(0).asString(), first.path(1).asString())
                .withLambda(one.path("lambda").asDouble())
                .withAugment(one.path("case").asString().contains(".aug."))
                .withLayers(LayerSelection.parse("all", one.path("keys").asBoolean(), true));
    }

    private static EditRequest uce(JsonNode one) {
        List<Edit> edits = new ArrayList<>();
        one.path("edits")
                .forEach(edit ->
                        edits.add(new Edit(edit.path(0).asString(), edit.path(1).asString())));
        List<String> preserve = new ArrayList<>();
        one.path("preserve").forEach(prompt -> preserve.add(prompt.asString()));
        return EditRequest.of(edits)
                .withPreserve(preserve)
                .withLambda(one.path("lambda").asDouble());
    }

    /** The stored matrices of one case by diffusers' key. */
    private static Map<String, Matrix> edited(SafetensorsFile golden, String name) {
        Map<String, Matrix> matrices = new LinkedHashMap<>();
        for (String key : golden.tensors().keySet()) {
            if (key.startsWith(name + "/")) {
                matrices.put(key.substring(name.length() + 1), Golden.matrix(golden, key));
            }
        }
        assertThat(matrices).as(name).isNotEmpty();
        return matrices;
    }

    private static Projection projection(Checkpoint checkpoint, String key) {
        return checkpoint.layout().projections().stream()
                .filter(projection -> projection.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
