package dev.amend.cli;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Shows a command's options topic by topic: every mixin is one, its name the heading. What many commands have in common comes last. */
final class Topics implements IHelpSectionRenderer {
    /** Picocli's own mixin of --help and --version, which goes with the last topic. */
    private static final String STANDARD = "mixinStandardHelpOptions";

    private static final List<String> LAST = List.of(ComputeOptions.TOPIC, ModelOptions.TOPIC, CommonOptions.TOPIC);

    @Override
    public String render(Help help) {
        Map<String, CommandSpec> topics = new LinkedHashMap<>(help.commandSpec().mixins());
        CommandSpec standard = topics.remove(STANDARD);
        LAST.stream().filter(topics::containsKey).forEach(heading -> topics.put(heading, topics.remove(heading)));
        StringBuilder text = new StringBuilder();
        topics.forEach((heading, topic) ->
                text.append("%n%s:%n".formatted(heading)).append(help.optionListExcludingGroups(ordered(topic))));
        return text.append(help.optionListExcludingGroups(ordered(standard))).toString();
    }

    /** By their own order: picocli puts the options of groups behind the others. */
    private static List<OptionSpec> ordered(CommandSpec topic) {
        return topic.options().stream()
                .sorted(Comparator.comparingInt(OptionSpec::order))
                .toList();
    }
}
