package io.fleetstop.windows;

import io.fleetstop.service.ServiceManager;
import io.fleetstop.service.ServiceManagerWithRunsContract;
import io.fleetstop.wine.WindowsTest;
import org.junit.jupiter.api.AfterEach;

/** The contract, with the service control manager of Windows or Wine and real services. */
@WindowsTest
final class WindowsServiceManagerTest extends ServiceManagerWithRunsContract {
    private final WindowsServiceManager manager = WindowsServiceManager.ofThisHost();
    private final ScmServices services = new ScmServices();

    @AfterEach
    void close() {
        services.close();
        manager.close();
    }

    @Override
    protected ServiceManager manager() {
        return manager;
    }

    @Override
    protected String runningService() {
        return services.running("normal");
    }

    @Override
    protected String slowService() {
        return services.running("slow 1000 4");
    }

    @Override
    protected String stubbornService() {
        return services.running("stuck");
    }

    @Override
    protected String stoppedService() {
        return services.created("normal");
    }

    @Override
    protected String unstoppableService() {
        return services.running("nostop");
    }

    @Override
    protected String unknownService() {
        return "fleetstop-unknown";
    }

    @Override
    protected Alias aliasedService() {
        String service = runningService();
        return new Alias(ScmServices.displayName(service), service);
    }

    @Override
    protected void start(String service) {
        services.start(service);
    }
}
