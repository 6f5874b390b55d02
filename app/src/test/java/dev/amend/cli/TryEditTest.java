package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.eval.Claim;
import dev.amend.eval.Metric;
import dev.amend.eval.TimedTable.Pair;
import dev.amend.toyland.Caption;
import dev.amend.toyland.Colour;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class TryEditTest {
    private static Caption caption(String prompt) {
        return Caption.parse(prompt).orElseThrow(() -> new AssertionError(prompt));
    }

    @Test
    void promptsAreToylandsAndTheirPartnersSayTheEdit() {
        List<Pair> pairs = Stream.concat(TryEdit.ROW.positives().stream(), TryEdit.ROW.negatives().stream())
                .toList();
        assertThat(pairs)
                .allSatisfy(pair -> assertThat(pair.said())
                        .isEqualTo(caption(pair.prompt()).saying(Colour.BLUE).text()));
        assertThat(caption(TryEdit.ROW.destination()))
                .isEqualTo(caption(TryEdit.ROW.source()).saying(Colour.BLUE));
    }

    @Test
    void positivesAreOfTheEditedKindAndNegativesAreNot() {
        assertThat(TryEdit.ROW.claims())
                .allSatisfy(claim -> assertThat(
                                caption(claim.prompt()).noun().singular().equals("rose"))
                        .isEqualTo(claim.metric() != Metric.SPECIFICITY));
        assertThat(TryEdit.ROW.claims().stream().map(Claim::prompt)).containsExactlyElementsOf(TryEdit.prompts());
    }

    @Test
    void commandsThatGoOnAreCommands() {
        assertThat(TryEdit.next(List.of("a model"), "dir/map.safetensors"))
                .containsExactly(
                        "amend compare 'a model' --edit dir/map.safetensors -p 'a yellow rose' -p 'many roses at night' --seeds 0-3 -o roses.png",
                        "amend edit 'a model' --from 'a crow' --to 'a white crow' -o white-crow.safetensors");
        for (String line : TryEdit.next(List.of(), "map")) {
            CommandLine main = Main.commandLine();
            String[] words = line.replaceAll("'[^']*'", "words").split(" ");
            main.parseArgs(List.of(words).subList(1, words.length).toArray(String[]::new));
            assertThat(main.getParseResult().hasSubcommand()).isTrue();
        }
    }
}
