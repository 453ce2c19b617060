package io.fleetstop.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.ServiceState;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** "Shop" and "Api" depend on "Web", and "Cart" on "Shop". */
class DependentsRig extends Rig {
    final FakeScm.Entry shop = scm.service("Shop", 20);
    final FakeScm.Entry api = scm.service("Api", 30);
    final FakeScm.Entry cart = scm.service("Cart", 40);

    @BeforeEach
    void depend() {
        web.dependents.addAll(List.of("Shop", "Api"));
        shop.dependents.add("Cart");
    }

    @AfterEach
    void closesWhatItOpened() {
        assertThat(scm.closed).isEqualTo(scm.opened);
    }

    static List<String> names(ServiceState state) {
        return state.dependents().stream()
                .map(dependent -> dependent.instance().service())
                .toList();
    }
}
