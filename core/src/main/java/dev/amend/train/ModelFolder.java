package dev.amend.train;

import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.checkpoint.SafetensorsWriter;
import dev.amend.config.CLIPConfig;
import dev.amend.config.DiffusersJson;
import dev.amend.config.ModelIndex;
import dev.amend.config.SchedulerConfig;
import dev.amend.config.TransformersJson;
import dev.amend.file.AtomicFile;
import dev.amend.file.Reason;
import dev.amend.tensor.DType;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import dev.amend.tokenizer.BytePairLearner;
import dev.amend.tokenizer.ClipTokenizer;
import dev.amend.tokenizer.LearnedVocabulary;
import dev.amend.toyland.World;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The model as diffusers saves one, and beside it the whole CLIP as transformers saves it.
 */
record ModelFolder(Path folder) {
    private static final String DIFFUSERS = "diffusion_pytorch_model.safetensors";
    private static final String TRANSFORMERS = "model.safetensors";

    Path unet() {
        return folder.resolve("unet").resolve(DIFFUSERS);
    }

    Path vae() {
        return folder.resolve("vae").resolve(DIFFUSERS);
    }

    Path textEncoder() {
        return folder.resolve("text_encoder").resolve(TRANSFORMERS);
    }

    Path clip() {
        return folder.resolve("clip").resolve(TRANSFORMERS);
    }

    ClipTokenizer tokenizer() {
        return ClipTokenizer.load(folder.resolve("tokenizer"));
    }

    /** Writes all but the weights. */
    void configure() {
        Map<String, Long> counts = World.words().stream().collect(Collectors.toMap(Function.identity(), _ -> 1L));
        LearnedVocabulary vocabulary = BytePairLearner.learn(counts);
        vocabulary.write(made("tokenizer"));
        vocabulary.write(made("clip"));
        CLIPConfig clip = Architecture.clip(vocabulary.size());
        SchedulerConfig scheduler = Architecture.scheduler();
        write("model_index.json", DiffusersJson.of(ModelIndex.stableDiffusion(scheduler.className())));
        write("generation_config.json", DiffusersJson.of(Architecture.generation()));
        write("scheduler/scheduler_config.json", DiffusersJson.of(scheduler));
        write("text_encoder/config.json", TransformersJson.of(Architecture.text(vocabulary.size(), false)));
        write("unet/config.json", DiffusersJson.of(Architecture.unet()));
        write("vae/config.json", DiffusersJson.of(Architecture.vae(), World.SIZE));
        write("clip/config.json", TransformersJson.of(clip));
        write("clip/preprocessor_config.json", TransformersJson.of(Architecture.imageProcessor()));
    }

    private Path made(String component) {
        try {
            return Files.createDirectories(folder.resolve(component));
        } catch (IOException e) {
            throw new TrainException("%s: cannot be made: %s".formatted(folder.resolve(component), Reason.of(e)), e);
        }
    }

    private void write(String name, String text) {
        Path file = folder.resolve(name);
        made(folder.relativize(file.getParent()).toString());
        AtomicFile.write(file, true, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes over the finished networks of another folder. */
    void copyAllButTheUNet(ModelFolder other) {
        copy(other.textEncoder(), textEncoder());
        copy(other.clip(), clip());
        copy(other.vae(), vae()); // last, as it is learnt last
    }

    private static void copy(Path from, Path to) {
        try {
            AtomicFile.write(to, true, Files.readAllBytes(from));
        } catch (IOException e) {
            throw new TrainException("%s: cannot be copied to %s: %s".formatted(from, to, Reason.of(e)), e);
        }
    }

    /** Writes a component's tensors in one file, rounded to float16. */
    static void write(Path file, Map<String, Tensor> tensors) {
        try (Arena memory = Arena.ofConfined();
                TensorScope _ = TensorScope.open()) {
            SafetensorsWriter writer = new SafetensorsWriter().metadata("format", "pt");
            tensors.forEach((name, tensor) -> writer.tensor(
                    name,
                    DType.F16,
                    tensor.shape(),
                    SafetensorsWriter.Source.of(tensor.to(DType.F16).bytes(memory))));
            writer.write(file, true);
        }
    }

    /**
     * Tensors as they learn on.
     *
     * @param owner of the result
     */
    static Map<String, Tensor> inFloat32(Map<String, Tensor> tensors, Arena owner) {
        Map<String, Tensor> wide = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> wide.put(name, tensor.toFloat32().ownedBy(owner)));
        return wide;
    }

    /**
     * The tensors of a file.
     *
     * @param owner of their memory
     */
    static Map<String, Tensor> read(Path file, Arena owner) {
        try (SafetensorsFile stored = SafetensorsFile.open(file)) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            stored.tensors()
                    .forEach((name, info) ->
                            tensors.put(name, Tensor.view(stored.map(name, owner), info.dtype(), info.shape())));
            return tensors;
        }
    }
}
