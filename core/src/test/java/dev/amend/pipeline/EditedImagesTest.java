package dev.amend.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.adapter.LoraStyle;
import dev.amend.adapter.LoraUse;
import dev.amend.checkpoint.LayerSelection;
import dev.amend.config.Family;
import dev.amend.edit.Edit;
import dev.amend.edit.MapFile;
import dev.amend.edit.RankChoice;
import dev.amend.fixtures.TinyModel;
import dev.amend.image.Image;
import dev.amend.pipeline.TinyEdits.Form;
import dev.amend.tensor.DType;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** That an edit is the same edit in every form: a map at run time, a changed model, an adapter. */
class EditedImagesTest {
    /** The share of pixels that may differ by more than a level. */
    private static final double FEW = 0.001;

    private static final String PROMPT = "A pack of roses";

    @TempDir
    Path temporary;

    @ParameterizedTest
    @EnumSource(Family.class)
    void mapBakedModelAndAdaptersMakeTheSameImage(Family family) {
        Path folder = TinyModel.of(family).writeFolder(temporary.resolve("model"));
        try (TinyImages model = TinyImages.of(folder)) {
            MapFile map = TinyEdits.roses(model.checkpoint(), LayerSelection.ALL);
            Image edited = model.image(PROMPT, new EditUse(map, 1));
            assertThat(TinyImages.differing(model.image(PROMPT), edited)).isGreaterThan(0.5);
            assertSame(edited, baked(model, map, PROMPT));
            for (LoraStyle style : LoraStyle.values()) {
                assertSame(edited, adapted(model, map, new Form(style, new RankChoice.Full(), DType.F32)));
            }
        }
    }

    /** What people load: it costs a thousandth of the change, which is a level in few pixels. */
    @ParameterizedTest
    @EnumSource(Family.class)
    void adapterOfAutomaticRankInFloat16MakesNearlyTheSameImage(Family family) {
        Path folder = TinyModel.of(family).writeFolder(temporary.resolve("model"));
        try (TinyImages model = TinyImages.of(folder)) {
            MapFile map = TinyEdits.roses(model.checkpoint(), LayerSelection.ALL);
            RankChoice auto = new RankChoice.Auto(RankChoice.DEFAULT_TOLERANCE);
            Image adapted = adapted(model, map, new Form(LoraStyle.KOHYA, auto, DType.F16));
            Image edited = model.image(PROMPT, new EditUse(map, 1));
            assertThat(TinyImages.differing(edited, adapted)).isLessThan(0.01);
            assertThat(TinyImages.differing(edited, adapted, 3)).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"all, true, false", "all, false, true", "'mid,0-2', true, true", "up, false, true"})
    void partOfTheProjectionsIsTheSamePartInEveryForm(String layers, boolean keys, boolean values) {
        Path folder = TinyModel.of(Family.SD1).writeFolder(temporary.resolve("model"));
        try (TinyImages model = TinyImages.of(folder)) {
            LayerSelection some = LayerSelection.parse(layers, keys, values);
            MapFile map = TinyEdits.roses(model.checkpoint(), some);
            Image edited = model.image(PROMPT, new EditUse(map, 1));
            Image whole = model.image(PROMPT, new EditUse(TinyEdits.roses(model.checkpoint(), LayerSelection.ALL), 1));
            assertThat(TinyImages.differing(model.image(PROMPT), edited)).isGreaterThan(FEW);
            assertThat(TinyImages.differing(whole, edited)).isGreaterThan(FEW);
            assertSame(edited, baked(model, map, PROMPT));
            assertSame(edited, adapted(model, map, Form.EXACT));
        }
    }

