package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.eval.TableFile;
import dev.amend.eval.TimedTable;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class EvaluateSubjectTest {
    private static final TableFile TABLE = new TableFile("t.csv", "sha", TimedTable.read("t.csv", """
            old,new,positive1,gt1,negative1,gn1,split
            a,b,p,g,n,m,validation
            c,d,p,g,n,m,test
            e,f,p,g,n,m,
            g,h,p,g,n,m,validation
            """));

    private static List<Integer> rows(String... options) {
        EvaluateSubject subject = new EvaluateSubject();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("subject", CommandLine.Model.CommandSpec.forAnnotatedObject(subject)))
                .parseArgs(options);
        return subject.rows(TABLE);
    }

    @Test
    void rowsAreThoseOfTheTestUnlessAnotherSplitIsAskedFor() {
        assertThat(rows()).containsExactly(1, 2);
        assertThat(rows("--split", "validation")).containsExactly(0, 3);
        assertThat(rows("--split", "all")).containsExactly(0, 1, 2, 3);
    }

    @Test
    void someRowsAreCountedWithinTheSplit() {
        assertThat(rows("--rows", "0")).containsExactly(1);
        assertThat(rows("--rows", "1-9", "--split", "validation")).containsExactly(3);
    }

    @Test
    void whatIsNotThereIsToldWithWhatIs() {
        assertThatThrownBy(() -> rows("--split", "train"))
                .isInstanceOf(CliException.class)
                .hasMessage("t.csv: has no row of the split \"train\", expected test, validation or all");
        assertThatThrownBy(() -> rows("--rows", "2-3"))
                .isInstanceOf(CliException.class)
                .hasMessage("t.csv: of the split test it has 2 rows, none of which is in --rows 2-3");
    }

    @Test
    void onlyTheBuiltInModelHasATableOfItsOwn() {
        assertThat(new EvaluateSubject().data("toyland")).contains("toyland");
        assertThat(new EvaluateSubject().data("sd14")).isEmpty();
    }
}
