package dev.amend.web;

import java.time.Duration;
import java.util.Optional;

/**
 * Where a server listens and to whom.
 *
 * @param host to bind
 * @param port to bind; 0 for any that is free
 * @param apiKey that requests must show
 * @param patience how long the body of a request may take to arrive
 */
public record ServerSettings(String host, int port, Optional<String> apiKey, Duration patience) {
    private static final String KEY = "[ -~]+"; // ASCII
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** @throws WebException if others could ask without a key, or requests could not show it */
    public ServerSettings {
        apiKey = apiKey.map(String::strip);
        if (apiKey.filter(String::isEmpty).isPresent()) {
            throw new WebException("the API key is empty; give one that nobody guesses");
        }
        if (apiKey.filter(key -> !key.matches(KEY)).isPresent()) {
            throw new WebException(
                    "the API key has a letter with an accent or the like, which the headers of requests cannot hold; give another");
        }
        if (apiKey.isEmpty() && !Guard.isLoopback(host)) {
            throw new WebException(
                    "--host %s lets other machines ask, and without a key anybody could; give --api-key KEY, or leave --host out"
                            .formatted(host));
        }
    }

    /** With patience for half a minute. */
    public ServerSettings(String host, int port, Optional<String> apiKey) {
        this(host, port, apiKey, PATIENCE);
    }
}
