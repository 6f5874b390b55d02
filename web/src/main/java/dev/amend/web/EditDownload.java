package dev.amend.web;

import dev.amend.NumberText;
import dev.amend.adapter.LoraStyle;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.edit.LoraExport;
import dev.amend.edit.LowRank;
import dev.amend.edit.MapFile;
import dev.amend.edit.RankChoice;
import dev.amend.studio.NamedEdit;
import dev.amend.studio.OrderException;
import dev.amend.studio.Studio;
import dev.amend.tensor.DType;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** An edit as a file to keep. */
record EditDownload(Studio studio, NamedEdit edit) {

    void write(Context ctx) {
        String form = ctx.pathParam("form");
        double strength = strength(ctx);
        byte[] file = switch (form) {
            case "map" -> file(target -> edit.file().scaled(strength).write(target, true));
            case "lora" -> file(target -> lora(LoraStyle.KOHYA, strength, target));
            case "peft" -> file(target -> lora(LoraStyle.PEFT, strength, target));
            default -> throw HttpProblem.notFound("form of an edit called", form + "; there are lora, peft and map");
        };
        ctx.contentType("application/octet-stream")
                .header("Content-Disposition", "attachment; filename=\"" + name(form, strength) + "\"")
                .result(file);
    }

    /** Files that lie beside each other tell what they are: {@code blue-rose.safetensors}, {@code blue-rose-0.7.peft.safetensors}. */
    private String name(String form, double strength) {
        String part = strength == 1 ? "" : "-" + NumberText.of(strength);
        String kind = form.equals("lora") ? "" : "." + form;
        return edit.name() + part + kind + ".safetensors";
    }

    private static double strength(Context ctx) {
        String text = Optional.ofNullable(ctx.queryParam("strength")).orElse("1");
        try {
            double strength = Double.parseDouble(text);
            if (Double.isFinite(strength) && strength != 0) {
                return strength;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new OrderException("strength", "strength is \"%s\", expected a number other than 0".formatted(text));
    }

    private void lora(LoraStyle style, double strength, Path target) {
        Checkpoint checkpoint = studio.checkpoint();
        MapFile scaled = edit.file().scaled(strength);
        LowRank cut = LowRank.of(
                scaled.map(),
                new RankChoice.Auto(RankChoice.DEFAULT_TOLERANCE),
                DType.F16,
                checkpoint,
                checkpoint.layout().select(scaled.recipe().layers()));
        LoraExport.write(style, cut, scaled.recipe().withRank(cut.rank(), cut.error()), checkpoint, target, true);
    }

    private byte[] file(Writer writer) {
        return studio.inTurn(() -> read(writer));
    }

    /** Writers write files; this one is gone when it is read. */
    private byte[] read(Writer writer) {
        try {
            Path folder = Files.createTempDirectory("amend-download");
            Path target = folder.resolve(edit.name() + ".safetensors");
            try {
                writer.write(target);
                return Files.readAllBytes(target);
            } finally {
                Files.deleteIfExists(target);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Writer {
        void write(Path target);
    }
}
