package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.checkpoint.LayerSelection;
import dev.amend.config.GenerationConfig;
import dev.amend.edit.Edit;
import dev.amend.edit.EditException;
import dev.amend.edit.EditRequest;
import dev.amend.edit.Forecast.Probe;
import dev.amend.edit.RankChoice;
import dev.amend.tensor.DType;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What the words of a command line mean, without running anything. */
final class CommandLineTest {
    @TempDir
    private Path folder;

    private static EditCommand edit(String... options) {
        CommandLine main = Main.commandLine();
        String[] common = {"edit", "model", "-o", "out"};
        main.parseArgs(Stream.of(common, options).flatMap(Stream::of).toArray(String[]::new));
        return main.getSubcommands().get("edit").getCommand();
    }

    private static EditRequest request(String... options) {
        return edit(options).plan().request(GenerationConfig.NONE).orElseThrow();
    }

    private record Run(int exit, String out, String err) {}

    private static Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Run(exit, out.toString(), err.toString());
    }

    @Test
    void anEditWithoutOptionsIsThePapersOne() {
        assertThat(request("--from", "a rose", "--to", "a blue rose"))
                .isEqualTo(EditRequest.of("a rose", "a blue rose"));
    }

    @Test
    void lambdaIsTheUsersOrElseTheModels() {
        GenerationConfig model =
                new GenerationConfig(Optional.empty(), Optional.empty(), Optional.of(10.0), Optional.empty());
        assertThat(edit("--from", "a", "--to", "b").plan().request(model))
                .contains(EditRequest.of("a", "b").withLambda(10));
        assertThat(edit("--from", "a", "--to", "b", "--lambda", "2").plan().request(model))
                .contains(EditRequest.of("a", "b").withLambda(2));
    }

    @Test
    void whetherAnEditIsOfManyTooIsTheUsersChoiceOrElseTheModels() {
        GenerationConfig model =
                new GenerationConfig(Optional.empty(), Optional.empty(), Optional.of(10.0), Optional.of(300.0));
        assertThat(edits("--plural").plan().request(GenerationConfig.NONE))
                .get()
                .satisfies(is(3, 0.1));
        assertThat(edits("--augment").plan().request(model)).get().satisfies(is(3, 300));
        assertThat(edits("--no-plural").plan().request(model)).get().satisfies(is(1, 10));
        assertThat(edits("--lambda=7").plan().request(model)).get().satisfies(is(3, 7));
        assertThat(edit("--from", "a rose in a vase", "--to", "a blue rose in a vase")
                        .plan()
                        .request(model))
                .get()
                .satisfies(is(1, 10));
    }

    private static Consumer<EditRequest> is(int edits, double lambda) {
        return request -> {
            assertThat(request.said()).hasSize(edits);
            assertThat(request.lambda()).isEqualTo(lambda);
        };
    }

    private static EditCommand edits(String option) {
        return edit("--from", "a rose", "--to", "a blue rose", option);
    }

    @Test
    void lambdaMayBeSearchedFor() {
        assertThat(edit("--from", "a", "--to", "b", "--lambda", "auto").plan().searchesLambda())
                .isTrue();
        assertThat(edit("--from", "a", "--to", "b").plan().searchesLambda()).isFalse();
    }

    @Test
    void anOwnLambdaBesideASearchedOneIsRefused() throws IOException {
        Path file =
                Files.writeString(folder.resolve("edits.yaml"), "edits: [{from: a, to: b, lambda: 5}]\nlambda: auto\n");
        assertThatThrownBy(() -> edit("--edits", file.toString()).plan())
                .isInstanceOf(CliException.class)
                .hasMessageContaining("\"a\" has a lambda of its own")
                .hasMessageContaining("give it a weight");
    }

    @Test
    void pairsAndProbesMayBeRepeated() {
        EditPlan plan = edit(
                        "--from",
                        "a",
                        "--to",
                        "b",
                        "--from",
                        "c",
                        "--to",
                        "d",
                        "--probe",
                        "p",
                        "--probe",
                        "q",
                        "--expect",
                        "r",
                        "--preserve",
                        "s",
                        "--preserve",
                        "t")
                .plan();
        EditRequest request = plan.request(GenerationConfig.NONE).orElseThrow();
        assertThat(request.edits()).containsExactly(new Edit("a", "b"), new Edit("c", "d"));
        assertThat(request.preserve()).containsExactly("s", "t");
        assertThat(plan.probes()).containsExactly(new Probe("p", Optional.empty()), new Probe("q", Optional.of("r")));
    }

    @Test
    void theSolverListensToItsOptions() {
        EditRequest request = request(
                "--from",
                "a",
                "--to",
                "b",
                "--lambda",
                "2",
                "--augment",
                "--strength",
                "0.5",
                "--no-keys",
                "--layers",
                "mid,0-3");
        assertThat(request.lambda()).isEqualTo(2);
        assertThat(request.augment()).isTrue();
        assertThat(request.strength()).isEqualTo(0.5);
        assertThat(request.layers()).isEqualTo(LayerSelection.parse("mid,0-3", false, true));
    }

    @Test
    void optionsWinOverTheFileAndEditsJoin() throws IOException {
        Path file = Files.writeString(
                folder.resolve("edits.yaml"), "edits: [{from: a, to: b}]\nlambda: 5\nstrength: 0.5\n");
        EditRequest request = request("--edits", file.toString(), "--from", "c", "--to", "d", "--lambda", "2");
        assertThat(request.edits()).containsExactly(new Edit("a", "b"), new Edit("c", "d"));
        assertThat(request.lambda()).isEqualTo(2);
        assertThat(request.strength()).isEqualTo(0.5);
    }

    @Test
    void aFileWithoutEditsIsAnError() throws IOException {
        Path file = Files.writeString(folder.resolve("edits.yaml"), "edits: []\n");
        assertThatThrownBy(() -> edit("--edits", file.toString()).plan())
                .isInstanceOf(EditException.class)
                .hasMessageStartingWith("there is nothing to edit");
    }

    @Test
    void aFileOfEditsIsToldByItsExtension() {
        assertThatThrownBy(() -> edit("--edits", "edits.txt").plan())
                .hasMessage("edits.txt: expected a .yaml, .yml or .csv file of edits");
        assertThatThrownBy(() -> edit("--edits", "edits.yaml", "--rows", "1").plan())
                .hasMessage("edits.yaml: --rows is for .csv files");
    }

    @Test
    void adaptersAreCutToTheRankTheyNeedAndModelsAreNot() {
        assertThat(edit().output().rank()).isInstanceOf(RankChoice.Auto.class);
        assertThat(edit("--as", "peft").output().rank()).isInstanceOf(RankChoice.Auto.class);
        assertThat(edit("--as", "map").output().rank()).isInstanceOf(RankChoice.Full.class);
        assertThat(edit("--as", "model").output().rank()).isInstanceOf(RankChoice.Full.class);
        assertThat(edit("--as", "MAP", "--rank", "8").output().rank()).isEqualTo(new RankChoice.Fixed(8));
    }

    @Test
    void onlyAdaptersHaveHalfPrecisionFactors() {
        assertThat(edit().output().factors()).isEqualTo(DType.F16);
        assertThat(edit("--factors", "float32").output().factors()).isEqualTo(DType.F32);
        assertThat(edit("--as", "map").output().factors()).isEqualTo(DType.F32);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "edit                                     | Missing required option: '--output=OUT'",
                "edit a b -o out                          | Unmatched argument at index 2: 'b'",
                "edit model --from a --to b               | Missing required option: '--output=OUT'",
                "edit model -o out                        | Missing edits: give --from and --to, --edits FILE, or --undo MAP",
                "edit model -o out --from a               | Missing required argument(s): --to=PROMPT",
                "edit model -o out --expect a             | Missing required argument(s): --probe=PROMPT",
                "edit model -o out --from a --to b --undo m | --undo takes back the edits of a map; leave out --from",
                "edit model -o out --undo m --preserve a  | --undo takes back the edits of a map; leave out --from",
                "edit model -o out --undo m --lambda 1    | --undo takes back a map as it is; leave out --lambda",
                "edit model -o out --undo m --no-keys     | --undo takes back a map as it is; leave out --no-keys",
                "edit model -o out --from a --to b --rows 1 | --rows needs --edits FILE.csv",
                "edit model -o out --from a --to b --lambda x | Invalid value for option '--lambda': 'x' is not a number above 0, such as 0.1, nor auto",
                "edit model -o out --from a --to b --as x | expected one of [lora, peft, map, model]",
                "edit model -o out --form x               | Unknown options: '--form', 'x'",
                "generate model -p a                      | Missing required option: '--output=OUT'",
                "generate model -o out                    | Missing required option: '--prompt=PROMPT'",
                "generate model -p a -o out --dtype x     | expected one of [auto, float32, bf16, fp16]",
                "compare model -p a -o out                | Missing edit: give --edit MAP, or use amend generate",
                "compare model --edit m -o out            | Missing required option: '--prompt=PROMPT'",
                "inspect a b                              | Unmatched argument at index 2: 'b'",
                "inspect --tokens a b --tokens c          | --tokens takes one prompt or two, not 3",
                "edt                                      | Unmatched argument at index 0: 'edt'"
            })
    void misuseIsOneMessageAndWhereToReadOn(String arguments, String message) {
        Run run = run(arguments.split(" +"));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("amend: ").contains(message).endsWith(" --help tells more.\n");
        assertThat(run.err().lines()).hasSizeLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--lambda 0              | lambda is 0.0, expected a number above 0",
                "--lambda -1             | lambda is -1.0, expected a number above 0",
                "--lambda NaN            | lambda is NaN, expected a number above 0",
                "--strength Infinity     | strength is Infinity, expected a number",
                "--layers top            | layers \"top\": found \"top\", expected all, or down, up, mid",
                "--no-keys --no-values   | neither keys nor values are left to edit",
                "--metric cosine         | metric is \"cosine\", expected identity or covariance=FILE[@BETA]",
                "--family sd9            | unknown model family \"sd9\", expected one of sd1, sd2, sdxl"
            })
    void whatCannotBeDoneIsOneMessageBeforeAnythingIsOpened(String options, String message) {
        Run run = run(("edit nowhere -o out --from a --to b " + options).split(" +"));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).startsWith("amend: " + message).hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--count 0       | count is 0, expected 1 to 100,000 images",
                "--batch 0       | batch is 0, expected at least 1 image at once",
                "--seed -1       | seed is \"-1\", expected a whole number from 0 on, or random",
                "--guidance NaN  | guidance is NaN, expected a number, such as 7.5",
                "--size 512      | size is \"512\", expected width and height in pixels, such as 512x768",
                "--preview -1    | preview is -1, expected a number of steps",
                "--scheduler dpm | unknown scheduler \"dpm\", expected one of pndm, ddim, euler, euler-karras, euler-a,"
            })
    void whatCannotBeDrawnIsOneMessageBeforeAnythingIsOpened(String options, String message) {
        Run run = run(("generate nowhere -o out -p a " + options).split(" +"));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).startsWith("amend: " + message).hasLineCount(1);
    }

    @Test
    void modelIsTheBuiltInOneUnlessAnotherIsNamed() {
        assertThat(edit().model()).isEqualTo("model");
        CommandLine main = Main.commandLine();
        main.parseArgs("edit", "--from", "a", "--to", "b", "-o", "out");
        EditCommand edit = main.getSubcommands().get("edit").getCommand();
        assertThat(edit.model()).isEqualTo("toyland");
        assertThat(Stream.of("edit", "generate", "compare", "inspect"))
                .allSatisfy(command -> assertThat(run(command, "--help").out().replaceAll("\\s+", " "))
                        .contains("toyland, the built-in model. Default: toyland"));
    }

    @Test
    void withoutACommandAmendTellsWhichThereAre() {
        Run run = run();
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .containsSubsequence("Commands:", "  try ", "  edit ", "  generate ", "  compare ", "  inspect ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "try      | What to write:, General:, Example:",
                "edit     | What to edit:, How to edit:, What to write:, The model:, General:, Examples:",
                "generate | What to draw:, How to draw:, Edits and LoRAs:, What to write:, How to compute:, The model:, General:, Examples:",
                "compare  | What to draw:, Edits and LoRAs:, How to draw:, What to write:, How to compute:, The model:, General:, Example:"
            })
    void helpShowsEveryOptionOnceUnderItsTopic(String command, String headings) {
        List<String> topics = List.of(headings.split(", "));
        String help = run(command, "--help").out();
        assertThat(help.lines().filter(topics::contains)).containsExactlyElementsOf(topics);
        String options = help.substring(0, help.indexOf("Example"));
        Main.commandLine()
                .getSubcommands()
                .get(command)
                .getCommandSpec()
                .options()
                .forEach(option -> assertThat(options.lines()
                                .filter(line -> line.replace("[no-]", "")
                                        .matches(" {2,6}(-\\w, )?" + option.longestName() + "\\b.*")))
                        .as(option.longestName())
                        .hasSize(1));
        assertThat(help.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void helpShowsAnOptionsPartnerBehindIt() {
        String help = run("edit", "--help").out();
        assertThat(help.indexOf("--from=PROMPT")).isLessThan(help.indexOf("--to=PROMPT"));
    }
}
