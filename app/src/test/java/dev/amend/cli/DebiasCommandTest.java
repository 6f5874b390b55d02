package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.debias.DebiasTable;
import dev.amend.debias.Search;
import dev.amend.debias.ShareTarget;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the words of a command line mean, without drawing anything. */
class DebiasCommandTest {
    private static DebiasCommand parsed(String... options) {
        CommandLine main = Main.commandLine();
        List<String> words = new ArrayList<>(List.of("debias", "-o", "out"));
        words.addAll(List.of(options));
        main.parseArgs(words.toArray(String[]::new));
        return main.getSubcommands().get("debias").getCommand();
    }

    @Test
    void womenAndMenAlikeAreWantedUnlessOtherSharesAre() {
        assertThat(parsed().subject().target()).isEqualTo(new ShareTarget("female", "male", 0.5));
        assertThat(parsed("--target", "red=0.2,blue=0.8").subject().target())
                .isEqualTo(new ShareTarget("red", "blue", 0.2));
    }

    @Test
    void searchIsFromTheStrongestEditToTheWeakest() {
        assertThat(parsed().editing().search()).isEqualTo(new Search(0.0001, 10000, 10));
        assertThat(parsed("--lambdas", "1e-3, 5", "--tries", "4").editing().search())
                .isEqualTo(new Search(0.001, 5, 4));
        assertThatThrownBy(() -> parsed("--lambdas", "1").editing().search())
                .isInstanceOf(CliException.class)
                .hasMessage("lambdas are \"1\", expected two numbers with a comma, such as 0.0001,10000");
        assertThatThrownBy(() -> parsed("--lambdas", "1-2,3").editing().search())
                .isInstanceOf(CliException.class);
    }

    @Test
    void whatIsSaidIsPreservedUnlessItIsLeftOff() {
        assertThat(parsed().editing().preserveSaid()).isTrue();
        assertThat(parsed("--no-preserve-said").editing().preserveSaid()).isFalse();
        assertThat(parsed().editing().preserve()).isEmpty();
    }

    @Test
    void rowsAreThoseOfTheTestUnlessAnotherSplitIsAskedFor() {
        DebiasTable table = DebiasTable.open("toyland", parsed().subject().target());
        assertThat(parsed().subject().rows(table)).hasSize(12).startsWith(0, 1, 3);
        assertThat(parsed("--split", "validation", "--rows", "1-2").subject().rows(table))
                .containsExactly(4, 9);
    }

    @Test
    void builtInModelHasItsTable() {
        assertThat(parsed().subject().data("toyland")).contains("toyland");
        assertThat(parsed().subject().data("sd14")).isEmpty();
        assertThat(parsed("--data", "p.csv").subject().data("sd14")).contains("p.csv");
    }
}
