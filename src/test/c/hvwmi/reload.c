/* The script comes from the file that HVWMI_STATE names, whenever that changes, or from hv_load. */
#include "hvwmi.h"

static SRWLOCK lock = SRWLOCK_INIT;
static FILETIME known_time;
static DWORD known_size;

static wchar_t *from_utf8(const char *bytes, int length) {
    int size = MultiByteToWideChar(CP_UTF8, 0, bytes, length, NULL, 0);
    wchar_t *text = calloc(size + 1, sizeof(wchar_t));
    MultiByteToWideChar(CP_UTF8, 0, bytes, length, text, size);
    return text;
}

static wchar_t *decode(const char *bytes, int length) {
    if (length >= 2 && (BYTE)bytes[0] == 0xFF && (BYTE)bytes[1] == 0xFE) {
        wchar_t *text = calloc(length / 2, sizeof(wchar_t));
        memcpy(text, bytes + 2, (length - 2) / 2 * sizeof(wchar_t));
        return text;
    }
    BOOL marked = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;
    return from_utf8(marked ? bytes + 3 : bytes, marked ? length - 3 : length);
}

static wchar_t *read(const wchar_t *file, DWORD size) {
    DWORD share = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
    HANDLE handle = CreateFileW(file, GENERIC_READ, share, NULL, OPEN_EXISTING, 0, NULL);
    if (handle == INVALID_HANDLE_VALUE) return NULL;
    char *bytes = malloc(size + 1);
    DWORD length = 0;
    wchar_t *text = ReadFile(handle, bytes, size, &length, NULL) ? decode(bytes, (int)length) : NULL;
    CloseHandle(handle);
    free(bytes);
    return text;
}

static int load(const wchar_t *text) {
    struct state *state = calloc(1, sizeof(*state));
    int wrong = script_parse(text, state);
    if (wrong == 0) {
        state_replace(state);
    } else {
        state_free(state);
    }
    return wrong;
}

/* The whole script; 0, or the number of the line that is wrong, and then all stays as it was. NULL: no Hyper-V. */
__declspec(dllexport) int hv_load(const wchar_t *script) {
    if (script == NULL) {
        state_replace(NULL);
        return 0;
    }
    return load(script);
}

BOOL reload_if_changed(void) {
    wchar_t file[MAX_PATH * 4];
    DWORD length = GetEnvironmentVariableW(L"HVWMI_STATE", file, MAX_PATH * 4);
    WIN32_FILE_ATTRIBUTE_DATA now;
    if (length == 0 || !GetFileAttributesExW(file, GetFileExInfoStandard, &now)) return FALSE;
    AcquireSRWLockExclusive(&lock);
    BOOL changed = now.nFileSizeLow != known_size || CompareFileTime(&now.ftLastWriteTime, &known_time) != 0;
    if (changed) {
        known_size = now.nFileSizeLow;
        known_time = now.ftLastWriteTime;
        wchar_t *text = read(file, now.nFileSizeLow);
        int wrong = text == NULL ? 0 : load(text);
        if (wrong != 0) log_call(E_UNEXPECTED, L"script", L"line %d of %ls is wrong", wrong, file);
        free(text);
    }
    ReleaseSRWLockExclusive(&lock);
    return changed;
}
