package dev.amend.train;

import dev.amend.file.Reason;
import dev.amend.file.Sha256;
import dev.amend.file.TemporaryFolder;
import dev.amend.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A finished model of this trainer whose UNet learns on; its other networks stay as they are. */
record StartingPoint(ModelFolder model) {
    /** What must be as this trainer writes it. */
    private static final List<String> CONFIGURATION = List.of(
            "tokenizer/vocab.json",
            "tokenizer/merges.txt",
            "text_encoder/config.json",
            "clip/config.json",
            "vae/config.json",
            "unet/config.json",
            "scheduler/scheduler_config.json");

    /** @throws TrainException if the folder holds no model that this trainer could have made */
    static StartingPoint of(Path folder) {
        try {
            ModelFolder expected = new ModelFolder(TemporaryFolder.create());
            expected.configure();
            for (String name : CONFIGURATION) {
                requireSame(folder.resolve(name), expected.folder().resolve(name));
            }
        } catch (IOException e) {
            throw unread(folder, e);
        }
        return new StartingPoint(new ModelFolder(folder));
    }

    private static void requireSame(Path found, Path expected) {
        try {
            if (Files.mismatch(found, expected) >= 0) {
                throw new TrainException(
                        "%s: is not as amend train writes it; only models that amend train made can learn on"
                                .formatted(found));
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

    /** A line of the settings: the model by its UNet. */
    String line() {
        try {
            return "start_from: UNet of SHA-256 " + Sha256.hex(Files.readAllBytes(model.unet()));
        } catch (IOException e) {
            throw unread(model.unet(), e);
        }
    }

    /** Gives all networks but the UNet to a folder that has none yet. */
    void giveTo(ModelFolder other) {
        if (Files.notExists(other.vae())) {
            other.copyAllButTheUNet(model);
        }
    }

    /**
     * The UNet's weights in float32.
     *
     * @param owner of them
     */
    Map<String, Tensor> unet(Arena owner) {
        return ModelFolder.inFloat32(ModelFolder.read(model.unet(), owner), owner);
    }
}
