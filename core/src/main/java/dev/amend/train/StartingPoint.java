package dev.amend.train;

import dev.amend.file.Reason;
import dev.amend.file.Sha256;
import dev.amend.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A finished model of this trainer whose UNet learns on; its other networks stay as they are. */
record StartingPoint(ModelFolder model) {
    /** What must be as this trainer makes it. */
    private static final List<String> CONFIGURATION = List.of(
            "tokenizer/vocab.json",
            "tokenizer/merges.txt",
            "text_encoder/config.json",
            "clip/config.json",
            "vae/config.json",
            "unet/config.json",
            "scheduler/scheduler_config.json");

    /** A line of the settings: the model by its UNet. */
    String line() {
        try {
            return "start_from: UNet of SHA-256 " + Sha256.hex(Files.readAllBytes(model.unet()));
        } catch (IOException e) {
            throw unread(model.unet(), e);
        }
    }

    /**
     * Gives all networks but the UNet to a folder that has none yet.
     *
     * @param configured with all configuration files
     * @throws TrainException if this model is not of the same shape
     */
    void giveTo(ModelFolder configured) {
        for (String name : CONFIGURATION) {
            requireSame(model.folder().resolve(name), configured.folder().resolve(name));
        }
        if (Files.notExists(configured.vae())) {
            configured.copyAllButTheUNet(model);
        }
    }

    private static void requireSame(Path found, Path expected) {
        try {
            if (Files.mismatch(found, expected) >= 0) {
                throw new TrainException("%s: differs from %s; only models that amend train made can learn on"
                        .formatted(found, expected));
            }
        } catch (IOException e) {
            throw unread(found, e);
        }
    }

    private static TrainException unread(Path file, IOException e) {
        return new TrainException(
                "%s: cannot be read: %s; only models that amend train made can learn on".formatted(file, Reason.of(e)),
                e);
    }

    /**
     * The UNet's weights in float32.
     *
     * @param owner of them
     */
    Map<String, Tensor> unet(Arena owner) {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        ModelFolder.read(model.unet(), owner)
                .forEach((name, tensor) -> weights.put(name, tensor.toFloat32().ownedBy(owner)));
        return weights;
    }
}
