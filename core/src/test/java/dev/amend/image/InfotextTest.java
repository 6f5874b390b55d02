package dev.amend.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfotextTest {
    private static final Map<String, String> SETTINGS = settings("Steps", "50", "Sampler", "PLMS");

    @Test
    void isWrittenAsOthersReadIt() {
        Map<String, String> settings = settings(
                "Steps",
                "50",
                "Sampler",
                "PLMS",
                "CFG scale",
                "7.5",
                "Seed",
                "0",
                "Size",
                "512x512",
                "Model hash",
                "fe4efff1e1",
                "Model",
                "sd-v1-4",
                "RNG",
                "CPU",
                "Edit 1",
                "A pack of roses: \"blue\", wild");

        assertThat(Infotext.of("A pack of roses", "blurry", settings).format()).isEqualTo("""
                        A pack of roses
                        Negative prompt: blurry
                        Steps: 50, Sampler: PLMS, CFG scale: 7.5, Seed: 0, Size: 512x512, Model hash: fe4efff1e1, \
                        Model: sd-v1-4, RNG: CPU, Edit 1: "A pack of roses: \\"blue\\", wild\"""");
    }

    @Test
    void anyTextComesBackAsItWas() {
        Random random = new Random(3);
        for (int round = 0; round < 2_000; round++) {
            Map<String, String> settings = new LinkedHashMap<>();
            for (int i = 0; i < random.nextInt(4); i++) {
                settings.put("Key " + random.nextInt(9), Pictures.text(random, 30));
            }
            settings.put("Steps", String.valueOf(random.nextInt(99)));
            Infotext text = Infotext.of(Pictures.text(random, 60), Pictures.text(random, 60), settings);

            assertThat(Infotext.parse(text.format())).isEqualTo(text);
            assertThat(Infotext.parse(text.format()).settings().sequencedKeySet())
                    .containsExactlyElementsOf(settings.keySet());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                " a \n b ",
                "Steps: 20",
                "a\nSteps: 20, Sampler: Euler",
                "Negative prompt: x",
                "a\nNegative prompt: b\nc",
                "\nNegative prompt:",
                "Negative prompt",
                "a\r\nb\r"
            })
    void promptsThatLookLikeSomethingElseComeBackAsTheyWere(String prompt) {
        for (String negative : new String[] {"", " ", "x\ny", "\n", "Steps: 3"}) {
            Infotext text = Infotext.of(prompt, negative, SETTINGS);

            assertThat(Infotext.parse(text.format())).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a, b",
                "a: b",
                "a\nb",
                "\"",
                "\"a\"",
                "\"a\", b",
                "{",
                "{a",
                "{\"a\": \"b, c\"}",
                "[1, 2]",
                "]",
                "\\",
                "a\\\"",
                " a",
                "a\r",
                "\u0001, \u001f",
                "日本, 🌹"
            })
    void valuesOfAnyKindComeBackAsTheyWere(String value) {
        Infotext text = Infotext.of("a", "", settings("First", value, "Steps", "1", "Last", value));

        assertThat(Infotext.parse(text.format())).isEqualTo(text);
    }

    @Test
    void textOfTheInterfaceItselfIsRead() {
        Infotext text = Infotext.parse("""
                a photo of Steps: the band, (masterpiece:1.2)
                <lora:style:0.8>
                Negative prompt: blurry, bad hands
                text, watermark
                Steps: 20, Sampler: DPM++ 2M Karras, CFG scale: 7, Seed: 1234, Size: 512x768, Model hash: 6ce0161689, Model: v1-5, Tiling, Lora hashes: "style: abc, other: def", Hashes: {"vae": "735e4c3a44", "model": "6ce0161689"}, Version: v1.6.0
                """);

        assertThat(text.prompt()).isEqualTo("a photo of Steps: the band, (masterpiece:1.2)\n<lora:style:0.8>");
        assertThat(text.negativePrompt()).isEqualTo("blurry, bad hands\ntext, watermark");
        assertThat(text.settings())
                .containsEntry("Sampler", "DPM++ 2M Karras")
                .containsEntry("Size", "512x768")
                .containsEntry("Tiling", "Tiling")
                .containsEntry("Lora hashes", "style: abc, other: def")
                .containsEntry("Hashes", "{\"vae\": \"735e4c3a44\", \"model\": \"6ce0161689\"}")
                .containsEntry("Version", "v1.6.0")
                .hasSize(11);
    }

    @Test
    void textWithoutSettingsIsAllPrompt() {
        assertThat(Infotext.parse("Steps: up to heaven")).isEqualTo(Infotext.of("Steps: up to heaven", "", Map.of()));
        assertThat(Infotext.parse("style: oil, mood: calm, light: low\n").prompt())
                .isEqualTo("style: oil, mood: calm, light: low\n");
        assertThat(Infotext.parse("a\nNegative prompt: b")).isEqualTo(Infotext.of("a", "b", Map.of()));
        assertThat(Infotext.parse("")).isEqualTo(Infotext.of("", "", Map.of()));
    }

    @Test
    void textWithNothingButSettingsHasNoPrompt() {
        assertThat(Infotext.parse("Steps: 50, Sampler: PLMS")).isEqualTo(Infotext.of("", "", SETTINGS));
        assertThat(Infotext.parse("\nSteps: 50, Sampler: PLMS\n")).isEqualTo(Infotext.of("", "", SETTINGS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"open", "\"a\" b", "{open", "\"bad \\x\"", "a \"b\"", "\"\\u12\""})
    void valuesThatAreBadlyQuotedAreTakenAsTheyStand(String value) {
        assertThat(Infotext.parse("Steps: 1, A: " + value + ", B: 2").settings())
                .containsEntry("A", value)
                .containsEntry("B", "2");
    }

    @Test
    void anyTextAtAllIsRead() {
        Random random = new Random(4);
        for (int round = 0; round < 3_000; round++) {
            Infotext text = Infotext.parse(Pictures.text(random, 20) + "\nSteps: 1," + Pictures.text(random, 40));

            assertThat(Infotext.parse(text.format()).settings()).isEqualTo(text.settings());
        }
    }

    @Test
    void aLongQuotedValueIsReadLikeAShortOne() {
        String value = "a, \"\\\n🌹".repeat(50_000);

        Infotext text = Infotext.of("a", "", settings("Steps", "1", "A", value));

        assertThat(Infotext.parse(text.format())).isEqualTo(text);
    }

    @Test
    void settingsNeedTheNumberOfSteps() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Infotext.of("a", "", Map.of("Seed", "1")))
                .withMessage("settings need a number under Steps: {Seed=1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a", "a,b", "a:b", "a\nb"})
    void keysThatWouldNotComeBackAreRefused(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Infotext.of("a", "", settings("Steps", "1", key, "x")))
                .withMessageStartingWith("a setting's key must have no comma");
    }

    private static Map<String, String> settings(String... keysAndValues) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return settings;
    }
}
