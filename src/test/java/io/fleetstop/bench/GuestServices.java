package io.fleetstop.bench;

import io.fleetstop.wine.WmiDouble;
import java.util.Locale;

/** Machines of the double of Hyper-V with a guest service each. */
final class GuestServices implements StopContest {
    private final ManagedStop manager;
    private final int size;
    private final BareCom bare;

    GuestServices(ManagedStop manager, int size) {
        this.manager = manager;
        this.size = size;
        // Without a script there is no Hyper-V to connect to.
        restart();
        bare = new BareCom();
    }

    @Override
    public String what() {
        return "Hyper-V manager, over the double";
    }

    @Override
    public String other() {
        return "bare COM";
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void restart() {
        StringBuilder script = new StringBuilder("instance Msvm_ComputerSystem\nName = HV01\n");
        for (int i = 0; i < size; i++) {
            script.append("instance Msvm_ComputerSystem\nName = ").append(guid(i));
            script.append("\nElementName = machine ").append(i);
            script.append("\ninstance Msvm_GuestFileService\nSystemName = ").append(guid(i));
            script.append("\nanswer StopService rv=0\n");
        }
        WmiDouble.play(script.toString());
    }

    private static String guid(int number) {
        return String.format(Locale.ROOT, "0F1E2D3C-0000-4000-8000-%012X", number);
    }

    @Override
    public void stop(int number) {
        manager.of(guid(number) + "/Msvm_GuestFileService");
    }

    @Override
    public void stopBare(int number) {
        bare.stop(guid(number));
    }

    @Override
    public void close() {
        bare.close();
    }
}
