/* The last calls, and how many there were of each method; and all calls in the file that HVWMI_LOG names, if it does. */
#include "hvwmi.h"
#include <stdarg.h>

#define LAST 4096
#define METHODS 64

static SRWLOCK lock = SRWLOCK_INIT;
static wchar_t *lines[LAST];
static LONG written;
static struct {
    const wchar_t *name;
    LONG calls;
} counts[METHODS];

/* Methods are named by literals: one for each place in the code. */
static void count(const wchar_t *method) {
    for (int i = 0; i < METHODS; i++) {
        if (counts[i].name == NULL) counts[i].name = method;
        if (wcscmp(counts[i].name, method) == 0) {
            counts[i].calls++;
            return;
        }
    }
}

static void write_to_file(const wchar_t *line) {
    wchar_t file[MAX_PATH * 4];
    if (GetEnvironmentVariableW(L"HVWMI_LOG", file, MAX_PATH * 4) == 0) return;
    DWORD share = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, written_bytes;
    HANDLE handle = CreateFileW(file, FILE_APPEND_DATA, share, NULL, OPEN_ALWAYS, 0, NULL);
    if (handle == INVALID_HANDLE_VALUE) return;
    char bytes[4 * 1280];
    int size = WideCharToMultiByte(CP_UTF8, 0, line, -1, bytes, sizeof(bytes), NULL, NULL);
    if (size > 0) {
        bytes[size - 1] = '\n';
        WriteFile(handle, bytes, size, &written_bytes, NULL);
    }
    CloseHandle(handle);
}

static void append(const wchar_t *method, wchar_t *line) {
    AcquireSRWLockExclusive(&lock);
    write_to_file(line);
    count(method);
    wchar_t *former = lines[written % LAST];
    lines[written++ % LAST] = line;
    ReleaseSRWLockExclusive(&lock);
    free(former);
}

/* Returns the result, so that it can stand in a return statement. */
HRESULT log_call(HRESULT result, const wchar_t *method, const wchar_t *format, ...) {
    wchar_t text[1024];
    va_list arguments;
    va_start(arguments, format);
    if (_vsnwprintf(text, 1024, format, arguments) < 0) text[1023] = 0;
    va_end(arguments);
    append(method, text_format(L"%ls %ls -> 0x%08lX", method, text, result));
    return result;
}

HRESULT log_unimplemented(const wchar_t *interface_name, int slot) {
    return log_call(E_NOTIMPL, L"unimplemented", L"%ls slot %d", interface_name, slot);
}

/* The calls since hv_forget, oldest first, each with a line feed; returns how many characters that needs. */
__declspec(dllexport) int hv_calls(wchar_t *buffer, int size) {
    int needed = 1;
    AcquireSRWLockShared(&lock);
    for (LONG i = written > LAST ? written - LAST : 0; i < written; i++) needed += wcslen(lines[i % LAST]) + 1;
    if (buffer != NULL && size >= needed) {
        for (LONG i = written > LAST ? written - LAST : 0; i < written; i++) {
            buffer += wcslen(wcscpy(buffer, lines[i % LAST]));
            *buffer++ = L'\n';
        }
        *buffer = 0;
    }
    ReleaseSRWLockShared(&lock);
    return needed;
}

/* How often that method was called since hv_forget, for example IWbemServices::ExecMethod. */
__declspec(dllexport) int hv_count(const wchar_t *method) {
    LONG calls = 0;
    AcquireSRWLockShared(&lock);
    for (int i = 0; i < METHODS && counts[i].name != NULL; i++) {
        if (wcscmp(counts[i].name, method) == 0) calls = counts[i].calls;
    }
    ReleaseSRWLockShared(&lock);
    return calls;
}

__declspec(dllexport) void hv_forget(void) {
    AcquireSRWLockExclusive(&lock);
    for (int i = 0; i < LAST; i++) {
        free(lines[i]);
        lines[i] = NULL;
    }
    for (int i = 0; i < METHODS; i++) counts[i].calls = 0;
    written = 0;
    ReleaseSRWLockExclusive(&lock);
}
