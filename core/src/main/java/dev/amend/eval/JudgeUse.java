package dev.amend.eval;

import dev.amend.checkpoint.TransformersFolder;
import dev.amend.clip.ZeroShotClassifier;
import java.nio.file.Path;

/** A judge that is asked. */
public sealed interface JudgeUse {
    /** As users and files write it: {@code pixels}, {@code clip}. */
    String id();

    /** Toyland's, by pixels. */
    record Pixels() implements JudgeUse {
        static final String ID = "pixels";

        @Override
        public String id() {
            return ID;
        }
    }

    /**
     * A CLIP in transformers' layout.
     *
     * @param fingerprint what tells it from others
     */
    record Clip(Path folder, String fingerprint) implements JudgeUse {
        static final String ID = "clip";

        @Override
        public String id() {
            return ID;
        }

        /** @throws dev.amend.AmendException if it is no CLIP, or another one by now */
        ClipVerdicts open() {
            if (!hash(folder).equals(fingerprint)) {
                throw new EvalException("%s: is another CLIP than the one that judged so far".formatted(folder));
            }
            return new ClipVerdicts(ZeroShotClassifier.open(folder));
        }
    }

    /** The CLIP in a folder. @throws dev.amend.AmendException if there is none */
    static Clip clip(Path folder) {
        return new Clip(folder, hash(folder));
    }

    private static String hash(Path folder) {
        try (TransformersFolder clip = TransformersFolder.open(folder)) {
            return clip.drawingFingerprint();
        }
    }
}
