package dev.amend.eval;

import dev.amend.NumberText;
import dev.amend.file.Sha256;
import dev.amend.toyland.PixelJudge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** What of an evaluation decides its verdicts, setting by setting. */
final class EvaluationSettings {
    private static final int SHOWN_OF_A_HASH = 12;

    private EvaluationSettings() {}

    /**
     * A setting.
     *
     * @param value what must be the same
     * @param shown the same for people
     */
    private record Setting(String value, String shown) {
        static Setting of(Object value) {
            return new Setting(value.toString(), value.toString());
        }

        static Setting of(String name, String hash) {
            return new Setting(hash, "%s (%s)".formatted(name, hash.substring(0, SHOWN_OF_A_HASH)));
        }
    }

    /** Each setting that differs, with both values. */
    static List<String> differences(Evaluation there, Evaluation here) {
        SequencedMap<String, Setting> before = all(there);
        List<String> differences = new ArrayList<>();
        all(here).forEach((name, setting) -> {
            Setting old = before.get(name);
            if (old != null && !old.value().equals(setting.value())) {
                differences.add("%s: %s there, %s here".formatted(name, old.shown(), setting.shown()));
            }
        });
        return differences;
    }

    /** A hash that is the same for evaluations that give the same verdicts. */
    static String key(Evaluation evaluation) {
        return Sha256.hex(text(common(evaluation)));
    }

    private static String text(Map<String, Setting> settings) {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + ": " + setting.getValue().value())
                .collect(Collectors.joining("\n"));
    }

    /** With what some methods alone use, which may be named later. */
    private static SequencedMap<String, Setting> all(Evaluation evaluation) {
        SequencedMap<String, Setting> settings = common(evaluation);
        evaluation
                .preserve()
                .ifPresent(list -> settings.put("preserve", Setting.of(list.name(), hash(list.prompts()))));
        evaluation.corpus().ifPresent(corpus -> {
            settings.put("corpus", Setting.of(corpus.name(), hash(corpus.prompts())));
            settings.put("the corpus's weight", Setting.of(NumberText.of(corpus.beta())));
        });
        return settings;
    }

    static String hash(List<String> prompts) {
        return Sha256.hex(String.join("\n", prompts));
    }

    private static SequencedMap<String, Setting> common(Evaluation evaluation) {
        SequencedMap<String, Setting> settings = new LinkedHashMap<>();
        ImageSettings images = evaluation.images();
        settings.put("amend's version", Setting.of(evaluation.version()));
        settings.put("model", model(evaluation.model()));
        settings.put(
                "table",
                Setting.of(evaluation.table().name(), evaluation.table().sha256()));
        settings.put("negative prompt", Setting.of(quoted(images.negativePrompt())));
        settings.put("steps", Setting.of(images.steps()));
        settings.put("guidance", Setting.of(NumberText.of(images.guidanceScale())));
        settings.put("size", Setting.of(images.width() + "×" + images.height()));
        settings.put("scheduler", Setting.of(images.scheduler().id()));
        settings.put("dtype", Setting.of(images.options(Optional.empty()).computeTypeName()));
        settings.put("device", Setting.of(images.device()));
        settings.put("batch", Setting.of(images.batch()));
        settings.put("threads", Setting.of(images.threads()));
        settings.put("judges", judges(evaluation.judges()));
        return settings;
    }

    private static Setting model(EvaluatedModel model) {
        String hashes = model.fingerprint().unet()
                + model.fingerprint().projections()
                + model.fingerprint().textEncoder()
                + model.drawing();
        return Setting.of(model.name(), Sha256.hex(hashes));
    }

    private static String quoted(Optional<String> prompt) {
        return prompt.map("\"%s\""::formatted).orElse("none");
    }

    private static Setting judges(List<JudgeUse> judges) {
        return Setting.of(judges.stream().map(EvaluationSettings::judge).collect(Collectors.joining(" and ")));
    }

    private static String judge(JudgeUse use) {
        return switch (use) {
            case JudgeUse.Pixels pixels -> "%s (revision %d)".formatted(pixels.id(), PixelJudge.REVISION);
            case JudgeUse.Clip clip -> Setting.of(clip.id(), clip.fingerprint()).shown();
        };
    }
}
