/*
 * Preloaded into a worker: counts its writes and syncs of the files in one folder, and lets one of them go wrong.
 *
 *   DISK_FOLDER   the folder, as the process sees it
 *   DISK_COUNTS   a file of three 64-bit numbers, which outlives the process: writes, syncs, and calls that went wrong
 *                 for the write-ahead log
 *   DISK_FAULT    "<write|sync> <number> <what>", counted from 1 in this process:
 *                   before   the process is killed instead of the call
 *                   after    the process is killed when the call has been done
 *                   torn     a write is done by half, then the process is killed
 *                   fail     the call fails with EIO, and the next ones are as ever
 *                   dead     the call and all of its kind after it fail with EIO
 *                   full     the write and all after it fail with ENOSPC
 *                   readonly the write and all after it fail with EROFS, as when the kernel has given up the file system
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum kind { WRITE, SYNC, FAULT };
enum file { OTHER, OURS, LOG };

static const char *folder;
static size_t length;
static _Atomic uint64_t *counts;
static _Atomic uint64_t calls[2];
static enum kind kind;
static uint64_t number;
static char what[16];

static void *next(const char *name) {
    void *function = dlsym(RTLD_NEXT, name);
    if (function == NULL) {
        abort();
    }
    return function;
}

__attribute__((constructor)) static void begin(void) {
    const char *fault = getenv("DISK_FAULT");
    const char *file = getenv("DISK_COUNTS");
    char word[16] = "";
    folder = getenv("DISK_FOLDER");
    length = folder == NULL ? 0 : strlen(folder);
    if (fault != NULL && sscanf(fault, "%15s %lu %15s", word, &number, what) != 3) {
        dprintf(2, "DISK_FAULT '%s' is not <write|sync> <number> <what>\n", fault);
        _exit(99);
    }
    kind = strcmp(word, "sync") == 0 ? SYNC : WRITE;
    if (file != NULL) {
        int opened = open(file, O_RDWR | O_CREAT, 0666);
        if (opened >= 0 && ftruncate(opened, 3 * sizeof *counts) == 0) {
            void *mapped = mmap(NULL, 3 * sizeof *counts, PROT_READ | PROT_WRITE, MAP_SHARED, opened, 0);
            counts = mapped == MAP_FAILED ? NULL : mapped;
        }
        close(opened);
    }
    /* What the process starts itself is not meant. */
    unsetenv("LD_PRELOAD");
}

static enum file file_of(int descriptor) {
    char link[64], path[4096];
    ssize_t got;
    int saved = errno;
    if (length == 0) {
        return OTHER;
    }
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    got = readlink(link, path, sizeof path - 1);
    errno = saved;
    if (got <= (ssize_t)length || memcmp(path, folder, length) != 0 || path[length] != '/') {
        return OTHER;
    }
    return memcmp(path + got - 4, "-wal", 4) == 0 ? LOG : OURS;
}

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) {
        pause();
    }
}

/* What this call does: NULL if what it always does. */
static const char *fate(enum kind call, int descriptor) {
    uint64_t now;
    enum file file = file_of(descriptor);
    if (file == OTHER) {
        return NULL;
    }
    if (counts != NULL) {
        atomic_fetch_add(&counts[call], 1);
    }
    now = atomic_fetch_add(&calls[call], 1) + 1;
    if (number == 0 || call != kind || now < number) {
        return NULL;
    }
    if (now > number && strcmp(what, "dead") != 0 && strcmp(what, "full") != 0 &&
        strcmp(what, "readonly") != 0) {
        return NULL;
    }
    if (counts != NULL && file == LOG) {
        atomic_fetch_add(&counts[FAULT], 1);
    }
    if (strcmp(what, "before") == 0) {
        die();
    }
    return what;
}

static int fails(const char *fate) {
    if (fate == NULL || strcmp(fate, "after") == 0 || strcmp(fate, "torn") == 0) {
        return 0;
    }
    errno = strcmp(fate, "full") == 0 ? ENOSPC : strcmp(fate, "readonly") == 0 ? EROFS : EIO;
    return 1;
}

static void end(const char *fate) {
    if (fate != NULL && (strcmp(fate, "after") == 0 || strcmp(fate, "torn") == 0)) {
        die();
    }
}

static size_t part(const char *fate, size_t size) {
    return fate != NULL && strcmp(fate, "torn") == 0 ? size / 2 : size;
}

#define SYNCS(name)                                                                                                   \
    int name(int descriptor) {                                                                                         \
        const char *now = fate(SYNC, descriptor);                                                                      \
        int (*real)(int) = next(#name);                                                                                \
        int result;                                                                                                    \
        if (fails(now)) {                                                                                              \
            return -1;                                                                                                 \
        }                                                                                                              \
        result = real(descriptor);                                                                                     \
        end(now);                                                                                                      \
        return result;                                                                                                 \
    }

SYNCS(fsync)
SYNCS(fdatasync)

#define WRITES_AT(name, position)                                                                                     \
    ssize_t name(int descriptor, const void *bytes, size_t size, position offset) {                                    \
        const char *now = fate(WRITE, descriptor);                                                                     \
        ssize_t (*real)(int, const void *, size_t, position) = next(#name);                                            \
        ssize_t result;                                                                                                \
        if (fails(now)) {                                                                                              \
            return -1;                                                                                                 \
        }                                                                                                              \
        result = real(descriptor, bytes, part(now, size), offset);                                                     \
        end(now);                                                                                                      \
        return result;                                                                                                 \
    }

WRITES_AT(pwrite, off_t)
WRITES_AT(pwrite64, off64_t)

ssize_t write(int descriptor, const void *bytes, size_t size) {
    const char *now = fate(WRITE, descriptor);
    ssize_t (*real)(int, const void *, size_t) = next("write");
    ssize_t result;
    if (fails(now)) {
        return -1;
    }
    result = real(descriptor, bytes, part(now, size));
    end(now);
    return result;
}
