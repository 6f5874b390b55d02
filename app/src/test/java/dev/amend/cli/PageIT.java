package dev.amend.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.edit.MapFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of {@code amend serve}, used as people use it. */
final class PageIT {
    private static final double PATIENCE = 120_000; // ms; slow machines draw slowly

    @TempDir
    private static Path shared;

    private static Serving serving;
    private static Browsing browsing;

    @TempDir
    private Path folder;

    @BeforeAll
    static void serve() throws IOException, InterruptedException {
        serving = Serving.start(shared);
        browsing = new Browsing();
    }

    @AfterAll
    static void stop() {
        browsing.close();
        serving.close();
    }

    @AfterEach
    void nothingIsComplainedOf() {
        assertThat(browsing.complaints()).isEmpty();
    }

    private static Page open() {
        return open(1440, 900, ColorScheme.LIGHT);
    }

    private static Page open(int width, int height, ColorScheme colors) {
        Page page = browsing.open(serving.address(), width, height, colors);
        finished(page, 2);
        return page;
    }

    /** So many pictures are there, and nothing is drawn any more. */
    private static void finished(Page page, int pictures) {
        assertThat(page.locator("#pairs .picture:enabled"))
                .hasCount(pictures, new HasCountOptions().setTimeout(PATIENCE));
        assertThat(button(page, "Draw")).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator field(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /** The latest that was drawn. */
    private static String source(Page page, String side) {
        return page.locator("#pairs [data-side=" + side + "] img").first().getAttribute("src");
    }

    @Test
    void firstVisitShowsAFinishedEditAndOneClickChangesIt() {
        Page page = open();
        assertThat(field(page, "From")).hasValue("a rose");
        assertThat(field(page, "To")).hasValue("a blue rose");
        assertThat(source(page, "before")).isEqualTo("/api/images/welcome/0/before.png");

        button(page, "White crows").click();

        assertThat(field(page, "To")).hasValue("a white crow");
        assertThat(page.locator("#history li")).hasCount(1, new HasCountOptions().setTimeout(PATIENCE));
        finished(page, 2);
        assertThat(source(page, "after")).doesNotContain("welcome");
        assertThat(page.getByLabel("Use a rose → a blue rose")).not().isChecked();
    }

    @Test
    void editIsComputedWhileItIsTyped() {
        Page page = open();
        button(page, "New edit").click();
        assertThat(page.locator("#timing")).containsText("Say what shall change into what");
        field(page, "From").fill("a car");
        field(page, "To").pressSequentially("a green car");

        assertThat(page.locator("#tokens .token")).hasText(new String[] {"a", "car", "a", "green", "car"});
        assertThat(page.locator("#tokens .token.new")).hasText("green");
        assertThat(page.locator("#tokens path")).hasCount(2);
        assertThat(page.locator("#timing")).containsText("Computed in");
        assertThat(page.locator(".bars.follow .probe").first()).hasText("a drawing of a car");
        String gentle = page.locator(".bars.follow .figure").first().textContent();
        field(page, "λ as a number").fill("0.01");
        assertThat(page.locator(".bars.follow .figure").first()).not().hasText(gentle);

        page.getByText("Try other prompts").click();
        field(page, "One a line; behind → what it should become, else it should stay")
                .fill("two cars → two green cars\na bus");
        assertThat(page.locator(".bars .probe")).hasText(new String[] {"two cars", "a bus"});

        field(page, "To").fill("a car");
        assertThat(page.locator("#edit-error")).containsText("the edit changes nothing");
        field(page, "To").fill("a green car");
        assertThat(page.locator("#edit-error")).isHidden();
    }

    @Test
    void editsAreAddedSwitchedWeighedDownloadedAndRemoved() throws IOException {
        Page page = open();
        button(page, "New edit").click();
        field(page, "From").fill("a pig");
        field(page, "To").fill("a green pig");
        button(page, "Add edit").click();
        Locator card = page.locator("[data-name=green-pig]");
        assertThat(card).containsText("a pig → a green pig");

        field(page, "Weight of a pig → a green pig").fill("0.5");
        Download map = page.waitForDownload(
                () -> button(page, "Download a pig → a green pig as Map").click());
        assertThat(map.suggestedFilename()).isEqualTo("green-pig.map.safetensors");
        Path file = folder.resolve("map.safetensors");
        map.saveAs(file);
        assertThat(MapFile.read(file).recipe().summary()).isEqualTo("a pig → a green pig");
        assertThat(MapFile.read(file).recipe().strength()).isEqualTo(0.5);
        Download lora = page.waitForDownload(
                () -> button(page, "Download a pig → a green pig as LoRA").click());
        Path adapter = folder.resolve("lora.safetensors");
        lora.saveAs(adapter);
        try (SafetensorsFile opened = SafetensorsFile.open(adapter)) {
            assertThat(opened.tensors().keySet()).anyMatch(name -> name.startsWith("lora_unet_"));
        }

        page.getByLabel("Use a pig → a green pig").uncheck();
        field(page, "Prompt").fill("a pig");
        button(page, "Draw").click();
        assertThat(page.locator("#history li")).hasCount(1, new HasCountOptions().setTimeout(PATIENCE));
        assertThat(page.locator("#history")).not().containsText("a green pig");

        button(page, "Remove a pig → a green pig").click();
        assertThat(card).hasCount(0);
    }

    @Test
    void drawingCanBeCancelled() {
        Page page = open();
        page.getByText("Settings").click();
        field(page, "Steps").fill("150");
        field(page, "How many").fill("8");
        button(page, "Draw").click();
        assertThat(page.locator("#steps-done")).containsText("step ");

        button(page, "Cancel").click();

        assertThat(button(page, "Draw")).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
        assertThat(page.locator("#status")).hasText("Cancelled.");
        assertThat(page.locator("#history-section")).isHidden();
    }

    @Test
    void whatWasDrawnSurvivesAReload() {
        Page page = open();
        field(page, "Prompt").fill("many roses at night");
        field(page, "How many").fill("2");
        page.keyboard().press("Control+Enter");
        assertThat(page.locator("#history li")).hasCount(1, new HasCountOptions().setTimeout(PATIENCE));
        finished(page, 4);
        String after = source(page, "after");
        field(page, "Prompt").fill("something else");

        page.reload();

        Locator memory = button(page, "Show many roses at night, a rose → a blue rose");
        assertThat(memory.locator("img")).hasCount(2);
        memory.click();
        finished(page, 4);
        assertThat(field(page, "Prompt")).hasValue("many roses at night");
        assertThat(source(page, "after")).isEqualTo(after);

        button(page, "Enlarge after, seed 1").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        Download png =
                page.waitForDownload(() -> page.getByText("Download PNG").last().click());
        assertThat(png.suggestedFilename()).isEqualTo("many-roses-at-night-1-after.png");
    }

    @Test
    void whatIsBeingDrawnIsFollowedAfterAReload() {
        Page page = open();
        field(page, "Prompt").fill("a cat");
        page.getByText("Settings").click();
        field(page, "Steps").fill("100");
        button(page, "Draw").click();
        assertThat(page.locator("#steps-done")).containsText("step ");

        page.reload();

        assertThat(button(page, "Cancel")).isVisible();
        assertThat(page.locator("#history li")).hasCount(1, new HasCountOptions().setTimeout(PATIENCE));
        finished(page, 2);
        assertThat(page.locator("#history")).containsText("a cat");
    }

    @Test
    void editsThatTheServerForgotArePutBack() throws IOException, InterruptedException {
        Page page = open();
        serving.delete("/api/edits/blue-rose");
        button(page, "Draw").click();

        assertThat(page.locator("#history li")).hasCount(1, new HasCountOptions().setTimeout(PATIENCE));
        assertThat(serving.get("/api/edits/blue-rose").path("to").asString()).isEqualTo("a blue rose");
    }

    @Test
    void wrongSettingsAreSaidWhereTheyAre() {
        Page page = open();
        page.getByText("Settings").click();
        field(page, "Width").fill("4096");
        button(page, "Draw").click();

        assertThat(page.locator("#draw-error")).hasText("width is 4,096, expected 1 to 1,024");
    }

    @Test
    void nothingIsInTheWayOfKeyboardsAndScreenReaders() {
        for (ColorScheme colors : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = open(1440, 1000, colors);
            picture(page, "serve-" + colors.name().toLowerCase(Locale.ROOT));
            assertThat(faults(page)).isEmpty();
            Page small = open(390, 844, colors);
            picture(small, "serve-small-" + colors.name().toLowerCase(Locale.ROOT));
            assertThat(faults(small)).isEmpty();
            assertThat((Boolean) small.evaluate("() => document.documentElement.scrollWidth <= 390"))
                    .isTrue();
        }
    }

    private static List<String> faults(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                        .map(Rule::toString)
                        .toList();
    }

    /** Kept for who wants to look, and for the README. */
    private static void picture(Page page, String name) {
        assertThat(page.locator("#tokens path")).hasCount(2);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "pictures", name + ".png"))
                .setFullPage(name.contains("small")));
    }
}
