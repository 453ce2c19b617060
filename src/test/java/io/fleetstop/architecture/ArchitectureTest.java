package io.fleetstop.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The layout of the product. What each rule says no to is in {@link ArchitectureRulesTest}. */
class ArchitectureTest {
    private static final String ROOT = "io.fleetstop";
    private static final Arrows ARROWS = new Arrows(ROOT);
    private static final ImportOption WITHOUT_BAD = location -> !location.contains("/architecture/bad/");
    private static final JavaClasses ALL =
            new ClassFileImporter().withImportOption(WITHOUT_BAD).importPackages(ROOT);
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void looksAtTheProductAndItsTests() {
        assertThat(MAIN.contain("io.fleetstop.Fleetstop")).isTrue();
        assertThat(MAIN.contain(ArchitectureTest.class)).isFalse();
        assertThat(ALL.contain(ArchitectureTest.class)).isTrue();
    }

    @Test
    void protocolUsesOnlyTheJdkAndJackson() {
        ARROWS.protocolUsesOnlyTheJdkAndJackson().check(MAIN);
    }

    @Test
    void serviceUsesOnlyTheJdkAndProtocol() {
        ARROWS.serviceUsesOnlyTheJdkAndProtocol().check(MAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"systemd", "windows", "hyperv"})
    void managersKnowNeitherTheirCallersNorEachOther(String manager) {
        ARROWS.managerSeesNoneOf(manager).check(MAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"journal", "policy", "signing"})
    void journalPolicyAndSigningKnowNeitherTheirCallersNorEachOther(String means) {
        ARROWS.meansSeesNoneOf(means).check(MAIN);
    }

    @Test
    void workerKnowsNoManager() {
        ARROWS.workerSeesNoManager().check(MAIN);
    }

    @Test
    void onlyTheRootKnowsWorkerAndManagers() {
        ARROWS.onlyTheRootSeesWorkerAndManagers().check(MAIN);
    }

    @Test
    void librariesStayWhereTheirWorkIsDone() {
        ARROWS.libraryOnlyIn(libraries("org.apache.kafka..", "org.springframework.kafka.."), "worker", "batch", "cli")
                .check(MAIN);
        ARROWS.libraryOnlyIn(libraries("org.freedesktop.."), "systemd").check(MAIN);
        ARROWS.libraryOnlyIn(libraries("com.sun.jna.."), "windows", "hyperv").check(MAIN);
        ARROWS.libraryOnlyIn(libraries("java.sql..", "javax.sql..", "org.sqlite.."), "journal")
                .check(MAIN);
    }

    @Test
    void nothingUsesJackson2OrLombok() {
        ARROWS.libraryOnlyIn(libraries("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..", "lombok.."))
                .check(ALL);
    }

    @Test
    void packagesAreFreeOfCycles() {
        ARROWS.packagesAreFreeOfCycles().check(MAIN);
        ARROWS.workerIsFreeOfCycles().check(MAIN);
    }

    @Test
    void intakeLanesAndOutboxDoNotKnowEachOther() {
        ARROWS.partsOfTheWorkerDoNotSeeEachOther().check(MAIN);
    }

    @Test
    void everyPackageIsNullMarked() {
        ARROWS.everyPackageIsNullMarked().check(ALL);
    }

    @Test
    void typesArePublicOnlyForAnotherPackage() {
        assumeTrue(MAIN.containPackage(ROOT + ".worker"), "the worker, who uses most of them, is not there yet");
        assertThat(PublicTypes.withoutUser(MAIN))
                .as("public types that no other package uses")
                .isEmpty();
    }

    @Test
    void everyServiceManagerIsHeldToTheContract() {
        var contracts = new ContractTests(ROOT);
        assertThat(contracts.missingIn(ALL))
                .as("managers without a test that extends ServiceManagerContract and uses them")
                .isEmpty();
        if (ALL.contain(ROOT + ".service.ServiceManagerContract")) {
            assertThat(contracts.managers(ALL)).isNotEmpty();
        }
    }

    private static String[] libraries(String... packages) {
        return packages;
    }
}
