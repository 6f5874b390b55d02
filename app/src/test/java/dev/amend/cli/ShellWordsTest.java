package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ShellWordsTest {
    @Test
    void wordsAreQuotedWhereAShellWouldTakeThemApart() {
        assertThat(ShellWords.join("amend", List.of("generate", "sd14", "-p", "a rose", "--edit", "m@0.5")))
                .isEqualTo("amend generate sd14 -p 'a rose' --edit m@0.5");
        assertThat(ShellWords.join("amend", List.of("it's $HOME", ""))).isEqualTo("amend 'it'\\''s $HOME' ''");
    }
}
