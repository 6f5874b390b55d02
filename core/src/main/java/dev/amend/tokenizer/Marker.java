package dev.amend.tokenizer;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** A token that is looked for in the text itself, before byte pairs. */
record Marker(String text, int id) {
    Marker {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a token to look for in text cannot be empty");
        }
    }

    /** Hands over, in order, each marker's id and each non-empty piece of text between markers. */
    static void split(String text, List<Marker> markers, Consumer<String> piece, IntConsumer id) {
        int pieceStart = 0;
        for (int at = 0; at < text.length(); ) {
            Marker found = at(text, at, markers);
            if (found == null) {
                at++;
                continue;
            }
            if (at > pieceStart) {
                piece.accept(text.substring(pieceStart, at));
            }
            id.accept(found.id);
            at += found.text.length();
            pieceStart = at;
        }
        if (pieceStart < text.length()) {
            piece.accept(text.substring(pieceStart));
        }
    }

    private static Marker at(String text, int at, List<Marker> markers) {
        for (Marker marker : markers) {
            if (text.startsWith(marker.text, at)) {
                return marker;
            }
        }
        return null;
    }
}
