package dev.amend.cli;

import dev.amend.NumberText;
import dev.amend.checkpoint.Models;
import dev.amend.studio.Job;
import dev.amend.studio.Limits;
import dev.amend.studio.Studio;
import dev.amend.web.Figures;
import dev.amend.web.Server;
import dev.amend.web.ServerLog;
import dev.amend.web.ServerSettings;
import java.util.Locale;
import picocli.CommandLine.ExitCode;
import tools.jackson.databind.node.JsonNodeFactory;

/** One run of {@code amend serve}: model → studio → server, until it is told to stop. */
final class ServeRun {
    private final ServeCommand options;
    private final ServerSettings settings;
    private final Console console;
    private final ServerLog log;
    private final Figures figures = new Figures();

    ServeRun(ServeCommand options, ServerSettings settings, Console console) {
        this.options = options;
        this.settings = settings;
        this.console = console;
        this.log = new ConsoleLog(console, options.place().logsPrompts());
    }

    int run() {
        try (console;
                StopSignals signals = new StopSignals();
                DrawingModel model = options.open()) {
            model.warnings().forEach(console::warn);
            Limits limits = Limits.of(model.diffusion().nativeSize());
            Studio studio = new Studio(model.name(), model.diffusion(), limits, this::over);
            try (Server server = new Server(studio, settings, log, figures)) {
                model.edits()
                        .forEach(edit -> studio.add(
                                edit.file().stem(),
                                edit.use().edit().scaled(edit.use().strength())));
                server.start();
                welcome(studio); // once the port is this server's, else nothing is to be drawn
                tell(server, model);
                signals.await();
                console.note("stopping when what is being drawn is done; Ctrl-C again stops at once");
            }
            return ExitCode.OK;
        }
    }

    private void over(Job job) {
        figures.over(job);
        Job.Status status = job.status();
        String seconds = String.format(Locale.ROOT, "%.1f s", status.seconds());
        switch (status.state()) {
            case DONE ->
                console.say(
                        "drew %s in %s".formatted(NumberText.count(job.order().images(), "image"), seconds));
            case FAILED -> {
                console.complain("failed after %s: %s"
                        .formatted(seconds, status.message().orElse("")));
                job.failure().ifPresent(log::failure);
            }
            default -> console.say("cancelled after " + seconds);
        }
    }

    /** Something to look at for who opens the page for the first time. */
    private void welcome(Studio studio) {
        boolean free = studio.edits().find(TryEdit.NAME).isEmpty(); // an edit of that name is the user's own
        if (Models.isBuiltIn(options.model()) && free) {
            studio.welcome(
                    TryEdit.NAME,
                    TryEdit.request(studio.checkpoint().generationConfig()),
                    studio.usual(TryEdit.ROW.positives().getFirst().prompt()));
        }
    }

    private void tell(Server server, DrawingModel model) {
        String page = server.address() + "/";
        console.sayJson(JsonNodeFactory.instance
                .objectNode()
                .put("model", model.name())
                .put("page", page)
                .toString());
        console.say("""
                %s is served at %s   (Ctrl-C stops)
                  OpenAI's API          %sv1
                  Automatic1111's API   %s
                  all routes            %sopenapi.json""".formatted(model.title(), page, page, server.address(), page));
        if (options.place().opensBrowser()) {
            Browser.open(page);
        }
    }
}
