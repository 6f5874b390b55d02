package dev.amend.tensor;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.bytedeco.javacpp.Loader;

/** What computes, for who wants to know why figures of two machines differ. */
public final class NativeLibraries {
    private static final String GROUP = "org.bytedeco";

    private NativeLibraries() {}

    /** Each library's version and, behind a hyphen, that of its bindings; then how wide the processor's vectors are. */
    public static SequencedMap<String, String> versions() {
        SequencedMap<String, String> versions = new LinkedHashMap<>();
        versions.put("libtorch", version("pytorch"));
        versions.put("OpenBLAS", version("openblas"));
        versions.put("vectors", Cpu.hasAvx512() ? "512 bits" : "256 bits or less");
        return versions;
    }

    private static String version(String artifact) {
        try {
            return Loader.getVersion(GROUP, artifact);
        } catch (IOException e) {
            return "unknown"; // packed without its manifest; nothing depends on it
        }
    }
}
