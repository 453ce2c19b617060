package io.fleetstop.windows;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinBase.FILETIME;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.win32.StdCallLibrary;
import io.fleetstop.windows.LocalProcesses.Process;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One process as documented; or all processes, by the one call that tells of those, too, that one may not open. Its structure is not in Microsoft's
 * documentation, and has been the same since Windows NT 4; this reads the 64-bit one.
 */
final class NtProcesses {
    private static final int SYSTEM_PROCESS_INFORMATION = 5;
    private static final int STATUS_INFO_LENGTH_MISMATCH = 0xC0000004;
    private static final int FIRST_LENGTH = 0x40000;

    private static final int CREATE_TIME = 0x20;
    private static final int PROCESS_ID = 0x50;
    private static final int PARENT_ID = 0x58;

    /** From 1601, where FILETIME begins, to 1970, in milliseconds. */
    private static final long EPOCH = 11_644_473_600_000L;

    private static final long TICKS = 10_000;

    private final NtDll ntdll = Native.load("NtDll", NtDll.class);

    /** {@code winternl.h}; jna-platform has no mapping. */
    interface NtDll extends StdCallLibrary {
        int NtQuerySystemInformation(int kind, Pointer buffer, int length, IntByReference needed);
    }

    /** Null if there is no such process, or if this one may not open it. */
    static @Nullable Instant startedAt(long pid) {
        HANDLE process = Kernel32.INSTANCE.OpenProcess(WinNT.PROCESS_QUERY_LIMITED_INFORMATION, false, (int) pid);
        if (process == null) {
            return null;
        }
        try {
            FILETIME start = new FILETIME();
            FILETIME other = new FILETIME();
            boolean told = Kernel32.INSTANCE.GetProcessTimes(process, start, other, other, other);
            return told ? instant(start.toDWordLong().longValue()) : null;
        } finally {
            Kernel32.INSTANCE.CloseHandle(process);
        }
    }

    /** None if Windows does not tell. */
    Map<Long, Process> all() {
        int length = FIRST_LENGTH;
        while (true) {
            try (Memory buffer = new Memory(length)) {
                IntByReference needed = new IntByReference();
                int status = ntdll.NtQuerySystemInformation(SYSTEM_PROCESS_INFORMATION, buffer, length, needed);
                if (status != STATUS_INFO_LENGTH_MISMATCH) {
                    return status == 0 ? read(buffer) : Map.of();
                }
                // More may have been started by the time of the next call.
                length = Math.max(length, needed.getValue()) * 2;
            }
        }
    }

    static Map<Long, Process> read(Pointer buffer) {
        Map<Long, Process> processes = new HashMap<>();
        long offset = 0;
        int next;
        do {
            Pointer entry = buffer.share(offset);
            next = entry.getInt(0);
            processes.put(
                    entry.getLong(PROCESS_ID),
                    new Process(entry.getLong(PARENT_ID), instant(entry.getLong(CREATE_TIME))));
            offset += next;
        } while (next != 0);
        return processes;
    }

    private static Instant instant(long fileTime) {
        return Instant.ofEpochMilli(fileTime / TICKS - EPOCH);
    }
}
