package dev.amend.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerSettingsTest {
    @Test
    void onlyThisMachineNeedsNoKey() {
        for (String host : List.of("127.0.0.1", "127.1.2.3", "localhost", "::1")) {
            assertThat(new ServerSettings(host, 0, Optional.empty()).host()).isEqualTo(host);
        }
        for (String host : List.of("0.0.0.0", "::", "192.168.1.7", "127.0.0.1.example.org", "localhost.example.org")) {
            assertThatThrownBy(() -> new ServerSettings(host, 0, Optional.empty()))
                    .isInstanceOf(WebException.class)
                    .hasMessage(
                            "--host %s lets other machines ask, and without a key anybody could; give --api-key KEY, or leave --host out",
                            host);
            assertThat(new ServerSettings(host, 0, Optional.of("key")).apiKey()).contains("key");
        }
    }

    @Test
    void emptyKeyIsNone() {
        assertThatThrownBy(() -> new ServerSettings("127.0.0.1", 0, Optional.of(" ")))
                .hasMessage("the API key is empty; give one that nobody guesses");
    }

    @Test
    void keyIsWhatHeadersCanHold() {
        assertThat(new ServerSettings("127.0.0.1", 0, Optional.of("secret\n")).apiKey())
                .contains("secret");
        for (String key : List.of("clé", "“secret”", "two\nlines")) {
            assertThatThrownBy(() -> new ServerSettings("127.0.0.1", 0, Optional.of(key)))
                    .isInstanceOf(WebException.class)
                    .hasMessageStartingWith("the API key has a letter with an accent");
        }
    }
}
