package dev.amend.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.net.URI;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps strangers out. A page of another site that makes a browser ask here is told apart by Host (DNS rebinding), Origin and Sec-Fetch-Site
 * (forged requests); who may ask from elsewhere shows the key.
 */
final class Guard {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final int SHOWN = 80; // characters of a header
    private static final Pattern IMAGE = Pattern.compile("/api/images/[a-z0-9]+/[0-9]+/(before|after)\\.png");

    private final Optional<byte[]> key;

    /** @param key that requests must show; none where only this machine can ask */
    Guard(Optional<String> key) {
        this.key = key.map(text -> text.getBytes(UTF_8));
    }

    /** @throws HttpProblem if the request may not be answered */
    void check(Context ctx) {
        headers(ctx);
        checkHost(ctx);
        checkOrigin(ctx);
        checkKey(ctx);
    }

    private static void headers(Context ctx) {
        ctx.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cache-Control", "no-store");
    }

    /** Without a key only this machine may ask, by a name that means it. */
    private void checkHost(Context ctx) {
        String host = Optional.ofNullable(ctx.header("Host")).orElse("");
        if (key.isEmpty() && !isLoopback(name(host))) {
            throw new HttpProblem(
                    403,
                    "host",
                    "the Host is \"%s\", expected localhost or 127.0.0.1".formatted(Shortened.to(SHOWN, host)));
        }
    }

    /** Without port. */
    private static String name(String host) {
        return host.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
    }

    static boolean isLoopback(String name) {
        return name.equals("localhost")
                || name.equals("[::1]")
                || name.equals("::1")
                || name.matches("127(\\.[0-9]{1,3}){3}");
    }

    private static void checkOrigin(Context ctx) {
        String origin = ctx.header("Origin");
        if (origin != null && !isOwn(origin, ctx)) {
            throw new HttpProblem(
                    403,
                    "origin",
                    "the request comes from a page of %s; only amend's own page may ask"
                            .formatted(Shortened.to(SHOWN, origin)));
        }
        String site = Optional.ofNullable(ctx.header("Sec-Fetch-Site")).orElse("none");
        boolean followsLink = "navigate".equals(ctx.header("Sec-Fetch-Mode"))
                && "GET".equals(ctx.req().getMethod());
        if (!site.equals("none") && !site.equals("same-origin") && !followsLink) {
            throw new HttpProblem(403, "origin", "the request comes from a page of another site");
        }
    }

    private static boolean isOwn(String origin, Context ctx) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority != null && authority.equalsIgnoreCase(ctx.header("Host"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void checkKey(Context ctx) {
        if (key.isPresent() && !isOpen(ctx.path()) && !shows(ctx.header("Authorization"))) {
            ctx.header("WWW-Authenticate", "Bearer");
            throw new HttpProblem(
                    401,
                    "invalid_api_key",
                    "the API key is missing or wrong; send the header Authorization: Bearer KEY");
        }
    }

    /** What holds no secret: whether the server is up, the page that asks for the key; and images, whose addresses are secrets themselves. */
    private static boolean isOpen(String path) {
        return path.equals("/")
                || path.equals("/health")
                || path.startsWith("/page/")
                || IMAGE.matcher(path).matches();
    }

    private boolean shows(String authorization) {
        return shown(Optional.ofNullable(authorization).orElse(""))
                .map(text -> MessageDigest.isEqual(key.orElseThrow(), text)) // takes as long however much is right
                .orElse(false);
    }

    /** As OpenAI's clients send it, or as the password that Automatic1111's do. */
    private static Optional<byte[]> shown(String authorization) {
        String[] words = authorization.split(" ", 2);
        if (words.length == 2 && words[0].equalsIgnoreCase("bearer")) {
            return Optional.of(words[1].strip().getBytes(UTF_8));
        }
        if (words.length == 2 && words[0].equalsIgnoreCase("basic")) {
            return password(words[1].strip());
        }
        return Optional.empty();
    }

    private static Optional<byte[]> password(String encoded) {
        try {
            String both = new String(Base64.getDecoder().decode(encoded), UTF_8);
            return Optional.of(both.substring(both.indexOf(':') + 1).getBytes(UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
