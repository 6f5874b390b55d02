package dev.amend.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Recognises, by its first bytes, what a file is that was given in place of a safetensors file. */
final class ForeignFile {
    /** The number of first bytes worth looking at. */
    static final int BYTES = 512;

    private static final String PICKLE =
            "a PyTorch pickle, which can run code when it is loaded and is not read here; convert it to .safetensors, or take the .safetensors file of the same model";

    private ForeignFile() {}

    /** What the file is and what to do, to follow "FILE: is "; nothing for a file that begins as a safetensors file does. */
    static Optional<String> describe(byte[] start) {
        if (start.length > SafetensorsHeader.PREFIX_BYTES && start[SafetensorsHeader.PREFIX_BYTES] == '{') {
            return Optional.empty();
        }
        String raw = new String(start, StandardCharsets.ISO_8859_1);
        String text = raw.replaceFirst("^\u00ef\u00bb\u00bf", "").strip().toLowerCase(Locale.ROOT);
        return Optional.ofNullable(name(raw, text));
    }

    private static String name(String raw, String text) {
        if (raw.startsWith("PK\3\4")) {
            return "a zip archive, most likely " + PICKLE;
        }
        if (raw.length() > 1 && raw.charAt(0) == 0x80 && raw.charAt(1) <= 5) {
            return PICKLE;
        }
        if (raw.startsWith("GGUF")) {
            return "a GGUF file, quantised for other programs; take the .safetensors file of the model";
        }
        if (text.startsWith("version https://git-lfs")) {
            return "a git-LFS pointer, a text in place of the file; run \"git lfs pull\" in its folder, or download the file itself";
        }
        if (text.startsWith("<!doctype") || text.startsWith("<html") || text.startsWith("<?xml")) {
            return "a web page, most likely an error or log-in page saved in place of the file; download it again";
        }
        if (text.startsWith("{")) {
            return "JSON text; if it is the index of a model in several files, give the model's folder";
        }
        return null;
    }
}
