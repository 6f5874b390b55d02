package dev.amend.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.fixtures.TinyModel;
import dev.amend.tokenizer.ClipTokenizer;
import dev.amend.tokenizer.Vocabulary;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptListTest {
    private final ClipTokenizer tokenizer = new ClipTokenizer(Vocabulary.load(TinyModel.vocabulary()), "<|endoftext|>");

    private List<String> beside(List<String> prompts, String... sources) {
        return new PromptList("preserve.txt", prompts).beside(List.of(sources), tokenizer);
    }

    @Test
    void promptsThatNameTheLastWordOfASourceAreLeftOut() {
        List<String> prompts = List.of("a rose", "A Rose, in the snow", "roses", "a primrose", "a tulip", "a car");
        assertThat(beside(prompts, "a pack of rose")).containsExactly("roses", "a primrose", "a tulip", "a car");
        assertThat(beside(prompts, "a rose", "a car ")).containsExactly("roses", "a primrose", "a tulip");
    }

    @Test
    void bracesStandForTheLastWordOfEachSource() {
        List<String> prompts = List.of("a yellow {}", "a tulip");
        assertThat(beside(prompts, "a rose")).containsExactly("a yellow rose", "a tulip");
        assertThat(beside(prompts, "a rose", "some cars")).containsExactly("a yellow rose", "a yellow cars", "a tulip");
    }

    @Test
    void emptyListIsRefused() {
        assertThatThrownBy(() -> new PromptList("preserve.txt", List.of()))
                .isInstanceOf(EvalException.class)
                .hasMessage("preserve.txt: has no prompt, expected one a line");
    }
}
