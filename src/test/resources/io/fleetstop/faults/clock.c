/*
 * Preloaded into a worker: its wall clock goes wrong by the seconds in the file CLOCK_OFFSET, a 64-bit number that may change at
 * any time. Clocks that only count are as ever.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const volatile int64_t *offset;
static int (*real)(clockid_t, struct timespec *);

__attribute__((constructor)) static void begin(void) {
    const char *file = getenv("CLOCK_OFFSET");
    int opened = file == NULL ? -1 : open(file, O_RDONLY);
    real = dlsym(RTLD_NEXT, "clock_gettime");
    if (opened >= 0) {
        void *mapped = mmap(NULL, sizeof *offset, PROT_READ, MAP_SHARED, opened, 0);
        offset = mapped == MAP_FAILED ? NULL : mapped;
        close(opened);
    }
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    int result;
    if (real == NULL) {
        real = dlsym(RTLD_NEXT, "clock_gettime");
    }
    result = real(clock, now);
    if (result == 0 && offset != NULL && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
        now->tv_sec += *offset;
    }
    return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    struct timespec exact;
    int result = clock_gettime(CLOCK_REALTIME, &exact);
    (void)zone;
    now->tv_sec = exact.tv_sec;
    now->tv_usec = exact.tv_nsec / 1000;
    return result;
}

time_t time(time_t *seconds) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (seconds != NULL) {
        *seconds = now.tv_sec;
    }
    return now.tv_sec;
}
