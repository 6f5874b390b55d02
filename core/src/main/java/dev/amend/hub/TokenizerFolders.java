package dev.amend.hub;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where models keep CLIP's vocabulary. */
final class TokenizerFolders {
    /** Models known to have it, at the top or in {@code tokenizer}. */
    static final List<String> PREFERRED = List.of(
            "openai/clip-vit-large-patch14",
            "CompVis/stable-diffusion-v1-4",
            "stable-diffusion-v1-5/stable-diffusion-v1-5",
            "stabilityai/stable-diffusion-2-1",
            "stabilityai/stable-diffusion-xl-base-1.0");

    private TokenizerFolders() {}

    static Stream<Path> inKnownModel(Path snapshot) {
        return Stream.of(snapshot, snapshot.resolve("tokenizer"))
                .filter(folder -> isClassic(folder) || Files.isRegularFile(folder.resolve("tokenizer.json")));
    }

    /** Of other models only the layout of diffusers' folders is taken for CLIP's. */
    static Stream<Path> inAnyModel(Path snapshot) {
        return Stream.of(snapshot.resolve("tokenizer")).filter(TokenizerFolders::isClassic);
    }

    private static boolean isClassic(Path folder) {
        return Files.isRegularFile(folder.resolve("vocab.json")) && Files.isRegularFile(folder.resolve("merges.txt"));
    }
}
