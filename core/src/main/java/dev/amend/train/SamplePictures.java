package dev.amend.train;

import dev.amend.Progress;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.image.Grid;
import dev.amend.image.Image;
import dev.amend.image.PictureTable;
import dev.amend.image.PictureTable.Group;
import dev.amend.image.PictureTable.Row;
import dev.amend.pipeline.GenerationRequest;
import dev.amend.pipeline.PipelineOptions;
import dev.amend.pipeline.Sample;
import dev.amend.pipeline.StableDiffusion;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import dev.amend.toyland.World;
import dev.amend.vae.AutoencoderKL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Shows whoever watches a training what a network can do by now. */
final class SamplePictures {
    private static final int SEEDS = 3;
    private static final int SCENES = 8;
    private static final FreshScenes UNSEEN = new FreshScenes(1L << 40); // no training comes so far
    private static final List<String> PROMPTS = List.of(
            "a rose",
            "a blue rose",
            "a photo of two roses in the snow",
            "a cat on the grass",
            "a drawing of a bus",
            "a house at night",
            "a sock",
            "a doctor on the beach");

    private SamplePictures() {}

    /** Scenes, and below each what the autoencoder makes of it. */
    static Image ofAutoencoder(AutoencoderKL vae) {
        try (TensorScope _ = TensorScope.openForInference()) {
            Tensor images = UNSEEN.draw(0, SCENES).images();
            Tensor decoded = vae.decode(vae.encode(images).mode());
            return Grid.draw(new PictureTable(
                    Optional.empty(),
                    List.of(new Group("", blank(SCENES))),
                    List.of(new Row("drawn", images(images)), new Row("decoded", images(decoded)))));
        }
    }

    private static List<Image> images(Tensor batch) {
        List<Image> images = new ArrayList<>();
        for (int i = 0; i < batch.shape().size(0); i++) {
            images.add(
                    Image.ofPlanar(World.SIZE, World.SIZE, batch.narrow(0, i, 1).toFloats()));
        }
        return images;
    }

    /** Some prompts, each with some seeds. */
    static Image ofModel(ModelFolder model) {
        try (Checkpoint checkpoint = Models.open(model.folder().toString(), OpenOptions.NONE);
                StableDiffusion pipeline = StableDiffusion.of(checkpoint, PipelineOptions.FLOAT32)) {
            List<Row> rows = PROMPTS.stream()
                    .map(prompt -> new Row(prompt, pipeline.generate(request(prompt), Progress.NONE)))
                    .toList();
            return Grid.draw(new PictureTable(Optional.empty(), List.of(new Group("", blank(SEEDS))), rows));
        }
    }

    private static GenerationRequest request(String prompt) {
        List<Sample> samples = LongStream.range(0, SEEDS)
                .mapToObj(seed -> new Sample(prompt, seed))
                .toList();
        return new GenerationRequest(
                samples,
                Optional.empty(),
                Architecture.STEPS,
                Architecture.GUIDANCE,
                World.SIZE,
                World.SIZE,
                Optional.empty(),
                List.of());
    }

    private static List<String> blank(int count) {
        String[] labels = new String[count];
        Arrays.fill(labels, "");
        return List.of(labels);
    }
}
