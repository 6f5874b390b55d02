package dev.amend.cli;

import dev.amend.adapter.LoraUse;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.edit.MapFile;
import dev.amend.pipeline.EditUse;

/** Reads what is to act on a model, and tells maps, LoRAs and models apart where somebody confused them. */
final class AdapterFiles {
    private static final String MAP = "an edit map";
    private static final String LORA = "a LoRA";
    private static final String MAKE_A_MAP = "make one with amend edit … --as map";

    private AdapterFiles() {}

    /** @throws CliException if the file is something else */
    static EditUse edit(FileUse use) {
        return switch (inspect(use, MAP)) {
            case MapInspection _ -> new EditUse(MapFile.read(use.file()), use.strength());
            case LoraInspection _ -> throw other(use, LORA, MAP, "use --lora for it");
            case ModelInspection _ -> throw other(use, "a model", MAP, MAKE_A_MAP);
            case PictureInspection _ -> throw other(use, "a picture", MAP, MAKE_A_MAP);
            case OtherInspection _ ->
                throw new CliException("%s: is no edit map; %s".formatted(use.file(), MAKE_A_MAP));
            case TokensInspection tokens -> throw new IllegalStateException(tokens.toString());
        };
    }

    /** What no one knows may still be a LoRA: the model tells what it can use of it. */
    static LoraUse lora(FileUse use) {
        return switch (inspect(use, LORA)) {
            case LoraInspection _, OtherInspection _ -> new LoraUse(use.file(), use.strength());
            case MapInspection _ -> throw other(use, MAP, LORA, "use --edit for it");
            case ModelInspection _ -> throw other(use, "a model", LORA, "to draw with it, give it as MODEL");
            case PictureInspection _ -> throw other(use, "a picture", LORA, "give a .safetensors file");
            case TokensInspection tokens -> throw new IllegalStateException(tokens.toString());
        };
    }

    private static Inspection inspect(FileUse use, String expected) {
        use.requireFile(expected);
        return Inspection.of(use.file().toString(), OpenOptions.NONE);
    }

    private static CliException other(FileUse use, String found, String expected, String advice) {
        return new CliException("%s: is %s, expected %s; %s".formatted(use.file(), found, expected, advice));
    }
}
