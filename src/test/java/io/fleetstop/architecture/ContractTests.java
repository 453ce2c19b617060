package io.fleetstop.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;

/**
 * Finds the service managers that nobody holds to the contract.
 *
 * <p>A class inside another, or without a name, is a prop of one test and is left out if it is in the test sources.
 *
 * @param root the package of the product, or of classes that break the rules
 */
record ContractTests(String root) {
    /** Managers without a test that extends the contract and uses them. */
    List<String> missingIn(JavaClasses classes) {
        var tests = concrete(classes, root + ".service.ServiceManagerContract");
        return managers(classes).stream()
                .filter(manager -> tests.stream().noneMatch(test -> uses(test, manager)))
                .map(JavaClass::getName)
                .sorted()
                .toList();
    }

    List<JavaClass> managers(JavaClasses classes) {
        return concrete(classes, root + ".service.ServiceManager").stream()
                .filter(manager -> manager.isTopLevelClass() || !isTestCode(manager))
                .toList();
    }

    private static List<JavaClass> concrete(JavaClasses classes, String parent) {
        return classes.stream()
                .filter(type -> type.isAssignableTo(parent))
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .toList();
    }

    private static boolean uses(JavaClass test, JavaClass manager) {
        return test.getDirectDependenciesFromSelf().stream()
                .anyMatch(use -> use.getTargetClass().equals(manager));
    }

    private static boolean isTestCode(JavaClass type) {
        return type.getSource()
                .map(source -> source.getUri().getPath().contains("/test-classes/"))
                .orElse(false);
    }
}
