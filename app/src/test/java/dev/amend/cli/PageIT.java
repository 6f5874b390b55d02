package dev.amend.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsInViewportOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.edit.MapFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of {@code amend serve}, used as people use it. */
final class PageIT {
    static final double PATIENCE = 120_000; // ms; slow machines draw slowly

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
    static void finished(Page page, int pictures) {
        finishedPictures(page, pictures);
        assertThat(button(page, "Draw")).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
    }

    private static void finishedPictures(Page page, int pictures) {
        assertThat(page.locator("#pairs .picture:enabled"))
                .hasCount(pictures, new HasCountOptions().setTimeout(PATIENCE));
    }

    /** Adds an edit to the list. */
    static void add(Page page, String from, String to) {
        button(page, "New edit").click();
        field(page, "From").fill(from);
        field(page, "To").fill(to);
        button(page, "Add edit").click();
        assertThat(page.getByLabel("Use %s → %s".formatted(from, to))).isChecked();
    }

    /** Draws a pair to its end. */
    static void draw(Page page, String prompt) {
        int before = history(page).count();
        field(page, "Prompt").fill(prompt);
        button(page, "Draw").click();
        assertThat(history(page)).hasCount(before + 1, new HasCountOptions().setTimeout(PATIENCE));
        finished(page, 2);
    }

    /** Draws what takes long, until its steps are seen; returns what the page keeps to go on with it. */
    static String drawLong(Page page) {
        page.getByText("Settings").click();
        field(page, "Steps").fill("150");
        field(page, "How many").fill("8");
        button(page, "Draw").click();
        assertThat(page.locator("#steps-done")).containsText("step ");
        return running(page);
    }

    /** The id of the job that the page would go on with after a reload. */
    static String running(Page page) {
        return String.valueOf(
                page.evaluate("() => JSON.parse(sessionStorage.getItem('amend.toyland.running'))?.id ?? null"));
    }

