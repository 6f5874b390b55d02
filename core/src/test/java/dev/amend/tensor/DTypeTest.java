package dev.amend.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DTypeTest {
    @Test
    void typesBelowAByteHaveBitsButNoBytes() {
        assertThat(DType.BF16.bytes()).isEqualTo(2);
        assertThat(DType.C64.bytes()).isEqualTo(8);
        assertThat(DType.F6_E2M3.bits()).isEqualTo(6);
        assertThatThrownBy(DType.F4::bytes)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("F4 has no whole number of bytes an element");
    }
}
