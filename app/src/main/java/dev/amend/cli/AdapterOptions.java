package dev.amend.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What acts on a model while it draws. */
final class AdapterOptions {
    static final String TOPIC = "Edits and LoRAs";

    @Option(
            names = "--edit",
            order = 1,
            paramLabel = "MAP[@α]",
            description =
                    "Draw with the edit of this map, at strength α; amend edit --as map makes maps. May be repeated: edits add.")
    private List<String> edits = new ArrayList<>();

    @Option(
            names = "--lora",
            order = 2,
            paramLabel = "FILE[@α]",
            description = "Draw with this LoRA, at strength α. May be repeated.")
    private List<String> loras = new ArrayList<>();

    List<FileUse> edits() {
        return edits.stream().map(FileUse::parse).toList();
    }

    List<FileUse> loras() {
        return loras.stream().map(FileUse::parse).toList();
    }
}
