package dev.amend.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Runs several command lines in one process, so that {@code ./amend} can keep what they load for a quick start. */
final class WarmUp {
    /** Between one command line and the next. */
    private static final String THEN = "--then";

    /** What a browser asks for first. */
    private static final List<String> VISITED = List.of("", "page/main.js", "api/model", "api/edits");

    private WarmUp() {}

    /** Ends at the first command that fails, with its exit status. */
    public static void main(String[] args) {
        int exit = 0;
        for (List<String> words : commandLines(args)) {
            exit = exit == 0 ? run(words) : exit;
        }
        System.exit(exit);
    }

    static int run(List<String> words) {
        return words.getFirst().equals("serve")
                ? serve(words)
                : Main.commandLine().execute(words.toArray(String[]::new));
    }

    /** Serves, as {@code --json} tells where, until the first visitor has been there. */
    private static int serve(List<String> words) {
        Thread server = Thread.currentThread();
        try (PipedReader told = new PipedReader();
                PrintWriter out = new PrintWriter(new PipedWriter(told), true)) {
            Thread.ofVirtual().start(() -> {
                try {
                    visit(new BufferedReader(told));
                } finally {
                    server.interrupt(); // as Ctrl-C does, whether or not the visit went well
                }
            });
            return Main.commandLine().setOut(out).execute(words.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void visit(BufferedReader told) {
        try {
            String page =
                    new JsonMapper().readTree(told.readLine()).path("page").asString();
            for (String path : VISITED) {
                try (InputStream answer = URI.create(page + path).toURL().openStream()) {
                    answer.transferTo(OutputStream.nullOutputStream());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<List<String>> commandLines(String... args) {
        List<List<String>> lines = new ArrayList<>(List.of(new ArrayList<>()));
        for (String word : args) {
            if (word.equals(THEN)) {
                lines.add(new ArrayList<>());
            } else {
                lines.getLast().add(word);
            }
        }
        return lines;
    }
}
