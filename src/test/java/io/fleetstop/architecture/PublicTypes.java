package io.fleetstop.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the types that are public for nobody.
 *
 * <p>A public type has a user if another package uses it, or if it stands in the signature of a public type that has
 * one. A package that no other uses yet is left out: it has come before its user. So is a type of constants: the
 * compiler copies them, and their use leaves no trace.
 */
final class PublicTypes {
    private final JavaClasses classes;
    private final Set<JavaClass> used = new HashSet<>();

    private PublicTypes(JavaClasses classes) {
        this.classes = classes;
    }

    static List<String> withoutUser(JavaClasses classes) {
        return new PublicTypes(classes).find();
    }

    private List<String> find() {
        spread(usedFromOutside());
        var packages = used.stream().map(JavaClass::getPackageName).toList();
        return classes.stream()
                .filter(type -> type.isTopLevelClass() && isPublic(type))
                .filter(type ->
                        !isEntryPoint(type) && !holdsOnlyConstants(type) && packages.contains(type.getPackageName()))
                .filter(type -> !used.contains(type))
                .map(JavaClass::getName)
                .sorted()
                .toList();
    }

    private List<JavaClass> usedFromOutside() {
        return classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(use -> !use.getOriginClass()
                        .getPackageName()
                        .equals(use.getTargetClass().getPackageName()))
                .map(use -> use.getTargetClass().getBaseComponentType())
                .filter(type -> classes.contain(type.getName()))
                .toList();
    }

    private void spread(List<JavaClass> roots) {
        var open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            var type = open.remove();
            if (classes.contain(type.getName()) && used.add(type)) {
                type.getEnclosingClass().ifPresent(open::add);
                signature(type).forEach(open::add);
            }
        }
    }

    private static Stream<JavaClass> signature(JavaClass type) {
        var members = type.getMembers().stream()
                .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(PublicTypes::types);
        var parents = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
        return Stream.concat(members, parents)
                .flatMap(found -> found.getAllInvolvedRawTypes().stream())
                .map(JavaClass::getBaseComponentType);
    }

    private static Stream<JavaType> types(JavaMember member) {
        if (member instanceof JavaCodeUnit unit) {
            var taken = Stream.concat(unit.getParameterTypes().stream(), unit.getExceptionTypes().stream());
            return Stream.concat(Stream.of(unit.getReturnType()), taken);
        }
        return member instanceof JavaField field ? Stream.of(field.getType()) : Stream.empty();
    }

    private static boolean holdsOnlyConstants(JavaClass type) {
        return type.getMethods().isEmpty()
                && !type.getFields().isEmpty()
                && type.getFields().stream()
                        .allMatch(field -> field.getModifiers().contains(JavaModifier.FINAL)
                                && field.getRawType().isEquivalentTo(String.class));
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC);
    }

    /** Whoever uses these finds them by name: the JVM and Spring. */
    private static boolean isEntryPoint(JavaClass type) {
        return type.getSimpleName().equals("Fleetstop") || type.getSimpleName().endsWith("Configuration");
    }
}
