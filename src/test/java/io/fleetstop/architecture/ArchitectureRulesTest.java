package io.fleetstop.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Shows that each rule says no, with classes that were written to break it. */
class ArchitectureRulesTest {
    private static final String ROOT = "io.fleetstop.architecture.bad";
    private static final Arrows ARROWS = new Arrows(ROOT);
    private static final JavaClasses BAD = new ClassFileImporter().importPackages(ROOT);

    @Test
    void refusesSpringInProtocol() {
        assertRefused(ARROWS.protocolUsesOnlyTheJdkAndJackson(), "protocol.UsesSpring");
    }

    @Test
    void refusesPolicyInService() {
        assertRefused(ARROWS.serviceUsesOnlyTheJdkAndProtocol(), "service.UsesPolicy");
    }

    @Test
    void refusesManagersThatKnowTooMuch() {
        assertRefused(ARROWS.managerSeesNoneOf("systemd"), "systemd.UsesHyperv");
        assertRefused(ARROWS.managerSeesNoneOf("hyperv"), "hyperv.UsesWorker");
        assertRefused(ARROWS.managerSeesNoneOf("windows"), "windows.UntestedManager");
    }

    @Test
    void refusesMeansThatKnowTooMuch() {
        assertRefused(ARROWS.meansSeesNoneOf("journal"), "journal.UsesWorker");
        assertRefused(ARROWS.meansSeesNoneOf("policy"), "policy.UsesJournal");
        assertRefused(ARROWS.meansSeesNoneOf("signing"), "signing.UsesManyLibraries");
    }

    @Test
    void refusesAManagerInTheWorker() {
        assertRefused(ARROWS.workerSeesNoManager(), "worker.lanes.UsesIntake");
    }

    @Test
    void refusesAnyoneButTheRootWhoKnowsWorkerAndManagers() {
        assertRefused(ARROWS.onlyTheRootSeesWorkerAndManagers(), "cli.SeesBoth");
    }

    @Test
    void refusesLibrariesOutsideTheirHome() {
        assertRefused(library("org.apache.kafka..", "worker"), "signing.UsesManyLibraries");
        assertRefused(library("org.freedesktop..", "systemd"), "signing.UsesManyLibraries");
        assertRefused(library("java.sql..", "journal"), "signing.UsesManyLibraries");
        assertThat(library("java.sql..", "signing").evaluate(BAD).hasViolation())
                .isFalse();
    }

    @Test
    void refusesLibrariesThatHaveNoHome() {
        assertRefused(ARROWS.libraryOnlyIn(new String[] {"java.sql.."}), "signing.UsesManyLibraries");
    }

    @Test
    void refusesCycles() {
        assertRefused(ARROWS.packagesAreFreeOfCycles(), "Slice hyperv");
        assertRefused(ARROWS.workerIsFreeOfCycles(), "Slice lanes");
        assertRefused(ARROWS.partsOfTheWorkerDoNotSeeEachOther(), "Slice intake depends on Slice lanes");
    }

    @Test
    void refusesAPackageThatIsNotNullMarked() {
        assertRefused(ARROWS.everyPackageIsNullMarked(), "cli.SeesBoth");
    }

    @Test
    void findsWhatIsPublicForNobody() {
        assertThat(PublicTypes.withoutUser(BAD)).containsExactly(ROOT + ".policy.PublicForNobody");
    }

    @Test
    void findsTheManagerWithoutContractTest() {
        var contracts = new ContractTests(ROOT);
        assertThat(contracts.managers(BAD)).hasSize(2);
        assertThat(contracts.missingIn(BAD)).containsExactly(ROOT + ".windows.UntestedManager");
    }

    private static ArchRule library(String name, String home) {
        return ARROWS.libraryOnlyIn(new String[] {name}, home);
    }

    private static void assertRefused(ArchRule rule, String culprit) {
        assertThatThrownBy(() -> rule.check(BAD))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(culprit);
    }
}
