package dev.amend.debias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.amend.debias.Search.Ending;
import dev.amend.debias.Search.Found;
import dev.amend.debias.Search.Tried;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class SearchTest {
    private static final Search SEARCH = new Search(0.01, 10000, 10);

    private static Found find(Search search, double target, double tolerance, DoubleUnaryOperator share) {
        return search.find(target, tolerance, lambda -> OptionalDouble.of(share.applyAsDouble(lambda)))
                .orElseThrow();
    }

    /** Falls from 1 to 0 as λ grows, and is 1/2 at 100. */
    private static double falling(double lambda) {
        return 1 / (1 + lambda / 100);
    }

    @Test
    void bothEndsAreTriedAndThenTheMiddleOfTheirLogarithms() {
        Found found = find(SEARCH, 0.5, 0.01, SearchTest::falling);

        // √(0.01·10000) = 10, √(10·10000) = 316.2, √(10·316.2) = 56.23, √(56.23·316.2) = 133.3, …
        assertThat(found.tried()).extracting(Tried::lambda).startsWith(0.01, 10000.0, 10.0, 316.2, 56.23, 133.3);
        assertThat(found.ending()).isEqualTo(Ending.REACHED);
        assertThat(found.best()).isEqualTo(found.tried().getLast());
        assertThat(found.best().share()).isCloseTo(0.5, within(0.01));
        assertThat(found.lambda()).isCloseTo(100, within(4.0)); // |1/2 − p| ≤ 0.01 for λ from 96 to 104
    }

    @Test
    void nearEnoughIsWithinTheTolerance() {
        // 8 seeds: 5 of 8 is one seed from 4 of 8
        Found found = find(SEARCH, 0.5, 1.0 / 8, lambda -> lambda < 20 ? 5.0 / 8 : 0);
        assertThat(found.ending()).isEqualTo(Ending.REACHED);
        assertThat(found.lambda())
                .as("not the strongest, which does most elsewhere")
                .isEqualTo(10);
        assertThat(found.tried()).extracting(Tried::lambda).containsExactly(0.01, 10000.0, 10.0);
    }

    @Test
    void strongestEditWillDoWhereNoWeakerOneDoes() {
        Found found = find(new Search(0.01, 10000, 4), 0.5, 0.1, lambda -> lambda < 0.02 ? 0.45 : 0);
        assertThat(found.ending()).isEqualTo(Ending.REACHED);
        assertThat(found.lambda()).isEqualTo(0.01);
        assertThat(found.tried()).hasSize(4);
    }

    @Test
    void strongestEditMayBreakWhatAWeakerOneChanges() {
        Found found = find(SEARCH, 0.5, 0.05, lambda -> lambda < 1 ? 0.2 : falling(lambda));
        assertThat(found.tried()).extracting(Tried::lambda).startsWith(0.01, 10.0, 10000.0, 316.2);
        assertThat(found.ending()).isEqualTo(Ending.REACHED);
        assertThat(found.best().share()).isCloseTo(0.5, within(0.05));
    }

    @Test
    void ofTwoSharesAsFarFromTheTargetTheWeakerEditIsTaken() {
        for (int seeds = 4; seeds <= 48; seeds += 2) {
            double image = 1.0 / seeds;
            Found found = find(SEARCH, 0.5, image, lambda -> lambda < 1 ? 0.5 + image : lambda < 20 ? 0.5 - image : 0);
            assertThat(found.lambda()).as("%d seeds", seeds).isEqualTo(10);
        }
        Found found = find(new Search(0.01, 10000, 3), 0.5, 1.0 / 24, lambda -> lambda < 1 ? 13.0 / 24 : 11.0 / 24);
        assertThat(found.lambda()).isEqualTo(10000);
    }

    @Test
    void weakStrongestEditIsTheNearestThereIs() {
        Found found = find(SEARCH, 0.5, 0.1, lambda -> 0.2 * falling(lambda));
        assertThat(found.ending()).isEqualTo(Ending.TOO_WEAK);
        assertThat(found.lambda()).isEqualTo(0.01);
        assertThat(found.tried()).hasSize(2);
    }

    @Test
    void strongWeakestEditIsTheNearestThereIs() {
        Found found = find(SEARCH, 0.5, 0.1, lambda -> 0.7 + 0.2 * falling(lambda));
        assertThat(found.ending()).isEqualTo(Ending.TOO_STRONG);
        assertThat(found.lambda()).isEqualTo(10000);
        assertThat(found.tried()).hasSize(2);
    }

    @Test
    void jumpPastTheTargetEndsWithTheWeakestOfTheNearest() {
        // 1/4 from the target on both sides: the weaker edit does less elsewhere
        Found found = find(new Search(0.01, 10000, 6), 0.5, 0.1, lambda -> lambda < 30 ? 0.75 : 0.25);
        assertThat(found.ending()).isEqualTo(Ending.NEAREST);
        assertThat(found.tried()).hasSize(6);
        assertThat(found.lambda()).isEqualTo(10000);
    }

    @Test
    void searchEndsWhereFourDigitsTellNoMore() {
        Found found = find(new Search(1, 1.002, 50), 0.5, 0.1, lambda -> lambda < 1.0015 ? 1 : 0);
        assertThat(found.tried()).extracting(Tried::lambda).containsExactly(1.0, 1.002, 1.001);
        assertThat(found.ending()).isEqualTo(Ending.NEAREST);
    }

    @Test
    void measuringThatIsStoppedFindsNothing() {
        assertThat(SEARCH.find(
                        0.5, 0.1, lambda -> lambda == 10 ? OptionalDouble.empty() : OptionalDouble.of(falling(lambda))))
                .isEmpty();
    }

    @Test
    void rangesAreChecked() {
        assertThatThrownBy(() -> new Search(1, 1, 10))
                .isInstanceOf(DebiasException.class)
                .hasMessage(
                        "lambdas are 1 and 1, expected a smaller one above 0 and a larger one, such as 0.0001,10000");
        assertThatThrownBy(() -> new Search(0, 1, 10)).isInstanceOf(DebiasException.class);
        assertThatThrownBy(() -> new Search(1, 2, 1))
                .hasMessage("1 lambdas to try, expected both ends at least, which are 2");
    }
}
