package dev.amend;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The rows of docs/architecture.md for this module. */
class WebArchitectureTest {
    private static final JavaClasses WEB = read();

    private static JavaClasses read() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.amend.studio", "dev.amend.web");
    }

    @Test
    void studioKnowsNoHttp() {
        noClasses()
                .that()
                .resideInAPackage("dev.amend.studio")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.amend.web", "io.javalin..", "org.eclipse.jetty..", "jakarta..")
                .check(WEB);
    }

    @Test
    void webReachesModelsThroughTheStudio() {
        noClasses()
                .that()
                .resideInAPackage("dev.amend.web")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.amend.unet", "dev.amend.vae", "dev.amend.nn", "dev.amend.clip", "dev.amend.cli")
                .check(WEB);
    }

    @Test
    void nothingHerePrintsOrReadsFilesThatARequestNames() {
        noClasses()
                .that()
                .resideInAPackage("dev.amend.web")
                .and()
                .doNotHaveSimpleName("EditDownload") // writes one of its own and reads it back
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.nio.file.Files")
                .check(WEB);
    }
}
