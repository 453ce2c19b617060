package io.fleetstop.wine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** On a class of tests that run in a JVM on Windows and nowhere else: {@code WindowsTestsIT} starts them. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag(WindowsTest.TAG)
public @interface WindowsTest {
    /** The tag that the build leaves out on Linux. */
    String TAG = "windows";
}
