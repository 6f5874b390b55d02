package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.cli.ComputeOptions.Precision;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class ComputeOptionsTest {
    /** So that what a picture's file says of it can be typed again. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "auto")
    void typesAreReportedByTheNamesTheyAreAskedForBy(Precision precision) {
        ComputeOptions options = new ComputeOptions();
        new CommandLine(options).parseArgs("--dtype", precision.name());
        assertThat(options.pipelineOptions(List.of(), Optional.empty()).computeTypeName())
                .isEqualTo(precision.name());
    }
}
