package dev.amend.hub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EditDistanceTest {
    @Test
    void lettersPutInTakenOutAndChangedAreCounted() {
        assertThat(EditDistance.between("kitten", "sitting")).isEqualTo(3);
        assertThat(EditDistance.between("", "abc")).isEqualTo(3);
        assertThat(EditDistance.between("flaw", "lawn")).isEqualTo(2);
    }

    @Test
    void caseDoesNotCount() {
        assertThat(EditDistance.between("CompVis", "compvis")).isZero();
    }
}
