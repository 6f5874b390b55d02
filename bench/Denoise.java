import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Loading;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.checkpoint.WeightPatch;
import dev.amend.clip.PromptEncoder;
import dev.amend.clip.PromptEncoders;
import dev.amend.tensor.DType;
import dev.amend.tensor.Device;
import dev.amend.tensor.Generator;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import dev.amend.unet.TextProjections;
import dev.amend.unet.UNet2DConditionModel;
import dev.amend.vae.AutoencoderKL;
import dev.amend.vae.LatentDecoder;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One UNet call with guidance and one decoding at 512², as the peer measures them: bench/run.sh starts it with a model and float32 or bf16. */
final class Denoise {
    private static final int CALLS = 6;
    private static final int DECODINGS = 3;

    public static void main(String[] args) throws IOException {
        DType dtype = args[1].equals("bf16") ? DType.BF16 : DType.F32;
        Loading loading = new Loading(Device.CPU, dtype, WeightPatch.NONE);
        try (Checkpoint checkpoint = Models.open(args[0], OpenOptions.NONE);
                PromptEncoder encoder = PromptEncoders.load(checkpoint, Optional.empty());
                Arena memory = Arena.ofShared();
                TensorScope _ = TensorScope.openForInference()) {
            long start = System.nanoTime();
            UNet2DConditionModel unet =
                    new UNet2DConditionModel(checkpoint.unetWeights(memory, loading), checkpoint.unetConfig());
            System.out.printf("load unet %.2f s%n", (System.nanoTime() - start) / 1e9);
            Generator generator = Generator.seeded(0);
            Tensor latents = generator.randn(Shape.of(2, 4, 64, 64));
            Tensor context = encoder.encode(List.of(encoder.tokenize(""), encoder.tokenize("a pack of roses")));
            TextProjections text = unet.project(_ -> context);
            for (int i = 0; i < CALLS; i++) {
                try (TensorScope _ = TensorScope.open()) {
                    start = System.nanoTime();
                    unet.forward(latents, 981, text, Optional.empty());
                    System.out.printf("unet b2 %s %.2f s%n", args[1], (System.nanoTime() - start) / 1e9);
                }
            }
            LatentDecoder vae = AutoencoderKL.decoder(checkpoint.vaeWeights(memory, loading), checkpoint.vaeConfig());
            for (int i = 0; i < DECODINGS; i++) {
                try (TensorScope _ = TensorScope.open()) {
                    start = System.nanoTime();
                    vae.decodeLatents(latents.narrow(0, 0, 1));
                    System.out.printf("vae %s %.2f s%n", args[1], (System.nanoTime() - start) / 1e9);
                }
            }
        }
        Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .forEach(line -> System.out.printf("peak resident %d MiB%n", Long.parseLong(line.replaceAll("\\D", "")) / 1024));
    }
}
