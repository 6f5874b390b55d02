package dev.amend.edit;

import dev.amend.clip.Prompt;
import dev.amend.clip.PromptEncoder;
import java.util.List;
import java.util.stream.Stream;

/**
 * A source prompt with its destination, token by token.
 *
 * @param alignment for each of the source's positions the destination's
 */
record PromptPair(Prompt source, Prompt destination, double weight, Role role, TokenAlignment alignment) {
    enum Role {
        /** In the user's own words, or of one or many of the same. */
        ASKED,
        /** Behind a phrase. */
        AUGMENTED,
        /** A prompt that stays as it is. */
        PRESERVED
    }

    boolean isAsked() {
        return role == Role.ASKED;
    }

    /** Every pair that a request is solved for. */
    static List<PromptPair> of(EditRequest request, PromptEncoder encoder) {
        Stream<PromptPair> edits = request.said().stream().flatMap(edit -> ofEdit(edit, request.augment(), encoder));
        Stream<PromptPair> preserved =
                request.preserve().stream().map(text -> of(new Edit(text, text), Role.PRESERVED, encoder));
        return Stream.concat(edits, preserved).toList();
    }

    private static Stream<PromptPair> ofEdit(Edit edit, boolean augment, PromptEncoder encoder) {
        Stream<PromptPair> asked = Stream.of(of(edit, Role.ASKED, encoder));
        Stream<Edit> more = augment ? Augmentation.of(edit).stream() : Stream.of();
        return Stream.concat(asked, more.map(framed -> of(framed, Role.AUGMENTED, encoder)));
    }

    private static PromptPair of(Edit edit, Role role, PromptEncoder encoder) {
        TokenAlignment alignment = TokenAlignment.of(edit.source(), edit.destination(), encoder.tokenizer());
        Prompt source = encoder.tokenize(edit.source());
        return new PromptPair(source, encoder.tokenize(edit.destination()), edit.weight(), role, alignment);
    }
}
