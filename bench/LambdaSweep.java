import dev.amend.plot.Axis;
import dev.amend.plot.Estimate;
import dev.amend.plot.Heading;
import dev.amend.plot.LineChart;
import dev.amend.plot.LineChart.Point;
import dev.amend.plot.LineChart.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The chart of a sweep over λ, from what amend evaluate --methods time@0.1,time@1,... wrote, by its leading judge: bench/LambdaSweep.java
 * REPORT.json CHART.svg TITLE. Methods with more than a λ are left out.
 */
final class LambdaSweep {
    private static final Pattern SWEPT = Pattern.compile("time@([0-9.]+)");
    private static final Map<String, String> METRICS = new LinkedHashMap<>();

    static {
        METRICS.put("efficacy", "efficacy");
        METRICS.put("generality", "generality");
        METRICS.put("specificity", "specificity");
        METRICS.put("respect", "respect");
        METRICS.put("f1", "F1");
    }

    public static void main(String[] args) throws IOException {
        JsonNode methods = new JsonMapper()
                .readTree(Path.of(args[0]))
                .path("judges")
                .path(0)
                .path("methods");
        List<Series> series = new ArrayList<>();
        METRICS.forEach((key, label) -> series.add(new Series(label, points(methods, key))));
        String svg = new LineChart(
                        new Heading(args[2], "bands: 95 % of bootstrap draws of rows"),
                        Axis.log("λ"),
                        Axis.share("share of verdicts"),
                        LineChart.Intervals.BANDS,
                        series)
                .svg();
        Files.writeString(Path.of(args[1]), svg);
    }

    private static List<Point> points(JsonNode methods, String metric) {
        List<Point> points = new ArrayList<>();
        for (JsonNode method : methods) {
            Matcher swept = SWEPT.matcher(method.path("method").asString());
            JsonNode figure = method.path(metric);
            if (swept.matches() && !figure.isMissingNode()) {
                points.add(new Point(
                        Double.parseDouble(swept.group(1)),
                        Estimate.of(
                                figure.path("value").asDouble(),
                                figure.path("low").asDouble(),
                                figure.path("high").asDouble())));
            }
        }
        return points;
    }
}
