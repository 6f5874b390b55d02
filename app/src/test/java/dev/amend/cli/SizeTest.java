package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SizeTest {
    @ParameterizedTest
    @ValueSource(strings = {"512x768", "512X768", "512 × 768", " 512x768 "})
    void widthComesFirst(String text) {
        assertThat(Size.parse(text)).isEqualTo(new Size(512, 768));
    }

    @ParameterizedTest
    @ValueSource(strings = {"512", "512x", "512x-8", "512x768x3", "a×b", "9999999x1"})
    void whatIsNoSizeIsSaidWithAnExample(String text) {
        assertThatThrownBy(() -> Size.parse(text))
                .isInstanceOf(CliException.class)
                .hasMessage("size is \"%s\", expected width and height in pixels, such as 512x768".formatted(text));
    }
}
