package dev.amend.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.amend.cli.PageIT.PATIENCE;
import static dev.amend.cli.PageIT.add;
import static dev.amend.cli.PageIT.button;
import static dev.amend.cli.PageIT.draw;
import static dev.amend.cli.PageIT.drawLong;
import static dev.amend.cli.PageIT.field;
import static dev.amend.cli.PageIT.finished;
import static dev.amend.cli.PageIT.history;
import static dev.amend.cli.PageIT.running;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsHiddenOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page of {@code amend serve} where the server is full, goes away, forgets, or is told otherwise by somebody else. */
final class PageTroubleIT {
    private static final String ENDLESS =
            "{\"prompt\": \"a rose\", \"steps\": 150, \"seeds\": [0, 1, 2, 3, 4, 5, 6, 7]}";
    private static final int WAITING = 64; // as many as the queue holds, and as many again of others

    @TempDir
    private static Path shared;

    private static Serving serving;
    private static Serving later;
    private static Browsing browsing;

    private Line line;
    private Page page;

    @BeforeAll
    static void serve() throws IOException, InterruptedException {
        serving = Serving.start(Files.createDirectory(shared.resolve("one")));
        later = Serving.start(Files.createDirectory(shared.resolve("two")));
        browsing = new Browsing();
    }

    @AfterAll
    static void stop() {
        browsing.close();
        later.close();
        serving.close();
    }

    @BeforeEach
    void open() throws IOException {
        line = new Line(serving);
        page = browsing.open(line.address(), 1440, 900, ColorScheme.LIGHT);
        finished(page, 2);
    }

    @AfterEach
    void nothingIsComplainedOfButTheConnection() {
        page.context().close();
        line.close();
        browsing.complaints().removeIf(complaint -> complaint.contains("net::ERR_"));
        assertThat(browsing.complaints()).isEmpty();
    }

    @Test
    void drawingIsFollowedAgainWhenTheServerIsBack() throws IOException {
        String job = drawLong(page);

        line.cut();

        assertThat(page.locator("#lost")).isVisible();
        assertThat(page.locator("#draw-error")).isHidden();
        assertThat(running(page)).isEqualTo(job);
        line.lead(serving);
        assertThat(page.locator("#lost")).isHidden();
        String step = page.locator("#steps-done").textContent();
        assertThat(page.locator("#steps-done")).not().hasText(step);
        button(page, "Cancel").click();
        finishedWithout(page);
        assertThat(page.locator("#status")).hasText("Cancelled.");
    }

    private static void finishedWithout(Page page) {
        assertThat(button(page, "Cancel")).isHidden(new IsHiddenOptions().setTimeout(PATIENCE));
        assertThat(page.locator("#pairs.drawing")).hasCount(0);
        assertThat(running(page)).isEqualTo("null");
    }

    @Test
    void drawingThatTheServerForgotIsSaidToBeLost() throws IOException {
        drawLong(page);

        line.lead(later);

        assertThat(page.locator("#draw-error")).containsText("forgotten what it drew. Draw it once more.");
        finishedWithout(page);
    }

