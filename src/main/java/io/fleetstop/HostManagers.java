package io.fleetstop;

import io.fleetstop.hyperv.HyperVConfiguration;
import io.fleetstop.systemd.SystemdConfiguration;
import io.fleetstop.windows.WindowsConfiguration;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/** The managers that this host's operating system can have. Of the others nothing is loaded: it could not be. */
final class HostManagers implements ImportSelector {
    private final boolean isWindows;

    HostManagers(Environment environment) {
        isWindows = environment.getRequiredProperty("os.name").startsWith("Windows");
    }

    @Override
    public String[] selectImports(AnnotationMetadata importing) {
        return isWindows
                ? new String[] {WindowsConfiguration.class.getName(), HyperVConfiguration.class.getName()}
                : new String[] {SystemdConfiguration.class.getName()};
    }
}
