/*
 * A service for the service control manager that stops, or does not, as its command line says:
 *
 *   tsvc.exe normal              stops at once
 *   tsvc.exe slow MS STEPS       STOP_PENDING for MS milliseconds, raising its checkpoint STEPS times
 *   tsvc.exe stuck [HINT]        STOP_PENDING for ever, with a wait hint of HINT milliseconds, never raising its checkpoint
 *   tsvc.exe late MS             goes on RUNNING for MS milliseconds, then stops
 *   tsvc.exe nostop              runs and accepts no stop
 *   tsvc.exe deaf MS             its handler does not return for MS milliseconds
 *   tsvc.exe exit CODE           stops with this exit code
 *   tsvc.exe specific CODE       stops with this service-specific exit code
 *   tsvc.exe die                 its process ends instead of stopping
 *   tsvc.exe starting MS         START_PENDING for MS milliseconds, then as normal
 *   tsvc.exe shared NAME         as normal, as a service of that name in a shared process
 *   tsvc.exe host COMMAND        as normal, with a program of its own that runs as long as it does
 */
#include <stdlib.h>
#include <string.h>
#include <windows.h>

static char **args;
static int count;
static HANDLE stopping;
static SERVICE_STATUS_HANDLE handle;
static SERVICE_STATUS status;
static CRITICAL_SECTION lock;

static int is(const char *mode) { return !strcmp(args[1], mode); }

static DWORD number(int i, DWORD otherwise) { return i < count ? strtoul(args[i], NULL, 10) : otherwise; }

static void report(DWORD state, DWORD hint) {
    EnterCriticalSection(&lock);
    BOOL pending = state == SERVICE_START_PENDING || state == SERVICE_STOP_PENDING;
    status.dwCurrentState = state;
    status.dwControlsAccepted = state == SERVICE_RUNNING && !is("nostop") ? SERVICE_ACCEPT_STOP : 0;
    status.dwCheckPoint = pending ? status.dwCheckPoint + 1 : 0;
    status.dwWaitHint = hint;
    SetServiceStatus(handle, &status);
    LeaveCriticalSection(&lock);
}

static void stopped(void) {
    if (is("exit")) {
        status.dwWin32ExitCode = number(2, 1);
    } else if (is("specific")) {
        status.dwWin32ExitCode = ERROR_SERVICE_SPECIFIC_ERROR;
        status.dwServiceSpecificExitCode = number(2, 1);
    }
    report(SERVICE_STOPPED, 0);
}

static DWORD WINAPI control(DWORD code, DWORD type, void *data, void *context) {
    (void)type, (void)data, (void)context;
    if (code != SERVICE_CONTROL_STOP) return code == SERVICE_CONTROL_INTERROGATE ? NO_ERROR : ERROR_CALL_NOT_IMPLEMENTED;
    if (is("deaf")) Sleep(number(2, INFINITE));
    if (is("die")) TerminateProcess(GetCurrentProcess(), 7);
    if (!is("late")) report(SERVICE_STOP_PENDING, is("stuck") ? number(2, 1000) : 3000);
    SetEvent(stopping);
    return NO_ERROR;
}

static void finish(void) {
    DWORD steps = is("slow") ? number(3, 4) : 0;
    if (is("stuck")) Sleep(INFINITE);
    if (is("late")) Sleep(number(2, 1000));
    for (DWORD i = 0; i < steps; i++) {
        Sleep(number(2, 1000) / steps);
        report(SERVICE_STOP_PENDING, 3000);
    }
}

static HANDLE hosted(void) {
    STARTUPINFOA how = {.cb = sizeof how};
    PROCESS_INFORMATION what;
    if (!is("host") || !CreateProcessA(NULL, args[2], NULL, NULL, FALSE, 0, NULL, NULL, &how, &what)) return NULL;
    return what.hProcess;
}

static void WINAPI service(DWORD argc, char **argv) {
    (void)argc;
    status.dwServiceType = is("shared") ? SERVICE_WIN32_SHARE_PROCESS : SERVICE_WIN32_OWN_PROCESS;
    handle = RegisterServiceCtrlHandlerExA(argv[0], control, NULL);
    report(SERVICE_START_PENDING, 3000);
    if (is("starting")) Sleep(number(2, 1000));
    HANDLE program = hosted();
    report(SERVICE_RUNNING, 0);
    WaitForSingleObject(stopping, INFINITE);
    if (program) TerminateProcess(program, 0);
    finish();
    stopped();
}

int main(int argc, char **argv) {
    if (argc < 2) return 2;
    args = argv;
    count = argc;
    InitializeCriticalSection(&lock);
    stopping = CreateEventA(NULL, TRUE, FALSE, NULL);
    SERVICE_TABLE_ENTRYA table[] = {{is("shared") ? argv[2] : "", service}, {NULL, NULL}};
    return StartServiceCtrlDispatcherA(table) ? 0 : 1;
}
