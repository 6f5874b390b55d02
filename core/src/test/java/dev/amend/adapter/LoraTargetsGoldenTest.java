package dev.amend.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.checkpoint.Component;
import dev.amend.config.Family;
import dev.amend.fixtures.Golden;
import dev.amend.tensor.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The names of modules against diffusers' own lists of the published models' tensors. */
class LoraTargetsGoldenTest {
    private static final String LDM_PREFIX = "model.diffusion_model.";

    @ParameterizedTest
    @EnumSource
    void targetsAreAllLinearLayersAndConvolutionsWithTheirShapes(Family family) {
        Set<LoraTarget> found = Set.copyOf(LoraTargets.of(family).all());

        assertThat(found).isEqualTo(modules(family).keySet());
    }

    @ParameterizedTest
    @EnumSource
    void everyModuleIsFoundByEachOfItsNames(Family family) {
        LoraTargets targets = LoraTargets.of(family);

        modules(family)
                .forEach((target, names) -> assertThat(names)
                        .allSatisfy(
                                name -> assertThat(targets.find(name)).as(name).contains(target)));
    }

    @ParameterizedTest
    @EnumSource
    void noTwoModulesShareAName(Family family) {
        Map<String, LoraTarget> owners = new HashMap<>();

        modules(family)
                .forEach((target, names) -> names.stream()
                        .map(name -> name.replace('.', '_'))
                        .distinct()
                        .forEach(name ->
                                assertThat(owners.put(name, target)).as(name).isNull()));
    }

    /** Every weight of two dimensions or more but the embeddings' tables, with the names that files give its module. */
    private static Map<LoraTarget, List<String>> modules(Family family) {
        JsonNode golden = Golden.json("real-keys/%s.json.gz".formatted(family.id()));
        Map<LoraTarget, List<String>> modules = new HashMap<>();
        for (Component component : List.of(Component.UNET, Component.TEXT_ENCODER, Component.TEXT_ENCODER_2)) {
            shapes(golden.get("diffusers").path(component.folder())).forEach((key, shape) -> {
                String path = key.substring(0, key.length() - ".weight".length());
                modules.put(
                        new LoraTarget(component, path, shape),
                        component == Component.UNET
                                ? unetNames(path, golden.get("map").get("unet").get(key))
                                : textNames(family, component, path));
            });
        }
        return modules;
    }

    private static Map<String, Shape> shapes(JsonNode sizesByKey) {
        Map<String, Shape> shapes = new TreeMap<>();
        sizesByKey.properties().forEach(entry -> {
            long[] sizes = entry.getValue()
                    .valueStream()
                    .mapToLong(JsonNode::longValue)
                    .toArray();
            if (sizes.length > 1 && !entry.getKey().contains("embeddings.")) {
                shapes.put(entry.getKey(), Shape.of(sizes));
            }
        });
        return shapes;
    }

    private static List<String> unetNames(String path, JsonNode stored) {
        String key = stored.get("key").stringValue();
        String ldm = key.substring(LDM_PREFIX.length(), key.length() - ".weight".length());
        return List.of(
                "lora_unet_" + path.replace('.', '_'),
                "lora_unet_" + ldm.replace('.', '_'),
                "unet." + path,
                path,
                "diffusion_model." + ldm);
    }

    private static List<String> textNames(Family family, Component component, String path) {
        String number = family != Family.SDXL ? "" : component == Component.TEXT_ENCODER ? "1" : "2";
        return List.of(
                "lora_te%s_%s".formatted(number, path.replace('.', '_')),
                component.folder() + "." + path,
                component.folder() + "." + path.replace("text_model.", ""));
    }
}
