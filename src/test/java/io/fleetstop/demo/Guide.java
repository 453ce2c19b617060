package io.fleetstop.demo;

import java.util.stream.Collectors;

/** How to send more: text to be pasted into another terminal. */
final class Guide {
    private Guide() {}

    static String of(Stage stage) {
        var names = stage.services().names();
        var servers = stage.bootstrapServers();
        return """

                The worker stays up until Ctrl-C. These still run, and may be stopped:
                %s

                In another terminal, with kcat (a package of that name on Debian and in Homebrew), see every result:
                  kcat -C -b %s -t %s -q -f '%%k %%s\\n'
                and stop a service; the line about it appears here, too. Every command needs a new id:
                  echo '%s' |
                    kcat -P -b %s -t %s -k %s

                Health:   curl %s/health
                Metrics:  curl %s/prometheus
                """.formatted(
                        running(names),
                        servers,
                        Stage.RESULTS,
                        command(names),
                        servers,
                        Stage.COMMANDS,
                        DemoWorker.HOST,
                        stage.worker().http(),
                        stage.worker().http());
    }

    private static String running(Names names) {
        return DemoService.spare().stream()
                .map(service -> "  " + names.addressed(names.of(service)))
                .collect(Collectors.joining("\n"));
    }

    private static String command(Names names) {
        return "{\"id\":\"mine-1\",\"host\":\"%s\",\"service\":\"%s\"}"
                .formatted(DemoWorker.HOST, names.addressed(names.of(DemoService.SPARE_1)));
    }
}
