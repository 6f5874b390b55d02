package dev.amend.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NativeLibrariesTest {
    @Test
    void librariesSayTheirVersions() {
        assertThat(NativeLibraries.versions()).containsOnlyKeys("libtorch", "OpenBLAS", "vectors");
        assertThat(NativeLibraries.versions().get("libtorch")).matches("2\\.\\d+\\.\\d+-.*");
        assertThat(NativeLibraries.versions().get("OpenBLAS")).matches("0\\.\\d+\\.\\d+-.*");
    }
}
