package dev.amend.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.fixtures.TinyModel;
import dev.amend.tokenizer.ClipTokenizer;
import dev.amend.tokenizer.Vocabulary;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowEditsTest {
    private final ClipTokenizer tokenizer = new ClipTokenizer(Vocabulary.load(TinyModel.vocabulary()), "<|endoftext|>");

    @Test
    void promptsThatNameTheLastWordOfTheSourceAreNotPreserved() {
        assertThat(RowEdits.unnamed(
                        List.of("a rose", "A Rose, in the snow", "roses", "a primrose", "a tulip"),
                        "a pack of rose",
                        tokenizer))
                .containsExactly("roses", "a primrose", "a tulip");
    }
}
