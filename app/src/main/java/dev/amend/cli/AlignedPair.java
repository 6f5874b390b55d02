package dev.amend.cli;

import dev.amend.clip.Prompt;
import dev.amend.edit.TokenAlignment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Two prompts with the destination's position for each of the source's. */
record AlignedPair(Prompt source, Prompt destination, TokenAlignment alignment) {

    /** Whether a position's embedding is asked to change: CLIP is causal, so it is decided by the tokens up to it. */
    boolean changes(int position) {
        if (alignment.indices().get(position) != position) {
            return true;
        }
        for (int encoder = 0; encoder < source.tokens().size(); encoder++) {
            int[] before = source.tokens().get(encoder).ids();
            int[] after = destination.tokens().get(encoder).ids();
            if (!Arrays.equals(before, 0, position + 1, after, 0, position + 1)) {
                return true;
            }
        }
        return false;
    }

    /** One pair, or padding positions that go on in the same way. */
    record Run(int source, int sourceEnd, int destination, int destinationEnd, boolean changes) {
        String sourceText() {
            return span(source, sourceEnd);
        }

        String destinationText() {
            return span(destination, destinationEnd);
        }

        private static String span(int from, int to) {
            return from == to ? "%2d".formatted(from) : "%2d–%d".formatted(from, to);
        }
    }

    /** Every pair of the source's tokens, then its padding in as few lines as tell it. */
    List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        int i = 0;
        while (i < TokenAlignment.LENGTH) {
            int end = i;
            if (i >= source.length()) {
                while (end + 1 < TokenAlignment.LENGTH && goesOn(i, end)) {
                    end++;
                }
            }
            runs.add(new Run(
                    i, end, alignment.indices().get(i), alignment.indices().get(end), changes(i)));
            i = end + 1;
        }
        return runs;
    }

    /** Whether the pair behind {@code end} steps as those of the run that began at {@code start} do. */
    private boolean goesOn(int start, int end) {
        int at = alignment.indices().get(end);
        int step = alignment.indices().get(end + 1) - at;
        boolean first = start == end;
        int before = first ? step : at - alignment.indices().get(end - 1);
        boolean sameKind = (at < destination.length()) == (alignment.indices().get(end + 1) < destination.length());
        return step == before && sameKind && changes(end) == changes(end + 1);
    }
}
