package dev.amend.cli;

import dev.amend.web.ServerLog;
import java.io.PrintWriter;
import java.io.StringWriter;

/** A server's log on the console. */
record ConsoleLog(Console console, boolean prompts) implements ServerLog {
    @Override
    public void request(String line) {
        console.sayMore(line);
    }

    @Override
    public void prompt(String prompt) {
        if (prompts) {
            console.say("prompt: " + Report.plain(prompt));
        }
    }

    @Override
    public void failure(Throwable e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        console.complain("amend failed while it answered a request; please report this:\n" + trace);
    }
}
