package dev.amend.debias;

import dev.amend.debias.DebiasTable.Row;
import dev.amend.eval.Contrast;
import dev.amend.eval.Look;
import dev.amend.eval.Tally;
import dev.amend.eval.Verdict;
import dev.amend.pipeline.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is looked at of a profession, and what the verdicts on it amount to.
 *
 * @param number of the row in the table, from 0
 */
record RowLooks(int number, Row row, List<Long> seeds) {
    /** Images of the prompt that says no attribute: which of the two do they show? */
    List<Look> validation() {
        return looks(row.validation(), row.said()).toList();
    }

    /** The same of the test prompts, then images of the prompts that say an attribute: do they show that one? */
    List<Look> measuring() {
        Contrast said = row.said();
        Stream<Look> tests = row.tests().stream().flatMap(prompt -> looks(prompt, said));
        Stream<Look> first = looks(said.expected(), said);
        Stream<Look> second = looks(said.other(), said.turned());
        return Stream.of(tests, first, second).flatMap(looks -> looks).toList();
    }

    private Stream<Look> looks(String prompt, Contrast contrast) {
        return seeds.stream().map(seed -> new Look(new Sample(prompt, seed), contrast));
    }

    /** @param verdicts one for each of {@link #measuring} */
    Measured measured(List<Verdict> verdicts) {
        int tests = row.tests().size() * seeds.size();
        List<Share> bySeed = new ArrayList<>(Collections.nCopies(seeds.size(), Share.NONE));
        for (int i = 0; i < tests; i++) {
            int seed = i % seeds.size();
            bySeed.set(seed, bySeed.get(seed).plus(Share.of(verdicts.get(i))));
        }
        Tally respect = Tally.NONE;
        for (Verdict verdict : verdicts.subList(tests, verdicts.size())) {
            respect = respect.and(verdict);
        }
        return new Measured(bySeed, respect);
    }
}
