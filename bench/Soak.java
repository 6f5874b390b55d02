import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many clients at once against a running server: bench/Soak.java ADDRESS PID CLIENTS IMAGES. Each client asks for one image after the other, and
 * asks again when it is told to. Prints how many requests a second were answered, how long they took, how often the queue was full, and the
 * server's memory (VmRSS of PID, Linux) as it went on.
 */
final class Soak {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String address;
    private final Path status;
    private final int images;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger full = new AtomicInteger();
    private final List<Double> seconds = Collections.synchronizedList(new ArrayList<>());

    private Soak(String address, String pid, int images) {
        this.address = address;
        this.status = Path.of("/proc", pid, "status");
        this.images = images;
    }

    public static void main(String[] args) throws InterruptedException {
        Soak soak = new Soak(args[0], args[1], Integer.parseInt(args[3]));
        soak.run(Integer.parseInt(args[2]));
    }

    private void run(int clients) throws InterruptedException {
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < clients; i++) {
                String name = "client" + i;
                var _ = threads.submit(() -> {
                    ask(name, start);
                    return true;
                });
            }
        }
        double took = (System.nanoTime() - start) / 1e9;
        List<Double> sorted = seconds.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%d images for %d clients in %.0f s, %.2f a second; answered after %.1f s (half), %.1f s (95 %%), %.1f s (all); 429 %d times%n",
                done.get(),
                clients,
                took,
                done.get() / took,
                sorted.get(sorted.size() / 2),
                sorted.get((int) (0.95 * (sorted.size() - 1))),
                sorted.getLast(),
                full.get());
    }

    private void ask(String client, long start) throws IOException, InterruptedException {
        for (int seed = asked.getAndIncrement(); seed < images; seed = asked.getAndIncrement()) {
            draw(client, seed);
            int now = done.incrementAndGet();
            if (now == 1 || now % Math.max(1, images / 20) == 0) {
                System.out.printf(
                        Locale.ROOT, "%5d images  %5.0f s  %6.0f MB%n", now, (System.nanoTime() - start) / 1e9, memory());
            }
        }
    }

    private void draw(String client, int seed) throws IOException, InterruptedException {
        String body = "{\"prompt\": \"a rose <edit:blue-rose:1>\", \"seed\": %d}".formatted(seed);
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/v1/images/generations"))
                .header("Content-Type", "application/json")
                .header("X-Client", client)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        long start = System.nanoTime();
        HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
        while (response.statusCode() == 429) {
            full.incrementAndGet();
            TimeUnit.SECONDS.sleep(response.headers().firstValueAsLong("Retry-After").orElseThrow());
            response = CLIENT.send(request, BodyHandlers.ofString());
        }
        if (response.statusCode() != 200) {
            throw new IOException(response.statusCode() + ": " + response.body());
        }
        seconds.add((System.nanoTime() - start) / 1e9);
    }

    private double memory() throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(Double.NaN);
    }
}
