package dev.amend.edit;

import java.util.List;

/** The phrases that TIME also edits behind, so that the change holds in longer prompts. */
final class Augmentation {
    private static final List<String> FRAMES = List.of("A photo of ", "An image of ", "A picture of ");

    private Augmentation() {}

    /** The edit behind each phrase. */
    static List<Edit> of(Edit edit) {
        String source = lowerFirstA(edit.source());
        String destination = lowerFirstA(edit.destination());
        return FRAMES.stream()
                .map(frame -> new Edit(frame + source, frame + destination, edit.weight()))
                .toList();
    }

    private static String lowerFirstA(String prompt) {
        return prompt.startsWith("A") ? "a" + prompt.substring(1) : prompt;
    }
}
