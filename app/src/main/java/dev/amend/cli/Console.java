package dev.amend.cli;

import dev.amend.Progress;
import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine;

/** Where a command's words go: the report to standard output, warnings and progress to standard error. */
final class Console implements AutoCloseable, Progress {
    private final PrintWriter out;
    private final PrintWriter err;
    private final CommonOptions options;
    private ProgressBar bar;

    Console(CommandLine command, CommonOptions options) {
        this.out = command.getOut();
        this.err = command.getErr();
        this.options = options;
    }

    boolean json() {
        return options.json();
    }

    /** A line of the report for people. */
    void say(String line) {
        if (!options.quiet() && !options.json()) {
            out.println(line);
            out.flush();
        }
    }

    /** A line of the report for people who ask for more. */
    void sayMore(String line) {
        if (options.verbose()) {
            say(line);
        }
    }

    /** The report for programs. */
    void sayJson(String json) {
        if (options.json()) {
            out.println(json);
            out.flush();
        }
    }

    void warn(String warning) {
        complain("warning: " + warning);
    }

    /** A word to who watches, which is no warning and no part of the report. */
    void note(String note) {
        if (!options.quiet()) {
            complain(note);
        }
    }

    /** What is always told. */
    synchronized void complain(String message) {
        closeBar();
        err.println("amend: " + message);
        err.flush();
    }

    /** Shown with the time it still takes on a terminal only, and only for what takes more than one step. */
    @Override
    public synchronized void at(String stage, long done, long total) {
        if (options.quiet() || total <= 1 || !onTerminal()) {
            return;
        }
        if (bar == null || !bar.getTaskName().equals(stage)) {
            closeBar();
            bar = new ProgressBarBuilder()
                    .setTaskName(stage)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .clearDisplayOnFinish()
                    .build();
        }
        bar.stepTo(done);
        if (done == total) {
            closeBar();
        }
    }

    @SuppressWarnings("SystemConsoleNull") // it is null with the java.base console, whatever the check says
    private static boolean onTerminal() {
        return System.console() != null && System.console().isTerminal();
    }

    private synchronized void closeBar() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    @Override
    public synchronized void close() {
        closeBar();
    }
}
