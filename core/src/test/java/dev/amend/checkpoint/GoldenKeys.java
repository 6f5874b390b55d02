package dev.amend.checkpoint;

import dev.amend.config.Family;
import dev.amend.config.UNetConfig;
import dev.amend.tensor.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The names and shapes that diffusers and transformers gave the tensors of each family. */
final class GoldenKeys {
    private GoldenKeys() {}

    /** At the sizes of the published models: {@code diffusers}, {@code single_file}, {@code single_file_extras}, {@code map}. */
    static JsonNode real(Family family) {
        return json("/golden/real-keys/" + family.id() + ".json.gz");
    }

    /** Component → diffusers key → {@code key}, {@code note}, of the tiny models. */
    static JsonNode tinyMap(Family family) {
        return json("/golden/key_map/tiny-" + family.id() + ".json.gz");
    }

    static JsonNode editFacts(Family family) {
        return json("/golden/edit/" + family.id() + "/facts.json");
    }

    static UNetConfig tinyUNet(Family family) {
        try {
            return UNetConfig.read(Path.of(GoldenKeys.class
                    .getResource("/golden/tiny-%s/unet/config.json".formatted(family.id()))
                    .toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, Shape> shapes(JsonNode sizesByKey) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        sizesByKey.properties().forEach(entry -> shapes.put(entry.getKey(), shape(entry.getValue())));
        return shapes;
    }

    static Shape shape(JsonNode sizes) {
        return Shape.of(sizes.valueStream().mapToLong(JsonNode::longValue).toArray());
    }

    private static JsonNode json(String resource) {
        try (InputStream file = GoldenKeys.class.getResourceAsStream(resource);
                InputStream text = resource.endsWith(".gz") ? new GZIPInputStream(file) : file) {
            return JsonMapper.shared().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
