package io.fleetstop.windows;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;

/** Reads the arrays of {@code ENUM_SERVICE_STATUS} and {@code ENUM_SERVICE_STATUS_PROCESS} that the API fills buffers with. */
enum NativeLines {
    WITH_PROCESS(9),
    WITHOUT_PROCESS(7);

    private final int fields;

    /** @param fields how many numbers of four bytes come after the two names */
    NativeLines(int fields) {
        this.fields = fields;
    }

    List<ServiceLine> read(Pointer buffer, int count) {
        List<ServiceLine> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            lines.add(line(buffer.share((long) i * size())));
        }
        return lines;
    }

    /** The next pointer is aligned. */
    private int size() {
        int bytes = 2 * Native.POINTER_SIZE + Integer.BYTES * fields;
        return (bytes + Native.POINTER_SIZE - 1) / Native.POINTER_SIZE * Native.POINTER_SIZE;
    }

    private ServiceLine line(Pointer entry) {
        Pointer numbers = entry.share(2L * Native.POINTER_SIZE);
        ServiceStatus status = new ServiceStatus(
                (int) number(numbers, 0),
                RunState.of((int) number(numbers, 1)),
                (int) number(numbers, 2),
                number(numbers, 3),
                number(numbers, 4),
                number(numbers, 5),
                number(numbers, 6),
                this == WITH_PROCESS ? number(numbers, 7) : 0);
        return new ServiceLine(text(entry, 0), text(entry, Native.POINTER_SIZE), status);
    }

    private static long number(Pointer numbers, int index) {
        return Integer.toUnsignedLong(numbers.getInt((long) index * Integer.BYTES));
    }

    private static String text(Pointer entry, long offset) {
        Pointer text = entry.getPointer(offset);
        return text == null ? "" : text.getWideString(0);
    }
}
