package dev.amend.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.checkpoint.LayerSelection;
import dev.amend.config.Family;
import dev.amend.edit.MapFile;
import dev.amend.fixtures.Golden;
import dev.amend.fixtures.Levels;
import dev.amend.fixtures.TinyModel;
import dev.amend.image.Image;
import dev.amend.image.Png;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Images before and after an edit against those that diffusers makes with the edited weights. */
class EditedImagesGoldenTest {
    private static final int LEVELS_TOLERANCE = 2;

    /** As golden-scripts/edit.py asks diffusers for them. */
    private static final int STEPS = 8;

    @TempDir
    Path temporary;

    @ParameterizedTest
    @EnumSource(Family.class)
    void imagesEqualTheReferenceBeforeAndAfterTheEdit(Family family) {
        Path folder = TinyModel.of(family).writeFolder(temporary.resolve("model"));
        try (TinyImages model = TinyImages.of(folder)) {
            MapFile map = TinyEdits.roses(model.checkpoint(), LayerSelection.ALL);
            assertEqualsReference(family, "before", model.images(request()));
            assertEqualsReference(family, "after", model.images(request().withEdits(List.of(new EditUse(map, 1)))));
        }
    }

    private static GenerationRequest request() {
        return new GenerationRequest(
                List.of(
                        new Sample("A pack of roses", 0),
                        new Sample("A pack of roses", 1),
                        new Sample("a dog", 0),
                        new Sample("a dog", 1)),
                Optional.empty(),
                STEPS,
                GenerationRequest.DEFAULT_GUIDANCE_SCALE,
                TinyImages.SIZE,
                TinyImages.SIZE,
                Optional.empty(),
                List.of());
    }

    private static void assertEqualsReference(Family family, String moment, List<Image> images) {
        assertThat(images).hasSize(4);
        for (int i = 0; i < images.size(); i++) {
            String name =
                    "edit/%s/p0.plain.lambda0.1.kv.prompt%d.s%d.%s.png".formatted(family.id(), i / 2, i % 2, moment);
            Image golden = Png.read(Golden.path(name)).image();
            assertThat(Levels.largestDifference(images.get(i), golden)).as(name).isLessThanOrEqualTo(LEVELS_TOLERANCE);
        }
    }
}