    @Test
    void waitForRoomCanBeCancelled() throws IOException, InterruptedException {
        List<String> jobs = fill();
        try {
            button(page, "Draw").click();
            assertThat(page.locator("#steps-done")).containsText("wait already");
            assertThat(page.locator("#steps-done")).containsText("Trying again by itself");
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "pictures", "serve-full.png")));

            button(page, "Cancel").click();

            finishedWithout(page);
            assertThat(page.locator("#status")).hasText("Cancelled.");
            assertThat(page.locator("#draw-error")).isHidden();
        } finally {
            for (String job : jobs.reversed()) {
                serving.delete("/api/images/" + job);
            }
        }
        draw(page, "a rose");
        assertThat(history(page)).hasCount(1);
    }

    /** Fills the queue: of one client there is half as much room as of many. */
    private static List<String> fill() throws IOException, InterruptedException {
        List<String> jobs = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i <= WAITING; i++) {
                HttpRequest order = HttpRequest.newBuilder(URI.create(serving.address() + "/api/images"))
                        .header("X-Client", "client " + i)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(ENDLESS))
                        .build();
                JsonNode job = new JsonMapper()
                        .readTree(client.send(order, BodyHandlers.ofString()).body());
                jobs.add(job.path("id").asString());
            }
        }
        return jobs;
    }

    /** A server that was started anew may have another edit of the name: its own welcome, or a file's. */
    @Test
    void editIsPutAgainAfterARestartAndElseTakenFromTheServer() throws IOException, InterruptedException {
        add(page, "a pig", "a green pig");
        put(later, "green-pig", "a pig", "a blue pig");
        line.lead(later);

        draw(page, "a pig");

        assertThat(later.get("/api/edits/green-pig").path("to").asString()).isEqualTo("a green pig");
        put(later, "green-pig", "a pig", "a pink pig");
        draw(page, "a pig");
        assertThat(page.locator("[data-name=green-pig]")).containsText("a pig → a pink pig");
        assertThat(history(page).first()).containsText("a pig → a pink pig");
        assertThat(field(page, "To")).hasValue("a pink pig");

        put(later, "yellow-pig", "a pig", "a yellow pig and a cow");
        add(page, "a pig", "a yellow pig");
        assertThat(page.locator("[data-name=yellow-pig-2]")).containsText("a pig → a yellow pig");
    }

    private void put(Serving server, String name, String from, String to) {
        page.request()
                .put(
                        server.address() + "/api/edits/" + name,
                        RequestOptions.create()
                                .setHeader("Content-Type", "application/json")
                                .setData("{\"from\": \"%s\", \"to\": \"%s\"}".formatted(from, to)));
    }

    @Test
    void editsThatTheServerWillNotHaveAreSaidAndTheOthersArePutBack() throws IOException, InterruptedException {
        add(page, "a tree", "a red tree");
        add(page, "a boat", "a red boat");
        page.evaluate("""
                () => {
                  const key = "amend.toyland.edits";
                  const edits = JSON.parse(localStorage.getItem(key));
                  edits.find(edit => edit.name === "red-tree").lambda = -1;
                  localStorage.setItem(key, JSON.stringify(edits));
                  localStorage.setItem("amend.toyland.started", '"before"'); // as if it were started anew since
                }""");
        serving.delete("/api/edits/red-tree");
        serving.delete("/api/edits/red-boat");

        page.reload();

        assertThat(page.locator("#edits-error")).containsText("red-tree: ");
        assertThat(page.getByLabel("Use a tree → a red tree")).not().isChecked();
        assertThat(page.getByLabel("Use a boat → a red boat")).isChecked();
        assertThat(serving.get("/api/edits/red-boat").path("to").asString()).isEqualTo("a red boat");
    }

    @Test
    void forgottenPicturesAreDrawnAgainWithTheEditsOfThen() throws IOException, InterruptedException {
        page.getByLabel("Use a rose → a blue rose").uncheck();
        add(page, "a cup", "a green cup");
        field(page, "Weight of a cup → a green cup").fill("0.5");
        draw(page, "two cups");
        String then = "Show two cups, a cup → a green cup × 0.5";
        assertThat(button(page, then)).hasCount(1);
        button(page, "Remove a cup → a green cup").click();
        add(page, "a cup", "a black cup");
        line.lead(later);

        button(page, then).click();

        assertThat(button(page, then)).hasCount(2, new HasCountOptions().setTimeout(PATIENCE));
        finished(page, 2);
        assertThat(field(page, "To")).hasValue("a green cup");
        assertThat(page.locator("#strength")).hasValue("0.5");
        assertThat(page.getByLabel("Use a cup → a green cup")).isChecked();
        assertThat(page.getByLabel("Use a cup → a black cup")).not().isChecked();
        assertThat(page.getByLabel("Use a rose → a blue rose")).not().isChecked();
        assertThat(later.get("/api/edits/green-cup").path("to").asString()).isEqualTo("a green cup");
    }

    @Test
    void keyIsAskedForUntilItIsRight() throws IOException, InterruptedException {
        Path place = Files.createDirectory(shared.resolve("locked"));
        try (Serving locked = Serving.start(place, "--api-key", "secret")) {
            Page asked = browsing.open(locked.address(), 1440, 900, ColorScheme.LIGHT);
            field(asked, "API key").fill("“secret”"); // as some programs make quotes
            button(asked, "Go on").click();
            assertThat(button(asked, "Go on")).isVisible();
            field(asked, "API key").fill("guess");
            button(asked, "Go on").click();
            assertThat(asked.locator("#key-error")).hasText("That key is wrong.");
            field(asked, "API key").fill("secret");
            button(asked, "Go on").click();
            finished(asked, 2);
            asked.context().close();
        }
    }

    @Test
    void nothingIsLostOnWhoIsFasterThanTheWelcomeOrSeesTheServerStop() throws IOException, InterruptedException {
        try (Serving third = Serving.start(Files.createDirectory(shared.resolve("three")))) {
            line.lead(third);
            page.evaluate("() => localStorage.clear()");
            page.reload();
            button(page, "White crows").click();
            assertThat(history(page)).hasCount(1, new HasCountOptions().setTimeout(PATIENCE));
            assertThat(page.locator("#draw-error")).isHidden();

            String endless = third.post("/api/images", ENDLESS).path("id").asString();
            button(page, "Draw").click();
            assertThat(page.locator("#steps-done")).hasText("Next in the queue.");
            CompletableFuture<Program.Result> end = CompletableFuture.supplyAsync(() -> stop(third));
            assertThat(page.locator("#draw-error"))
                    .containsText("the server is stopping", new ContainsTextOptions().setTimeout(PATIENCE));
            third.delete("/api/images/" + endless);
            assertThat(end.join().exit()).isZero();
            finishedWithout(page);
        }
    }

    private static Program.Result stop(Serving serving) {
        try {
            return serving.stop();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
