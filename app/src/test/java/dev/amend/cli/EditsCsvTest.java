package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EditsCsvTest {
    @TempDir
    private Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("edits.csv"), content);
    }

    private static EditList read(Path file) {
        return EditsCsv.read(file, Optional.empty());
    }

    @Test
    void readsTheTwoColumnsWhereverTheyAre() throws IOException {
        EditList list = read(file("id,new,old\n1,a blue rose, a rose \n2,\"red, ripe\",ripe\n"));
        assertThat(list.edits()).extracting(EditList.Entry::from).containsExactly("a rose", "ripe");
        assertThat(list.edits()).extracting(EditList.Entry::to).containsExactly("a blue rose", "red, ripe");
    }

    @Test
    void takesOnlyTheRowsAskedFor() throws IOException {
        Path file = file("old,new\na,A1\nb,B1\nc,C1\n");
        assertThat(EditsCsv.read(file, Optional.of(Spans.parse("rows", "1-7"))).edits())
                .extracting(EditList.Entry::from)
                .containsExactly("b", "c");
        assertThatThrownBy(() -> EditsCsv.read(file, Optional.of(Spans.parse("rows", "3-7"))))
                .hasMessage("%s: has 3 rows, none of which is in --rows 3-7", file);
    }

    @Test
    void skipsTheMarkThatSpreadsheetsBeginWith() throws IOException {
        assertThat(read(file("\uFEFFold,new\na rose,a blue rose\n")).edits()).hasSize(1);
        assertThat(read(file("\uFEFF\"old\",\"new\"\na rose,a blue rose\n")).edits())
                .hasSize(1);
    }

    @Test
    void aMissingColumnIsNamedWithThoseThere() throws IOException {
        Path file = file("from,to\na,b\n");
        assertThatThrownBy(() -> read(file))
                .hasMessage("%s, line 1: there is no column old; found from, to, expected old and new", file);
    }

    @Test
    void aShortRowIsNamedByItsLine() throws IOException {
        Path file = file("old,new\na,b\na rose\n");
        assertThatThrownBy(() -> read(file))
                .hasMessage("%s, line 3: has 1 of 2 cells, the last under old; is a comma missing?", file);
    }

    @Test
    void aPromptWithACommaThatIsNotQuotedIsRefused() throws IOException {
        Path file = file("old,new\na rose,a big, blue rose\n");
        assertThatThrownBy(() -> read(file))
                .hasMessageContaining("line 2: has 3 cells, the header 2; put prompts with commas in quotes");
    }

    @Test
    void aQuoteThatIsNotClosedIsRefused() throws IOException {
        Path file = file("old,new\na rose,\"a blue rose\nb,c\n");
        assertThatThrownBy(() -> read(file)).hasMessageStartingWith(file + ": is no CSV: ");
    }

    @Test
    void anEmptyCellIsNamedByItsLine() throws IOException {
        Path file = file("old,new\na, \n");
        assertThatThrownBy(() -> read(file)).hasMessage("%s, line 2, column new: is empty, expected a prompt", file);
    }

    @Test
    void aFileWithoutRowsIsRefused() throws IOException {
        Path file = file("");
        assertThatThrownBy(() -> read(file)).hasMessage("%s: is empty, expected a header and rows", file);
        Files.writeString(file, "old,new\n");
        assertThatThrownBy(() -> read(file))
                .hasMessage("%s: has a header and no rows, expected one for each edit", file);
    }

    @Test
    void aFileThatCannotBeReadIsNamed() {
        Path file = folder.resolve("missing.csv");
        assertThatThrownBy(() -> read(file)).hasMessage("%s: there is no such file, expected a table", file);
    }
}
