package io.fleetstop.worker;

import io.fleetstop.service.Availability;
import io.fleetstop.worker.managers.Managers;
import io.fleetstop.worker.managers.OpenCalls;
import java.util.Map;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while at least one manager can be asked, and none that this host has cannot. */
final class ManagersHealthIndicator extends AbstractHealthIndicator {
    private final Managers managers;
    private final OpenCalls openCalls;

    ManagersHealthIndicator(Managers managers, OpenCalls openCalls) {
        this.managers = managers;
        this.openCalls = openCalls;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Map<String, Availability> said = managers.availability();
        managers.ids().forEach(id -> said.computeIfPresent(id, (same, last) -> butFull(id, last)));
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

    private Availability butFull(String id, Availability last) {
        String full = openCalls.full(id);
        return full == null ? last : Availability.unavailable(full);
    }

    private static boolean has(Map<String, Availability> said, Availability.Status status) {
        return said.values().stream().anyMatch(availability -> availability.status() == status);
    }
}