    /** A baked model cannot act any earlier: the weighted, chunked and joined embeddings are what its projections read. */
    @ParameterizedTest
    @EnumSource(Family.class)
    void mapActsLast(Family family) {
        Path folder = TinyModel.of(family).writeFolder(temporary.resolve("model"));
        String prompt = "A (pack:1.5) of [roses] " + "on a table ".repeat(30) + "in a (garden)";
        try (TinyImages model = TinyImages.of(folder)) {
            assertThat(model.diffusion().chunks(prompt)).isEqualTo(2);
            MapFile map = TinyEdits.roses(model.checkpoint(), LayerSelection.ALL);
            Image edited = model.image(prompt, new EditUse(map, 1));
            assertThat(TinyImages.differing(model.image(prompt), edited)).isGreaterThan(0.5);
            assertSame(edited, baked(model, map, prompt));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Family.class,
            names = {"SD1", "SDXL"})
    void editsOfSomeStrengthAddAsAdaptersDo(Family family) {
        Path folder = TinyModel.of(family).writeFolder(temporary.resolve("model"));
        try (TinyImages model = TinyImages.of(folder)) {
            MapFile roses = TinyEdits.roses(model.checkpoint(), LayerSelection.ALL);
            LayerSelection values = LayerSelection.parse("down,up", false, true);
            MapFile dog = TinyEdits.map(model.checkpoint(), new Edit("a dog", "a green dog"), values);
            Path first = TinyEdits.lora(model.checkpoint(), roses, Form.EXACT, temporary.resolve("first"));
            Path second = TinyEdits.lora(model.checkpoint(), dog, Form.EXACT, temporary.resolve("second"));
            Image edited = model.image(PROMPT, new EditUse(roses, 0.7), new EditUse(dog, -0.5));
            assertThat(TinyImages.differing(edited, model.image(PROMPT, new EditUse(roses, 0.7))))
                    .isGreaterThan(FEW);
            try (TinyImages adapted = TinyImages.of(folder, new LoraUse(first, 0.7), new LoraUse(second, -0.5))) {
                assertSame(edited, adapted.image(PROMPT));
            }
        }
    }

    @Test
    void strengthScalesTheMap() {
        Path folder = TinyModel.of(Family.SD2).writeFolder(temporary.resolve("model"));
        try (TinyImages model = TinyImages.of(folder)) {
            MapFile map = TinyEdits.roses(model.checkpoint(), LayerSelection.ALL);
            MapFile half = new MapFile(map.map().scaled(0.5), map.recipe());
            Image edited = model.image(PROMPT, new EditUse(map, 0.5));
            assertThat(edited).isEqualTo(model.image(PROMPT, new EditUse(half, 1)));
            assertSame(edited, baked(model, half, PROMPT));
        }
    }

    @Test
    void strengthOfZeroChangesNothing() {
        Path folder = TinyModel.of(Family.SD1).writeFolder(temporary.resolve("model"));
        try (TinyImages model = TinyImages.of(folder)) {
            MapFile map = TinyEdits.roses(model.checkpoint(), LayerSelection.ALL);
            GenerationRequest request = TinyImages.request(PROMPT);
            Latents edited = model.latents(request.withEdits(List.of(new EditUse(map, 0))));
            assertThat(edited.values().minus(model.latents(request).values()).maxAbs())
                    .isZero();
        }
    }

    private Image baked(TinyImages model, MapFile map, String prompt) {
        Path edited = TinyEdits.bake(model.checkpoint(), map, temporary.resolve("baked"));
        try (TinyImages baked = TinyImages.of(edited)) {
            return baked.image(prompt);
        }
    }

    private Image adapted(TinyImages model, MapFile map, Form form) {
        Path file = TinyEdits.lora(model.checkpoint(), map, form, temporary.resolve("lora.safetensors"));
        try (TinyImages adapted = TinyImages.of(model.checkpoint().path(), new LoraUse(file, 1))) {
            assertThat(adapted.diffusion().loras().unused()).isEmpty();
            return adapted.image(PROMPT);
        }
    }

    private static void assertSame(Image expected, Image actual) {
        assertThat(TinyImages.differing(expected, actual)).isLessThanOrEqualTo(FEW);
    }
}
