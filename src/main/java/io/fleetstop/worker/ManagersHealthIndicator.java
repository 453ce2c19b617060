package io.fleetstop.worker;

import io.fleetstop.service.Availability;
import io.fleetstop.worker.managers.Managers;
import java.util.Map;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while at least one manager can be asked, and none that this host has cannot. */
final class ManagersHealthIndicator extends AbstractHealthIndicator {
    private final Managers managers;

    ManagersHealthIndicator(Managers managers) {
        this.managers = managers;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Map<String, Availability> said = managers.availability();
        said.forEach((id, availability) -> health.withDetail(id, availability.detail()));
        boolean available = has(said, Availability.Status.AVAILABLE);
        if (available && !has(said, Availability.Status.UNAVAILABLE)) {
            health.up();
        } else {
            health.down();
        }
        if (said.isEmpty()) {
            health.withDetail("trouble", "no manager of services was asked yet");
        }
    }

    private static boolean has(Map<String, Availability> said, Availability.Status status) {
        return said.values().stream().anyMatch(availability -> availability.status() == status);
    }
}
