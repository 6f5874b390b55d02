package dev.amend.web;

import dev.amend.studio.Studio;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import tools.jackson.databind.node.JsonNodeFactory;

/** A studio behind HTTP. */
public final class Server implements AutoCloseable {
    private static final long IDLE_MILLIS = 30_000;
    private static final int CONNECTIONS = 512;
    private static final long STOP_MILLIS = 5_000;
    private static final long SHUTDOWN_IDLE_MILLIS = 200;

    private final Studio studio;
    private final ServerSettings settings;
    private final ServerLog log;
    private final Figures figures;
    private final Javalin javalin;
    private volatile boolean stopping;

    /** @param figures that the studio's jobs are counted in */
    public Server(Studio studio, ServerSettings settings, ServerLog log, Figures figures) {
        this.studio = studio;
        this.settings = settings;
        this.log = log;
        this.figures = figures;
        this.javalin = Javalin.create(this::configure);
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true; // most of them wait for a job
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.prefer405over404 = true;
        config.jetty.modifyHttpConfiguration(Server::harden);
        config.jetty.modifyServer(server -> {
            server.setHandler(new GracefulHandler()); // answers that are being written end before connections do
            server.setStopTimeout(STOP_MILLIS);
        });
        config.jetty.addConnector((server, http) -> {
            ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
            connector.setHost(settings.host());
            connector.setPort(settings.port());
            connector.setIdleTimeout(IDLE_MILLIS);
            connector.setShutdownIdleTimeout(
                    SHUTDOWN_IDLE_MILLIS); // who only keeps a connection open is not waited for
            connector.addBean(new NetworkConnectionLimit(CONNECTIONS, connector));
            connector.addBean(new HeaderWatch(connector.getScheduler(), settings.patience()));
            return connector;
        });
        config.appData(Body.PATIENCE, settings.patience());
        config.requestLogger.http((ctx, millis) -> logged(ctx, millis));
        Guard guard = new Guard(settings.apiKey());
        config.routes.before(guard::check);
        new ErrorAnswers(log).register(config.routes);
        PageFiles.register(config.routes);
        Instant started = Instant.now();
        new ModelApi(studio, started).register(config.routes);
        new EditApi(studio).register(config.routes);
        new ImageApi(studio, log).register(config.routes);
        new OpenAiApi(studio, log, started).register(config.routes);
        new A1111Api(studio, log).register(config.routes);
        figures.watch(studio);
        figures.register(config.routes);
        config.routes.get("/health", this::health);
    }

    private static void harden(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
    }

    private void logged(Context ctx, float millis) {
        String route = Optional.ofNullable(ctx.endpoints().lastHttpEndpoint())
                .map(endpoint -> endpoint.path)
                .orElse("none");
        figures.request(ctx.method().name(), route, ctx.statusCode(), millis);
        log.request(String.format(Locale.ROOT, "%s %s %d %.0f ms", ctx.method(), route, ctx.statusCode(), millis));
    }

    private void health(Context ctx) {
        ctx.status(stopping ? 503 : 200);
        Json.answer(ctx, JsonNodeFactory.instance.objectNode().put("status", stopping ? "stopping" : "ok"));
    }

    /**
     * Begins to listen.
     *
     * @throws WebException if it cannot, as where the port is taken
     */
    public void start() {
        try {
            javalin.start();
        } catch (JavalinBindException e) {
            throw new WebException(
                    "port %d of %s %s".formatted(settings.port(), settings.host(), whyNot(rootCause(e))), e);
        }
    }

    private static String whyNot(Throwable cause) {
        String reason = String.valueOf(cause.getMessage());
        return reason.contains("in use")
                ? "is taken, perhaps by another amend serve; give --port with another number"
                : "cannot be listened on: %s; is --host an address of this machine, and may you use the port?"
                        .formatted(reason);
    }

    private static Throwable rootCause(Throwable e) {
        return e.getCause() == null ? e : rootCause(e.getCause());
    }

    /** What is answered: {@code GET /health} and the like. */
    List<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .filter(route -> route.endpoint.method.isHttpMethod())
                .map(route -> route.endpoint.method.name() + " " + route.endpoint.path)
                .toList();
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    /** Where it can be reached, without a slash at the end. */
    public String address() {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return "http://%s:%d".formatted(host, port());
    }

    /** Refuses what comes, lets the studio's jobs end and their clients be answered, and stops. */
    @Override
    public void close() {
        stopping = true;
        studio.close();
        javalin.stop();
    }
}
