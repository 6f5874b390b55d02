package dev.amend.web;

import dev.amend.studio.Job;
import dev.amend.studio.Studio;
import io.javalin.config.RoutesConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Set;

/** What Prometheus reads. */
public final class Figures {
    /** Clients may call methods anything, and each name would be a figure of its own for ever. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    public Figures() {
        new JvmMemoryMetrics().bindTo(registry);
    }

    /** Counts a job that is over. */
    public void over(Job job) {
        Job.Status status = job.status();
        Timer.builder("amend.jobs")
                .description("Time that jobs ran, by how they ended")
                .tag("state", status.state().id())
                .register(registry)
                .record(Duration.ofNanos((long) (1e9 * status.seconds())));
        registry.counter("amend.steps").increment(status.step());
    }

    void watch(Studio studio) {
        Gauge.builder("amend.queue", studio, one -> one.jobs().waiting())
                .description("Jobs that wait")
                .register(registry);
        Gauge.builder("amend.running", studio, one -> one.jobs().running().isPresent() ? 1 : 0)
                .description("Whether a job is drawn")
                .register(registry);
    }

    void request(String method, String route, int status, double millis) {
        Timer.builder("amend.http")
                .description("Requests, by route and status")
                .tag("method", METHODS.contains(method) ? method : "other")
                .tag("route", route)
                .tag("status", Integer.toString(status))
                .register(registry)
                .record(Duration.ofNanos((long) (1e6 * millis)));
    }

    void register(RoutesConfig routes) {
        routes.get(
                "/metrics",
                ctx -> ctx.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(registry.scrape()));
    }
}
