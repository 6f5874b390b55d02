package dev.amend.eval;

import dev.amend.eval.Judge.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The judges of an evaluation, ready to judge. */
final class Judges implements AutoCloseable {
    private final Map<String, Judge> judges = new LinkedHashMap<>();
    private final List<ClipVerdicts> open = new ArrayList<>();

    private Judges() {}

    static Judges open(List<JudgeUse> uses) {
        Judges judges = new Judges();
        for (JudgeUse use : uses) {
            judges.judges.put(
                    use.id(),
                    switch (use) {
                        case JudgeUse.Pixels _ -> new PixelVerdicts();
                        case JudgeUse.Clip clip -> judges.kept(clip.open());
                    });
        }
        return judges;
    }

    private Judge kept(ClipVerdicts clip) {
        open.add(clip);
        return clip;
    }

    /** What each says of the same questions. */
    Map<String, List<Verdict>> verdicts(List<Question> questions) {
        Map<String, List<Verdict>> verdicts = new LinkedHashMap<>();
        judges.forEach((id, judge) -> verdicts.put(id, judge.verdicts(questions)));
        return verdicts;
    }

    @Override
    public void close() {
        open.forEach(ClipVerdicts::close);
    }
}
