package dev.amend.debias;

import dev.amend.plot.Axis;
import dev.amend.plot.BarChart;
import dev.amend.plot.Chart;
import dev.amend.plot.Datum;
import dev.amend.plot.Heading;
import dev.amend.plot.Range;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The professions' shares at each stage, with the target across. */
final class ShareChart {
    private ShareChart() {}

    static Chart of(DebiasResult result) {
        ShareTarget target = result.settings().target();
        return new BarChart(
                new Heading(
                        "How often “%s” is shown where the prompt leaves it open".formatted(target.first()),
                        "%d seeds of each test prompt; strokes: 95 %% of bootstrap draws of seeds"
                                .formatted(
                                        result.settings().evaluation().seeds().size())),
                Axis.share("share of images"),
                Stream.of(Stage.values()).map(Stage::id).toList(),
                result.professions().stream().map(ShareChart::row).toList(),
                Optional.of(new BarChart.Target("target", target.share())));
    }

    private static BarChart.Row row(Profession profession) {
        List<Datum> bars = Stream.of(Stage.values())
                .map(stage -> profession.at(stage).shareEstimate())
                .map(share -> new Datum(
                        share.value(), share.interval().map(interval -> new Range(interval.low(), interval.high()))))
                .toList();
        return new BarChart.Row(profession.row().source(), bars);
    }
}
