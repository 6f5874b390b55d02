package dev.amend.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.toyland.Caption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table that is shipped, as evaluation reads it. */
class ToylandTableTest {
    private static TimedTable read() {
        return TableFile.open("toyland").table();
    }

    @Test
    void everyRowIsWholeAndWithoutFlaws() {
        TimedTable table = read();
        assertThat(table.flaws()).isEmpty();
        assertThat(table.rows()).hasSizeGreaterThanOrEqualTo(60).allSatisfy(row -> {
            assertThat(row.positives()).hasSize(5);
            assertThat(row.negatives()).hasSize(5);
            assertThat(row.others()).hasSize(2);
            assertThat(row.split().orElseThrow()).isIn("test", "validation");
            assertThat(row.domain()).isPresent();
        });
    }

    @Test
    void pixelJudgeKnowsEveryPrompt() {
        List<Claim> claims =
                read().rows().stream().flatMap(row -> row.claims().stream()).toList();
        assertThat(claims)
                .allSatisfy(claim -> assertThat(
                                Caption.parse(claim.expected()).orElseThrow().noun())
                        .isEqualTo(Caption.parse(claim.other()).orElseThrow().noun()));
    }
}
