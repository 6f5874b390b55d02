package dev.amend.cli;

import dev.amend.clip.Prompt;
import dev.amend.edit.TokenAlignment;
import dev.amend.tokenizer.ClipTokenizer;
import dev.amend.tokenizer.Tokens;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One prompt or two as the text encoders take them.
 *
 * @param tokenizer the first encoder's
 * @param pair how the second prompt's tokens match the first's
 */
record TokensInspection(ClipTokenizer tokenizer, List<Prompt> prompts, Optional<AlignedPair> pair)
        implements Inspection {

    /**
     * @param tokenizers one for each text encoder
     * @param texts one prompt, or source and destination
     */
    static TokensInspection of(List<ClipTokenizer> tokenizers, List<String> texts) {
        List<Prompt> prompts = texts.stream()
                .map(text -> new Prompt(
                        text, tokenizers.stream().map(each -> each.encode(text)).toList()))
                .toList();
        Optional<AlignedPair> pair = prompts.size() < 2
                ? Optional.empty()
                : Optional.of(new AlignedPair(
                        prompts.get(0),
                        prompts.get(1),
                        TokenAlignment.of(texts.get(0), texts.get(1), tokenizers.getFirst())));
        return new TokensInspection(tokenizers.getFirst(), prompts, pair);
    }

    @Override
    public void tell(Report report) {
        prompts.forEach(prompt -> tell(prompt, report));
        pair.ifPresent(both -> tell(both, report));
        ArrayNode list = report.json().put("kind", "tokens").putArray("prompts");
        prompts.forEach(prompt -> addTo(list.addObject(), prompt));
        pair.ifPresent(both -> addTo(report.json().putObject("alignment"), both));
    }

    private void tell(Prompt prompt, Report report) {
        report.line("\"%s\": %d of %d positions"
                .formatted(Report.plain(prompt.text()), prompt.length(), ClipTokenizer.MAX_LENGTH));
        for (int i = 0; i < prompt.length(); i++) {
            report.line("  %2d  %-13s %s".formatted(i, ids(prompt, i), text(prompt, i)));
        }
        if (prompt.length() < ClipTokenizer.MAX_LENGTH) {
            report.line("  %2d–76 %-11s padding".formatted(prompt.length(), ids(prompt, prompt.length())));
        }
        if (!prompt.cutOff().isEmpty()) {
            report.line("  cut off past %d tokens: \"%s\""
                    .formatted(
                            ClipTokenizer.MAX_LENGTH,
                            Report.plain(prompt.cutOff().strip())));
        }
    }

    /** One id, or each encoder's where they differ. */
    private static String ids(Prompt prompt, int position) {
        return prompt.tokens().stream()
                .map(Tokens::ids)
                .map(ids -> Integer.toString(ids[position]))
                .distinct()
                .collect(Collectors.joining("/"));
    }

    private String text(Prompt prompt, int position) {
        return position < prompt.length() ? tokenizer.token(prompt.ids()[position]) : "padding";
    }

    private void tell(AlignedPair both, Report report) {
        report.line("\"%s\" → \"%s\": %s"
                .formatted(
                        Report.plain(both.source().text()),
                        Report.plain(both.destination().text()),
                        switch (both.alignment().method()) {
                            case IN_ORDER -> "every source token stands in the destination, in order";
                            case COMMON_SUBSEQUENCE ->
                                "some source tokens are not in the destination, so the longest common subsequence anchors"
                                        + " the rest";
                        }));
        for (AlignedPair.Run run : both.runs()) {
            report.line("  %-28s → %-28s %s"
                    .formatted(
                            run.sourceText() + "  " + text(both.source(), run.source()),
                            run.destinationText() + "  " + text(both.destination(), run.destination()),
                            run.changes() ? "changes" : "stays")
                    .stripTrailing());
        }
    }

    private void addTo(ObjectNode json, Prompt prompt) {
        json.put("prompt", prompt.text()).put("length", prompt.length()).put("cut_off", prompt.cutOff());
        ArrayNode tokens = json.putArray("tokens");
        for (int i = 0; i < prompt.length(); i++) {
            ObjectNode token = tokens.addObject().put("position", i).put("text", text(prompt, i));
            ArrayNode ids = token.putArray("ids");
            for (Tokens encoder : prompt.tokens()) {
                ids.add(encoder.ids()[i]);
            }
        }
    }

    private static void addTo(ObjectNode json, AlignedPair both) {
        json.put("method", both.alignment().method().name().toLowerCase(Locale.ROOT));
        ArrayNode pairs = json.putArray("pairs");
        for (int i = 0; i < ClipTokenizer.MAX_LENGTH; i++) {
            pairs.addObject()
                    .put("source", i)
                    .put("destination", both.alignment().indices().get(i))
                    .put("changes", both.changes(i));
        }
    }
}
