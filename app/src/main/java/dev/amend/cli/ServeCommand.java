package dev.amend.cli;

import dev.amend.web.ServerSettings;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code amend serve}: the options; {@link ServeRun} does the work. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Main.VersionProvider.class,
        header = "Opens a page to edit with, and answers programs that speak OpenAI's or Automatic1111's API.",
        customSynopsis = "amend serve [MODEL] [OPTION]...",
        description = {
            "",
            "One model in memory serves all who ask, in turn. Only this machine can ask, unless --host and --api-key say otherwise. Ctrl-C lets"
                    + " what is being drawn end, for half a minute at most.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  amend serve",
            "  amend serve sd14 --edit blue-roses.map.safetensors --port 8080",
            "  amend serve --host 0.0.0.0 --api-key \"$KEY\""
        })
final class ServeCommand extends DrawingCommand {
    @Mixin(name = Place.TOPIC)
    private Place place;

    @Mixin(name = AdapterOptions.TOPIC)
    private AdapterOptions adapters;

    /** Where it listens, and to whom. */
    static final class Place {
        static final String TOPIC = "Where and for whom";

        @Option(
                names = "--host",
                order = 1,
                paramLabel = "ADDRESS",
                description = "The address to listen on. Default: 127.0.0.1, which only this machine reaches")
        private String host = "127.0.0.1";

        @Option(
                names = "--port",
                order = 2,
                paramLabel = "N",
                description = "The port to listen on; 0 is any that is free. Default: 7860")
        private int port = 7860;

        @Option(
                names = "--api-key",
                order = 3,
                paramLabel = "KEY",
                description =
                        "What requests must show, as Authorization: Bearer KEY. Needed where others can reach the address; AMEND_API_KEY in the environment says it too, unseen by who lists processes")
        private Optional<String> apiKey = Optional.empty();

        @Option(names = "--no-browser", order = 4, description = "Do not open the page.")
        private boolean noBrowser;

        @Option(
                names = "--log-prompts",
                order = 5,
                description =
                        "Show prompts in the log. Without it the log tells of requests what was asked of which route, and no more.")
        private boolean logPrompts;

        ServerSettings settings() {
            if (port < 0 || port > 65535) {
                throw new CliException("port is %d, expected 0 to 65535".formatted(port));
            }
            return new ServerSettings(host, port, apiKey.or(() -> Optional.ofNullable(System.getenv("AMEND_API_KEY"))));
        }

        boolean opensBrowser() {
            return !noBrowser;
        }

        boolean logsPrompts() {
            return logPrompts;
        }
    }

    @Override
    int run(Console console) {
        return new ServeRun(this, place.settings(), console).run();
    }

    DrawingModel open() {
        return open(adapters);
    }

    Place place() {
        return place;
    }
}
