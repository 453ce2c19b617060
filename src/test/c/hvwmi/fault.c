/* Faults, delays and hangs, as the script wants them. */
#include "hvwmi.h"

static SRWLOCK lock = SRWLOCK_INIT;
static CONDITION_VARIABLE released = CONDITION_VARIABLE_INIT;
static LONG generation, hanging;

/* Ends every hang that there is now. */
__declspec(dllexport) void hv_release(void) {
    AcquireSRWLockExclusive(&lock);
    generation++;
    ReleaseSRWLockExclusive(&lock);
    WakeAllConditionVariable(&released);
}

/* How many calls hang now. */
__declspec(dllexport) int hv_hanging(void) {
    AcquireSRWLockShared(&lock);
    int count = hanging;
    ReleaseSRWLockShared(&lock);
    return count;
}

static LONG present(void) {
    AcquireSRWLockShared(&lock);
    LONG now = generation;
    ReleaseSRWLockShared(&lock);
    return now;
}

static BOOL strikes(struct fault *fault, const wchar_t *stage, enum when when, const wchar_t *argument) {
    if (wcscmp(fault->stage, stage) != 0 || fault->afterwards != (when == AFTERWARDS)) return FALSE;
    if (fault->match != NULL && wcsstr(argument, fault->match) == NULL) return FALSE;
    LONG call = ++fault->seen;
    return call > fault->skip && call - fault->skip <= fault->first;
}

/* Counts this call, and tells what it is to suffer. */
struct hit fault_take(const wchar_t *stage, enum when when, const wchar_t *argument) {
    struct hit hit = {S_OK};
    LONG now = present();
    state_lock();
    struct state *state = state_current();
    for (struct fault *fault = state == NULL ? NULL : state->faults; fault != NULL; fault = fault->next) {
        if (!strikes(fault, stage, when, argument == NULL ? L"" : argument)) continue;
        struct hit found = {fault->result, GetTickCount64() + fault->delay, fault->hang, fault->at_call, TRUE, now};
        hit = found;
        break;
    }
    state_unlock();
    return hit;
}

static BOOL wait_released(LONG since, DWORD timeout) {
    ULONGLONG end = GetTickCount64() + timeout;
    AcquireSRWLockExclusive(&lock);
    hanging++;
    BOOL over = TRUE;
    while (over && generation == since) {
        ULONGLONG now = GetTickCount64();
        DWORD left = timeout == INFINITE ? INFINITE : now < end ? (DWORD)(end - now) : 0;
        over = SleepConditionVariableSRW(&released, &lock, left, 0) || generation != since;
    }
    hanging--;
    ReleaseSRWLockExclusive(&lock);
    return over;
}

BOOL fault_wait(struct hit *hit, DWORD timeout) {
    ULONGLONG now = GetTickCount64();
    if (hit->given && hit->due > now) {
        ULONGLONG left = hit->due - now;
        if (timeout != INFINITE && left > timeout) {
            Sleep(timeout);
            return FALSE;
        }
        Sleep((DWORD)left);
    }
    return !hit->hang || wait_released(hit->generation, timeout);
}

HRESULT fault_meet(const wchar_t *stage, enum when when, const wchar_t *argument) {
    struct hit hit = fault_take(stage, when, argument);
    fault_wait(&hit, INFINITE);
    return hit.result;
}

void hang_until_released(void) { wait_released(present(), INFINITE); }
