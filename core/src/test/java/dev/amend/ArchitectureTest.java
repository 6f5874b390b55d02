package dev.amend;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The package list is the architecture: who may use whom, and where the outer world comes in. */
class ArchitectureTest {
    private static final String ROOT = "dev.amend";

    /** package | may use; what all may use lies in the root package. */
    private static final String TABLE = """
            config     |
            tensor     |
            tokenizer  |
            hub        |
            file       |
            page       |
            image      | page
            plot       |
            toyland    | image
            checkpoint | file, config, tensor, hub
            adapter    | config, tensor, checkpoint
            nn         | tensor, checkpoint
            clip       | config, tensor, checkpoint, nn, tokenizer, image
            unet       | config, tensor, checkpoint, nn
            scheduler  | config, tensor
            inception  | tensor, checkpoint, image
            vae        | config, tensor, checkpoint, nn
            edit       | file, config, tensor, checkpoint, tokenizer, clip, adapter
            train      | file, config, tensor, checkpoint, tokenizer, nn, clip, unet, vae, scheduler, toyland, pipeline, image
            eval       | file, pipeline, edit, clip, toyland, image, config, tensor, checkpoint, tokenizer, scheduler
            report     | eval, plot, page, image, config, tensor, scheduler
            quality    | eval, pipeline, clip, inception, image, tensor
            debias     | file, eval, plot, pipeline, edit, clip, toyland, checkpoint, tokenizer
            pipeline   | config, tensor, checkpoint, tokenizer, clip, unet, vae, scheduler, adapter, edit, image
            """;

    private static final JavaClasses CORE = read();

    private static JavaClasses read() {
        // The rules ask for names only; looking into the libraries would take many times as long.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
    }

    record Row(String name, List<String> mayUse) {
        static Row parse(String line) {
            String[] cells = line.split("\\|", -1);
            List<String> allowed = Arrays.stream(cells[1].split(",", -1))
                    .map(String::strip)
                    .filter(cell -> !cell.isEmpty())
                    .toList();
            return new Row(cells[0].strip(), allowed);
        }

        /** The packages it may use, with itself and the root. */
        String[] packages() {
            List<String> packages = new ArrayList<>(List.of(ROOT, inside(name)));
            mayUse.forEach(other -> packages.add(inside(other)));
            return packages.toArray(String[]::new);
        }
    }

    static Stream<Row> rows() {
        return TABLE.lines().map(Row::parse);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void packageUsesOnlyWhatItsRowNames(Row row) {
        DescribedPredicate<JavaClass> elsewhere =
                resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(row.packages())));
        noClasses()
                .that()
                .resideInAPackage(inside(row.name()))
                .should()
                .dependOnClassesThat(elsewhere.as("packages that the row of %s does not name", row.name()))
                .check(CORE);
    }

    @Test
    void everyPackageHasItsRowAndEveryRowItsPackage() {
        List<String> packages = CORE.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals(ROOT))
                .map(name -> name.substring(ROOT.length() + 1))
                .distinct()
                .toList();
        assertThat(packages)
                .containsExactlyInAnyOrderElementsOf(rows().map(Row::name).toList());
    }

    @Test
    void rootPackageUsesNoOther() {
        noClasses()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAPackage(ROOT))))
                .check(CORE);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void onlyTensorSeesTheNativeBackend() {
        classes()
                .that(dependOn("org.bytedeco.."))
                .should()
                .resideInAPackage(inside("tensor"))
                .check(CORE);
    }

    @Test
    void jsonStaysOutOfTheNumerics() {
        classes()
                .that(dependOn("tools.jackson.."))
                .should()
                .resideInAnyPackage(inside("config"), inside("checkpoint"), inside("tokenizer"))
                .orShould()
                .haveFullyQualifiedName(ROOT + ".edit.RecipeJson")
                .orShould()
                .haveNameMatching(ROOT + "\\.(eval|debias)\\.[A-Za-z]+Json")
                .check(CORE);
    }

    @Test
    void onlyTheCommandPrintsOrExits() {
        noClasses().should(ACCESS_STANDARD_STREAMS).check(CORE);
        for (Map.Entry<Class<?>, String> exit : List.<Map.Entry<Class<?>, String>>of(
                Map.entry(System.class, "exit"), Map.entry(Runtime.class, "exit"), Map.entry(Runtime.class, "halt"))) {
            noClasses()
                    .should()
                    .callMethod(exit.getKey(), exit.getValue(), int.class)
                    .check(CORE);
        }
    }

    private static DescribedPredicate<JavaClass> dependOn(String packages) {
        DescribedPredicate<JavaClass> there = resideInAPackage(packages);
        return DescribedPredicate.describe(
                "depend on " + packages,
                type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> there.test(dependency.getTargetClass())));
    }

    private static String inside(String name) {
        return ROOT + "." + name + "..";
    }
}
