package io.fleetstop.bench;

import io.fleetstop.hyperv.HyperVConfiguration;
import io.fleetstop.service.ServiceManager;
import io.fleetstop.windows.WindowsConfiguration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What runs in the Windows JVM: prints a row for each comparison. {@code <rounds> <stops of a round>} */
final class WindowsBench {
    private static final int WARM_UP = 20;
    private static final int SERVICE_WARM_UP = 3;

    /** That often as many as of real services, which take long to start. */
    private static final int GUEST_ROUNDS = 6;

    private static final int MEMORY_ROUNDS = 100;

    private WindowsBench() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        int stops = Integer.parseInt(arguments[1]);
        List<Row> rows = new ArrayList<>();
        try (var context =
                        new AnnotationConfigApplicationContext(HyperVConfiguration.class, WindowsConfiguration.class);
                var guests = new GuestServices(managed(context, "hyperV"), stops);
                var services = new WindowsServices(managed(context, "windows"), stops)) {
            rows.add(new Turns(guests).warmedUp(WARM_UP).measure(GUEST_ROUNDS * rounds));
            rows.add(NativeMemory.over(guests, MEMORY_ROUNDS));
            rows.add(new Turns(services).warmedUp(SERVICE_WARM_UP).measure(rounds));
        }
        rows.forEach(row -> System.out.println(row.markdown()));
        // Threads of COM may be left.
        System.exit(0);
    }

    private static ManagedStop managed(AnnotationConfigApplicationContext context, String name) {
        return new ManagedStop(context.getBean(name + "ServiceManager", ServiceManager.class));
    }
}
