package dev.amend.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.AmendException;
import dev.amend.eval.TimedTable.Pair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimedTableTest {
    private static final String HEADER = "old,new,positive1,gt1,negative1,gn1,split\n";
    private static final String ROW = "a rose,a blue rose,two roses,two blue roses,a tulip,a blue tulip,test\n";

    @TempDir
    Path folder;

    private static TimedTable read(String text) {
        return TimedTable.read("t.csv", text);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String text) {
        return assertThatThrownBy(() -> read(text)).isInstanceOf(AmendException.class);
    }

    /** As 75 of the published table's 520 do. */
    @Test
    void negativesThatSayWhatIsEditedAreCounted() {
        TimedTable table = TimedTable.read("t.csv", """
                old,new,positive1,gt1,negative1,gn1,negative2,gn2
                a pack of roses,a pack of blue roses,some roses,some blue roses,"a white Rose, alone",a blue rose,a tulip,a blue tulip
                roses,blue roses,a rose,a blue rose,a roseate spoonbill,a blue spoonbill,red roses,blue roses
                """);
        assertThat(table.flaws())
                .containsExactly(
                        "t.csv: 2 of 4 negatives say the noun of what is edited and may change with it; the first is \"a white Rose, alone\" in line 2, column negative1");
    }

    @Test
    void cellsAreFoundByTheNamesOfTheirColumns() {
        TimedTable table = read("""
                domain,gn1,negative1,gt2,gt1,positive2,positive1,new,old,note
                flowers,"a tulip, blue",a tulip,g2,g1,p2,p1,a blue rose,a rose,anything
                """);
        TimedTable.Row row = table.rows().getFirst();
        assertThat(table.rows()).hasSize(1);
        assertThat(table.flaws()).isEmpty();
        assertThat(row.source()).isEqualTo("a rose");
        assertThat(row.destination()).isEqualTo("a blue rose");
        assertThat(row.positives()).containsExactly(new Pair("p1", "g1"), new Pair("p2", "g2"));
        assertThat(row.negatives()).containsExactly(new Pair("a tulip", "a tulip, blue"));
        assertThat(row.others()).isEmpty();
        assertThat(row.split()).isEmpty();
        assertThat(row.domain()).contains("flowers");
    }

    @Test
    void imagesOfTheSourceAndThePositivesMustShowTheEditAndThoseOfTheNegativesMustNot() {
        assertThat(read(HEADER + ROW).rows().getFirst().claims())
                .containsExactly(
                        new Claim(Metric.EFFICACY, "a rose", "a blue rose", "a rose"),
                        new Claim(Metric.GENERALITY, "two roses", "two blue roses", "two roses"),
                        new Claim(Metric.SPECIFICITY, "a tulip", "a tulip", "a blue tulip"));
    }

    @Test
    void imagesOfPromptsThatSayAnotherAttributeMustKeepIt() {
        assertThat(read("""
                        old,new,positive1,gt1,negative1,gn1,other1,ot1
                        a rose,a blue rose,p,g,n,m,a red rose in the snow,a red rose
                        """).rows().getFirst().claims())
                .last()
                .isEqualTo(new Claim(Metric.RESPECT, "a red rose in the snow", "a red rose", "a blue rose"));
    }

    @Test
    void promptsThatSayAnotherAttributeAndTheSplitMayBeLeftOut() {
        TimedTable table = read("""
                old,new,positive1,gt1,negative1,gn1,other1,ot1,split
                a,b,p,g,n,m,a yellow rose,a yellow rose,validation
                c,d,p,g,n,m,,,
                """);
        assertThat(table.rows().getFirst().others()).containsExactly(new Pair("a yellow rose", "a yellow rose"));
        assertThat(table.rows().getFirst().split()).contains("validation");
        assertThat(table.rows().getLast().others()).isEmpty();
        assertThat(table.rows().getLast().split()).isEqualTo(Optional.empty());
    }

    @Test
    void spacesAndTiesAreTakenAndToldOf() {
        TimedTable table = read("""
                old,new,positive1,gt1,negative1,gn1
                a, b,p,p,n,n
                """);
        assertThat(table.rows().getFirst().destination()).isEqualTo("b");
        assertThat(table.flaws())
                .containsExactly(
                        "t.csv, line 2, column new: spaces around \"b\" are left out",
                        "t.csv, line 2, column positive1: \"p\" is the same as gt1, a tie that counts as failed",
                        "t.csv, line 2, column negative1: \"n\" is the same as gn1, a tie that counts as failed");
    }

    @Test
    void missingColumnsAreNamed() {
        assertRefused("new,old2\na,b\n")
                .hasMessage(
                        "t.csv, line 1: there is no column old; found new, old2, expected old, new, positive1, gt1, … and negative1, gn1, …");
        assertRefused("old,new,positive1,gt1,negative1,gn1,positive2\n")
                .hasMessageStartingWith("t.csv, line 1: there is no column gt2; found ");
        assertRefused("old,new,negative1,gn1\n").hasMessageStartingWith("t.csv, line 1: there is no column positive1;");
        assertRefused("old;new;positive1;gt1\n")
                .hasMessageStartingWith("t.csv, line 1: there is no column old; found old;new;positive1;gt1, expected");
        assertRefused("old,new,new,positive1,gt1,negative1,gn1\n")
                .hasMessage("t.csv, line 1: the column new stands there twice");
        assertRefused("old,new,split,positive1,gt1,negative1,gn1,split\n")
                .hasMessage("t.csv, line 1: the column split stands there twice");
    }

    @Test
    void wrongRowsAreToldByLineAndColumn() {
        assertRefused(HEADER + ROW + "a,b,p,,n,m,test\n")
                .hasMessage("t.csv, line 3, column gt1: is empty, expected a prompt");
        assertRefused(HEADER + "a,b,p\n")
                .hasMessage("t.csv, line 2: has 3 of 7 cells, the last under positive1; is a comma missing?");
        assertRefused(HEADER + "a,b,p,g,n,m,test,\n")
                .hasMessage("t.csv, line 2: has 8 cells, the header 7; put prompts with commas in quotes");
        assertRefused(HEADER + "a,a,p,g,n,m,test\n")
                .hasMessage("t.csv, line 2: old and new are both \"a\", which edits nothing");
        assertRefused(HEADER + ROW + "\n" + ROW)
                .hasMessage("t.csv, line 4: is the same row as line 2; delete one, or it counts twice");
        assertRefused(HEADER + "\"a,b,p,g,n,m,test\n").hasMessageStartingWith("t.csv: is no CSV: ");
    }

    @Test
    void emptyTablesAreRefused() {
        assertRefused("").hasMessage("t.csv: is empty, expected a header and rows");
        assertRefused(HEADER).hasMessage("t.csv: has a header and no rows, expected one for each edit");
    }

    @Test
    void fileIsReadWithItsByteOrderMarkOrWithout() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain.csv"), HEADER + ROW);
        Path marked = Files.writeString(folder.resolve("marked.csv"), "\uFEFF" + HEADER + ROW);
        assertThat(TimedTable.read(marked)).isEqualTo(TimedTable.read(plain));
        assertThatThrownBy(() -> TimedTable.read(folder.resolve("none.csv")))
                .hasMessage(folder.resolve("none.csv") + ": there is no such file, expected a table");
    }

    @Test
    void otherEncodingIsToldByLineAndCharacter() throws IOException {
        Path file = Files.write(
                folder.resolve("t.csv"),
                (HEADER + "a rosé,a blue rose,p,g,n,m,test\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> TimedTable.read(file))
                .isInstanceOf(AmendException.class)
                .hasMessage(file + ", line 2, character 6: the byte 0xE9 is no UTF-8; save the table as UTF-8");
    }
}