    static Locator history(Page page) {
        return page.locator("#history li");
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    static Locator field(Page page, String label) {
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

    /** Others may have changed it since. */
    @Test
    void firstVisitClaimsNothingOfAnEditThatIsNotTheWelcomes() throws IOException, InterruptedException {
        Page earlier = open();
        serving.delete("/api/edits/blue-rose");
        try {
            Page page = browsing.open(serving.address(), 1440, 900, ColorScheme.LIGHT);
            finished(page, 1);
            assertThat(source(page, "before")).isEqualTo("/api/images/welcome/0/before.png");
            assertThat(page.locator("#ideas")).not().containsText("Roses are blue now");
            assertThat(field(page, "From")).hasValue("");
        } finally {
            earlier.request()
                    .put(
                            serving.address() + "/api/edits/blue-rose",
                            RequestOptions.create()
                                    .setHeader("Content-Type", "application/json")
                                    .setData("{\"from\": \"a rose\", \"to\": \"a blue rose\"}"));
        }
    }

    @Test
    void firstVisitIsNotRepeatedWhenTheHistoryIsCleared() {
        Page page = open();
        add(page, "a dog", "a red dog");
        draw(page, "a dog");
        assertThat(history(page)).hasCount(1);

        button(page, "Clear").click();

        assertThat(page.locator("#history-section")).isHidden();
        assertThat(field(page, "Prompt")).isFocused();
        page.reload();
        assertThat(page.getByLabel("Use a dog → a red dog")).isChecked();
        assertThat(page.getByLabel("Use a rose → a blue rose")).isChecked();
        assertThat(field(page, "Prompt")).hasValue("a dog");
        button(page, "Remove a dog → a red dog").click();
    }

    /** Another may be served at the same address later. */
    @Test
    void nothingIsRememberedOfAnotherModel() {
        Page page = open();
        page.getByText("Settings").click();
        field(page, "Width").fill("32");
        add(page, "a cup", "a golden cup");
        button(page, "Draw").click();
        assertThat(history(page)).hasCount(1, new HasCountOptions().setTimeout(PATIENCE));
        button(page, "Remove a cup → a golden cup").click();

        page.route(
                "**/api/model",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setBody(route.fetch().text().replace("\"toyland\"", "\"another\""))));
        page.reload();

        finished(page, 2);
        assertThat(page.locator("#model")).containsText("another");
        assertThat(page.locator("#width")).hasValue("64");
        assertThat(history(page)).hasCount(0);
        page.unroute("**/api/model");
        page.reload();
        assertThat(page.locator("#width")).hasValue("32");
        assertThat(history(page)).hasCount(1);
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
        assertThat(page.locator("#lambda")).hasAttribute("aria-valuetext", "0.01");
        String whole = page.locator(".bars.follow .figure").first().textContent();
        page.locator("#strength").fill("0.3");
        assertThat(page.locator("#strength-value")).hasText("0.30");
        assertThat(page.locator(".bars.follow .figure").first()).not().hasText(whole);
        page.locator("#lambda").fill("1");
        assertThat(field(page, "λ as a number")).hasValue("10");

        page.getByText("Try other prompts").click();
        Locator probes = field(page, "One a line; behind → or -> what it should become, else it should stay");
        probes.fill("two cars -> two green cars\nmany cars => many green cars\na bus");
        assertThat(page.locator(".bars.follow .probe")).hasText(new String[] {"two cars", "many cars"});
        assertThat(page.locator(".bars.stay .probe")).hasText("a bus");

        field(page, "To").fill("a car");
        assertThat(page.locator("#forecast-error")).containsText("the edit changes nothing");
        field(page, "To").fill("a green car");
        assertThat(page.locator("#forecast-error")).isHidden();

        button(page, "New edit").click();
        button(page, "Discard").click();
        assertThat(probes).hasValue("");
    }

    @Test
    void weightIsOneOnCardAndFormAndWhatIsOffStaysOff() {
        Page page = open();
        add(page, "a bed", "a red bed");
        Locator use = page.getByLabel("Use a bed → a red bed");
        Locator weight = field(page, "Weight of a bed → a red bed");
        weight.fill("0.5");
        assertThat(page.locator("#strength")).hasValue("0.5");
        use.uncheck();
        field(page, "λ as a number").fill("299");
        page.waitForResponse(
                "**/api/edits/red-bed", () -> button(page, "Save changes").click());
        assertThat(page.locator("[data-name=red-bed] output")).hasText("0.50");
        assertThat(use).not().isChecked();

        page.locator("#strength").fill("0.7");
        assertThat(weight).hasValue("0.7");
        field(page, "λ as a number").fill("300");
        button(page, "Save changes").click();
        assertThat(weight).hasValue("0.7");
    }

    /** Others draw with the one that there is. */
    @Test
    void anotherFromIsAnotherEditAndARemovedOneCanBeAddedAgain() throws IOException, InterruptedException {
        Page page = open();
        assertThat(page.locator("#target")).containsText("Changes blue-rose");
        field(page, "From").fill("a violet");
        field(page, "To").fill("a red violet");
        assertThat(page.locator("#target")).containsText("blue-rose stays as it is");
        button(page, "Add edit").click();

        assertThat(page.locator("#target")).containsText("Changes red-violet");
        assertThat(serving.get("/api/edits/blue-rose").path("from").asString()).isEqualTo("a rose");
        assertThat(serving.get("/api/edits/red-violet").path("from").asString()).isEqualTo("a violet");

        button(page, "Remove a violet → a red violet").click();
        assertThat(page.locator("[data-name=red-violet]")).hasCount(0);
        button(page, "Add edit").click();
        assertThat(page.locator("[data-name=red-violet]")).hasCount(1);
        button(page, "Remove a violet → a red violet").click();
    }

    @Test
    void nothingIsDrawnWithAnEditThatIsHalfOrWrong() {
        Page page = open();
        field(page, "λ as a number").fill("0");
        button(page, "Draw").click();
        assertThat(page.locator("#lambda-error")).hasText("λ must be above 0.");
        assertThat(field(page, "λ as a number")).isFocused();
        field(page, "λ as a number").fill("300");
        assertThat(page.locator("#lambda-error")).isHidden();

        field(page, "To").fill("");
        button(page, "Draw").click();
        assertThat(page.locator("#edit-error")).hasText("Say also what “a rose” shall become.");
        assertThat(field(page, "To")).isFocused();
        field(page, "To").fill("a pale rose");
        field(page, "From").fill("");
        button(page, "Draw").click();
        assertThat(page.locator("#edit-error")).hasText("Say also what shall become “a pale rose”.");
        assertThat(button(page, "Draw")).isVisible();
        assertThat(page.locator("#history-section")).isHidden();
    }

    @Test
    void whatIsTypedSurvivesAReloadAndIsDiscardedOnlyOnRequest() {
        Page page = open();
        field(page, "From").fill("a bed");
        field(page, "To").fill("a red bed");
        page.reload();
        assertThat(field(page, "To")).hasValue("a red bed");

        button(page, "Change a rose → a blue rose").click();
        button(page, "Keep them").click();
        assertThat(field(page, "To")).hasValue("a red bed");
        button(page, "Green pigs").click();
        button(page, "Keep them").click();
        button(page, "New edit").click();
        button(page, "Discard").click();

        assertThat(field(page, "To")).hasValue("");
        page.reload();
        assertThat(field(page, "To")).hasValue("a blue rose");
    }

    @Test
    void editsAreAddedSwitchedWeighedDownloadedAndRemoved() throws IOException {
        Page page = open();
        add(page, "a pig", "a green pig");
        Locator card = page.locator("[data-name=green-pig]");
        assertThat(card).containsText("a pig → a green pig");

        field(page, "Weight of a pig → a green pig").fill("0.5");
        Download map = page.waitForDownload(
                () -> button(page, "Download a pig → a green pig as Map").click());
        assertThat(map.suggestedFilename()).isEqualTo("green-pig-0.5.map.safetensors");
        Path file = folder.resolve("map.safetensors");
        map.saveAs(file);
        assertThat(MapFile.read(file).recipe().summary()).isEqualTo("a pig → a green pig");
        assertThat(MapFile.read(file).recipe().strength()).isEqualTo(0.5);
        Download lora = page.waitForDownload(
                () -> button(page, "Download a pig → a green pig as LoRA").click());
        assertThat(keys(lora)).anyMatch(name -> name.startsWith("lora_unet_"));
        Download peft = page.waitForDownload(
                () -> button(page, "Download a pig → a green pig as PEFT").click());
        assertThat(keys(peft)).anyMatch(name -> name.startsWith("unet."));

        page.getByLabel("Use a pig → a green pig").uncheck();
        field(page, "Prompt").fill("a pig");
        button(page, "Draw").click();
        assertThat(page.locator("#history li")).hasCount(1, new HasCountOptions().setTimeout(PATIENCE));
        assertThat(page.locator("#history")).not().containsText("a green pig");

        button(page, "New edit").click();
        button(page, "Change a pig → a green pig").click();
        assertThat(field(page, "From")).isFocused();
        field(page, "To").fill("a pink pig");
        button(page, "Save changes").click();
        assertThat(card).containsText("a pig → a pink pig");
        button(page, "Remove a pig → a pink pig").click();
        assertThat(card).hasCount(0);
    }

    private Set<String> keys(Download download) throws IOException {
        Path file = folder.resolve("downloaded.safetensors");
        download.saveAs(file);
        try (SafetensorsFile opened = SafetensorsFile.open(file)) {
            return opened.tensors().keySet();
        }
    }

    /** Browsers show the clipboard only to pages of this machine and of https. */
    @Test
    void namesAreCopiedAlsoWithoutAClipboard() {
        Page page = open();
        page.evaluate("() => Object.defineProperty(navigator, 'clipboard', { value: undefined })");

        button(page, "Copy <edit:blue-rose:1>").click();

        assertThat(page.locator(".tag")).hasText("copied");
        assertThat(button(page, "Copy <edit:blue-rose:1>")).isFocused();
        field(page, "Prompt").fill("");
        field(page, "Prompt").press("Control+V");
        assertThat(field(page, "Prompt")).hasValue("<edit:blue-rose:1>");
    }

    @Test
    void drawingCanBeCancelled() {
        Page page = open();
        drawLong(page);
        assertThat(page.locator("#pairs.drawing .picture.empty").last()).isVisible();
        assertThat(button(page, "Cancel")).isFocused();

        button(page, "Cancel").press("Enter");

        assertThat(button(page, "Draw")).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
        assertThat(button(page, "Draw")).isFocused();
        assertThat(page.locator("#status")).hasText("Cancelled.");
        assertThat(page.locator("#status")).not().hasClass(Pattern.compile("unseen"));
        assertThat(page.locator("#history-section")).isHidden();
        assertThat(page.locator("#pairs.drawing")).hasCount(0);
        assertThat(running(page)).isEqualTo("null");
    }

    @Test
    void drawingAnewCancelsWhatIsDrawn() throws IOException, InterruptedException {
        Page page = open();
        String first = drawLong(page);
        field(page, "Steps").fill("100");
        field(page, "How many").fill("1");

        field(page, "Prompt").press("Enter");

        assertThat(page.locator("#steps-done")).containsText("of 200");
        assertThat(button(page, "Cancel")).isVisible();
        assertThat(running(page)).isNotEqualTo(first).isNotEqualTo("null");
        assertThat(serving.get("/api/images/" + first).path("state").asString()).isEqualTo("cancelled");
        assertThat(history(page)).hasCount(1, new HasCountOptions().setTimeout(PATIENCE));
        finished(page, 2);
        assertThat(running(page)).isEqualTo("null");
    }

    @Test
    void oldPicturesAreShownWhileOthersAreDrawn() {
        Page page = open();
        draw(page, "a bus");
        String old = source(page, "after");
        page.getByText("Settings").click();
        field(page, "Steps").fill("150");
        field(page, "How many").fill("4");
        field(page, "Prompt").fill("a cat");
        button(page, "Draw").click();
        assertThat(page.locator("#steps-done")).containsText("of 300");
        String job = running(page);

        button(page, "Show a bus, a rose → a blue rose").click();

        finishedPictures(page, 2);
        assertThat(button(page, "Cancel")).isVisible();
        assertThat(running(page)).isEqualTo(job);
        String step = page.locator("#steps-done").textContent();
        assertThat(page.locator("#steps-done")).not().hasText(step);
        assertThat(history(page)).hasCount(2, new HasCountOptions().setTimeout(PATIENCE));
        finished(page, 2);
        assertThat(source(page, "after")).isEqualTo(old);
        assertThat(button(page, "Show a bus, a rose → a blue rose")).isFocused();
        assertThat(running(page)).isEqualTo("null");
        button(page, "Show a cat, a rose → a blue rose").click();
        finished(page, 8);
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
        assertThat(memory).containsText("seeds 0 to 1, ");
        page.getByLabel("Use a rose → a blue rose").uncheck();
        memory.click();
        assertThat(page.getByLabel("Use a rose → a blue rose")).isChecked();
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
    void picturesAreSeenWholeOnAPhone() {
        Page page = open(390, 667, ColorScheme.LIGHT);
        field(page, "From").fill("a rose with many thorns on a table");
        assertThat(page.locator("#tokens.wrapped .token").nth(1)).hasAttribute("data-pair", "2");
        assertThat(page.locator("#tokens svg")).isHidden();
        field(page, "From").fill("a rose");
        assertThat(page.locator("#tokens path")).hasCount(2);
        assertThat(page.locator("#tokens svg")).isVisible();

        draw(page, "a rose");
        Locator after = button(page, "Enlarge after, seed 0");
        assertThat(after).isInViewport(new IsInViewportOptions().setRatio(1));

        after.click();
        assertThat(button(page, "Close")).isInViewport(new IsInViewportOptions().setRatio(1));
        assertThat(page.getByText("Download PNG").last()).isInViewport(new IsInViewportOptions().setRatio(1));
        page.mouse().click(4, 4);
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
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

    /** What a server forgot that was started anew is another matter, and put back. */
    @Test
    void editThatSomebodyElseRemovedStaysRemoved() throws IOException, InterruptedException {
        Page page = open();
        add(page, "a dog", "a yellow dog");
        serving.delete("/api/edits/yellow-dog");

        page.reload();

        assertThat(page.locator("#edits-note")).containsText("No longer on the server");
        assertThat(page.locator("#edits-note")).containsText("a dog → a yellow dog");
        assertThat(page.locator("[data-name=yellow-dog]")).hasCount(0);
        assertThat(serving.get("/api/edits").findValuesAsString("name")).doesNotContain("yellow-dog");
    }

    @Test
    void anIdeaThatIsOnTheListAlreadyIsNotAddedAgain() {
        Page page = open();
        for (int drawn = 1; drawn <= 2; drawn++) {
            button(page, "Blue bananas").click();
            assertThat(history(page)).hasCount(drawn, new HasCountOptions().setTimeout(PATIENCE));
            finished(page, 2);
        }
        assertThat(page.getByLabel("Use a banana → a blue banana")).hasCount(1);
    }

    @Test
    void wrongSettingsAreSaidWhereTheyAre() {
        Page page = open();
        page.getByText("Settings").click();
        field(page, "Width").fill("4096");
        button(page, "Draw").click();

        assertThat(page.locator("#draw-error")).hasText("width is 4,096, expected 1 to 256");

        field(page, "Width").fill("66");
        page.getByText("Settings").click();
        assertThat(field(page, "Width")).isHidden();
        button(page, "Draw").click();
        assertThat(field(page, "Width")).isFocused();
        field(page, "Width").fill("64");

        field(page, "Guidance").fill("");
        button(page, "Draw").click();
        assertThat(field(page, "Guidance")).isFocused();
        assertThat(page.locator("#history-section")).isHidden();
    }

    @Test
    void whoPressesTwiceAddsOneEdit() {
        Page page = open();
        button(page, "New edit").click();
        field(page, "From").fill("a shoe");
        field(page, "To").fill("a green shoe");
        page.evaluate("() => { for (let i = 0; i < 3; i++) document.getElementById('draw').click(); }");
        assertThat(history(page)).hasCount(1, new HasCountOptions().setTimeout(PATIENCE));
        assertThat(page.locator("[data-name^=green-shoe]")).hasCount(1);
        button(page, "Remove a shoe → a green shoe").click();
    }

    @Test
    void twoTabsShareTheirListsAndDrawEachForItself() {
        Page page = open();
        Page other = page.context().newPage();
        other.navigate(serving.address());
        assertThat(other.locator("[data-name=blue-rose]")).hasCount(1);

        add(page, "a fox", "a blue fox");
        assertThat(other.getByLabel("Use a fox → a blue fox")).isChecked();
        draw(page, "a fox");
        assertThat(history(other)).hasCount(1);

        String job = drawLong(page);
        field(other, "Prompt").fill("two foxes");
        button(other, "Draw").click();
        assertThat(other.locator("#steps-done")).hasText("Next in the queue.");
        assertThat(running(page)).isEqualTo(job);
        button(page, "Cancel").click();
        assertThat(history(page)).hasCount(2, new HasCountOptions().setTimeout(PATIENCE));
        button(page, "Remove a fox → a blue fox").click();
        assertThat(other.locator("[data-name=blue-fox]")).hasCount(0);
    }

    @Test
    void nothingIsInTheWayOfKeyboardsAndScreenReaders() {
        for (ColorScheme colors : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = open(1440, 1000, colors);
            String name = colors.name().toLowerCase(Locale.ROOT);
            picture(page, "serve-" + name);
            assertThat(faults(page)).isEmpty();
            use(page, name);
            Page small = open(390, 844, colors);
            picture(small, "serve-small-" + name);
            assertThat(faults(small)).isEmpty();
            use(small, "small-" + name);
        }
    }

    /** With settings, an error, a history, and the dialog. */
    private static void use(Page page, String name) {
        page.getByText("Settings").click();
        draw(page, "two roses in a very long sentence that goes on and on until it does not fit any more");
        field(page, "Width").fill("4096");
        button(page, "Draw").click();
        assertThat(page.locator("#draw-error")).isVisible();
        picture(page, "serve-used-" + name);
        assertThat(faults(page)).isEmpty();
        assertThat((Boolean) page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
        button(page, "Enlarge after, seed 0").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        picture(page, "serve-large-" + name);
        assertThat(faults(page)).isEmpty();
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
                .setFullPage(name.contains("small") && !name.contains("large")));
    }
}
