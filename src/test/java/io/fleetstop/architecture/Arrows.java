package io.fleetstop.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * Which package may see which.
 *
 * <p>Rules may find no class to judge, since packages come one after the other; that they judge at all is shown with
 * the classes under {@code bad}.
 *
 * @param root the package of the product, or of classes that break the rules
 */
record Arrows(String root) {
    private static final String[] MANAGERS = {"systemd", "windows", "hyperv"};
    private static final String[] ROLES = {"worker", "batch", "cli"};
    private static final String[] MEANS = {"journal", "policy", "signing"};

    ArchRule protocolUsesOnlyTheJdkAndJackson() {
        return classes()
                .that()
                .resideInAnyPackage(in("protocol"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(plus(
                        in("protocol"),
                        "java..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation..",
                        "org.jspecify.."))
                .allowEmptyShould(true);
    }

    ArchRule serviceUsesOnlyTheJdkAndProtocol() {
        return classes()
                .that()
                .resideInAnyPackage(in("service"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(plus(in("service", "protocol"), "java..", "org.jspecify.."))
                .allowEmptyShould(true);
    }

    /** A manager sees {@code service} and {@code protocol}, and neither who calls it nor another manager. */
    ArchRule managerSeesNoneOf(String manager) {
        var others = Arrays.stream(MANAGERS).filter(other -> !other.equals(manager));
        return none(in(manager), in(concat(others, ROLES, MEANS)));
    }

    /** The means of a worker see {@code protocol}, and neither a role, nor a manager, nor each other. */
    ArchRule meansSeesNoneOf(String means) {
        var others = Arrays.stream(MEANS).filter(other -> !other.equals(means));
        return none(in(means), in(concat(others, ROLES, MANAGERS, new String[] {"service"})));
    }

    ArchRule workerSeesNoManager() {
        return none(in("worker"), in(MANAGERS));
    }

    ArchRule onlyTheRootSeesWorkerAndManagers() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root)
                .should(ArchCondition.from(
                        describe("see both worker and managers", sees("worker").and(sees(MANAGERS)))))
                .allowEmptyShould(true);
    }

    /** A library stays where its work is done, so that it can be replaced there. */
    ArchRule libraryOnlyIn(String[] libraryPackages, String... users) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(users.length == 0 ? new String[] {"nowhere"} : in(users))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraryPackages)
                .allowEmptyShould(true);
    }

    ArchRule packagesAreFreeOfCycles() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
    }

    ArchRule workerIsFreeOfCycles() {
        return slices().matching(root + ".worker.(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true);
    }

    ArchRule partsOfTheWorkerDoNotSeeEachOther() {
        return slices().matching(root + ".worker.(intake|lanes|outbox)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true);
    }

    ArchRule everyPackageIsNullMarked() {
        Predicate<JavaClass> marked = type -> type.getPackage().isAnnotatedWith(NullMarked.class);
        return classes().should(ArchCondition.from(describe("be in a @NullMarked package", marked)));
    }

    private static ArchRule none(String[] users, String[] used) {
        return noClasses()
                .that()
                .resideInAnyPackage(users)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(used)
                .allowEmptyShould(true);
    }

    private Predicate<JavaClass> sees(String... packages) {
        var prefixes = Arrays.stream(packages)
                .map(name -> "%s.%s".formatted(root, name))
                .toList();
        return type -> type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getPackageName() + ".")
                .anyMatch(target -> prefixes.stream().anyMatch(prefix -> target.startsWith(prefix + ".")));
    }

    private String[] in(String... packages) {
        return Arrays.stream(packages)
                .map(name -> "%s.%s..".formatted(root, name))
                .toArray(String[]::new);
    }

    private static String[] plus(String[] some, String... more) {
        return concat(Arrays.stream(some), more);
    }

    private static String[] concat(Stream<String> some, String[]... more) {
        return Stream.concat(some, Arrays.stream(more).flatMap(Arrays::stream)).toArray(String[]::new);
    }
}
