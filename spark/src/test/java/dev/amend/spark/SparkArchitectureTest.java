package dev.amend.spark;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class SparkArchitectureTest {
    @Test
    void sparkSeesNothingOfAmendButEvaluations() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.amend..")
                        .and(DescribedPredicate.not(
                                resideInAnyPackage("dev.amend", "dev.amend.spark", "dev.amend.eval"))))
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.amend.spark"));
    }
}
