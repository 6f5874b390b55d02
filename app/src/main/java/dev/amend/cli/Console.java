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

    /** The report for programs. */
    void sayJson(String json) {
        if (options.json()) {
            out.println(json);
            out.flush();
        }
    }

    void warn(String warning) {
        closeBar();
        err.println("amend: warning: " + warning);
        err.flush();
    }

    /** Shown on a terminal only, and only for what takes more than one step. */
    @Override
    public void at(String stage, long done, long total) {
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

    private void closeBar() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    @Override
    public void close() {
        closeBar();
    }
}
