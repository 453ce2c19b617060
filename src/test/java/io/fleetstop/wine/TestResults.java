package io.fleetstop.wine;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Writes every result as soon as it is known, so that they outlive the JVM's death. */
final class TestResults implements TestExecutionListener {
    private final ObjectOutputStream out;
    private @Nullable TestPlan plan;

    TestResults(ObjectOutputStream out) {
        this.out = out;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        write(test, TestResult.Status.SKIPPED, reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        String trouble = result.getThrowable().map(TestResults::trace).orElse("");
        switch (result.getStatus()) {
            case FAILED -> write(test, TestResult.Status.FAILED, trouble);
            case ABORTED -> write(test, TestResult.Status.SKIPPED, trouble);
            case SUCCESSFUL -> {
                if (test.isTest()) {
                    write(test, TestResult.Status.PASSED, trouble);
                }
            }
        }
    }

    private void write(TestIdentifier test, TestResult.Status status, String trouble) {
        try {
            out.writeObject(new TestResult(type(test), name(test), status, trouble));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(TestIdentifier test) {
        Object source = test.getSource().orElse(null);
        if (source instanceof MethodSource method) {
            return WindowsTests.outermost(method.getClassName());
        }
        return source instanceof ClassSource type ? WindowsTests.outermost(type.getClassName()) : "";
    }

    private String name(TestIdentifier test) {
        TestIdentifier parent = plan == null ? null : plan.getParent(test).orElse(null);
        // Above the class there is only the engine.
        return parent == null || parent.getSource().isEmpty()
                ? test.getDisplayName()
                : name(parent) + " > " + test.getDisplayName();
    }

    private static String trace(Throwable trouble) {
        StringWriter text = new StringWriter();
        trouble.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
