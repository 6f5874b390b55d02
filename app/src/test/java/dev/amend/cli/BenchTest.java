package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of {@code bench} are run by hand, hours on end; that they still fit the library shall not show then. */
class BenchTest {
    private static final Path BENCH = Path.of("..", "bench");

    @TempDir
    Path classes;

    @Test
    void everyProgramCompiles() throws IOException {
        List<Path> programs;
        try (Stream<Path> files = Files.list(BENCH)) {
            programs = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        assertThat(programs).hasSizeGreaterThan(5);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString());
            boolean compiled = compiler.getTask(
                            said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(programs))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
    }
}
