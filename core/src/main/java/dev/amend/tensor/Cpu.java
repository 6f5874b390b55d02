package dev.amend.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** What this machine's processor does in hardware. */
public final class Cpu {
    private static final Path INFO = Path.of("/proc/cpuinfo");
    private static final Set<String> FLAGS = flags();

    private Cpu() {}

    /** Whether oneDNN has convolutions in bfloat16 for it; assumed where the system does not tell. */
    public static boolean canBfloat16() {
        return FLAGS.isEmpty() || hasAvx512() || FLAGS.contains("avx_ne_convert");
    }

    /** Whether oneDNN computes in vectors of 512 bits; the variable holds it to less, as for measurements. */
    static boolean hasAvx512() {
        return FLAGS.contains("avx512bw") && System.getenv("ONEDNN_MAX_CPU_ISA") == null;
    }

    /** Whether bfloat16 products run faster than float32 ones. */
    public static boolean hasFastBfloat16() {
        return FLAGS.contains("avx512_bf16") || FLAGS.contains("amx_bf16");
    }

    /** Whether bfloat16 matrices are multiplied in tiles; without that libtorch's attention falls back to scalar code. */
    static boolean hasBfloat16Tiles() {
        return FLAGS.contains("amx_bf16");
    }

    /** Empty where the system does not tell: macOS and Windows. */
    private static Set<String> flags() {
        try {
            return Files.readString(INFO)
                    .lines()
                    .filter(line -> line.startsWith("flags"))
                    .findFirst()
                    .map(line ->
                            Set.of(line.substring(line.indexOf(':') + 1).strip().split("\\s+")))
                    .orElse(Set.of());
        } catch (IOException e) {
            return Set.of(); // no such file: not Linux
        }
    }
}
