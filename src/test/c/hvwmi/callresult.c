/* IWbemCallResult: a semisynchronous call that a thread of its own carries out. */
#include "hvwmi.h"

struct call {
    struct object object;
    wchar_t *path, *method; /* no method: GetObject */
    IWbemClassObject *in, *out;
    struct hit before; /* of ExecMethod or GetObject, taken by the call itself */
    HRESULT result;
    HANDLE done;
};

static void destroy(void *self) {
    struct call *call = self;
    free(call->path);
    free(call->method);
    if (call->in != NULL) object_release(call->in);
    if (call->out != NULL) object_release(call->out);
    CloseHandle(call->done);
}

static HRESULT carry_out(struct call *call) {
    fault_wait(&call->before, INFINITE);
    if (FAILED(call->before.result)) return call->before.result;
    HRESULT result = call->method == NULL ? get_object(call->path, &call->out)
                                          : method_run(call->path, call->method, call->in, &call->out);
    if (FAILED(result)) return result;
    return fault_meet(call->method == NULL ? L"GetObject" : L"ExecMethod", AFTERWARDS, call->path);
}

static DWORD WINAPI run(void *self) {
    struct call *call = self;
    HRESULT result = carry_out(call);
    call->result = log_call(result, L"carried out", L"%ls %ls", call->path, call->method ? call->method : L"GetObject");
    /* Released before anybody hears of it, so that whoever has waited finds no reference but its own. */
    HANDLE done, process = GetCurrentProcess();
    DuplicateHandle(process, call->done, process, &done, 0, FALSE, DUPLICATE_SAME_ACCESS);
    object_release(call);
    SetEvent(done);
    CloseHandle(done);
    return 0;
}

static HRESULT await(struct call *call, LONG timeout) {
    DWORD limit = timeout == WBEM_INFINITE ? INFINITE : (DWORD)timeout;
    return WaitForSingleObject(call->done, limit) == WAIT_OBJECT_0 ? S_OK : WBEM_S_TIMEDOUT;
}

static CALL get_result_object(void *self, LONG timeout, IWbemClassObject **found) {
    struct call *call = self;
    *found = NULL;
    HRESULT result = fault_meet(L"GetResultObject", BEFORE, call->path);
    if (SUCCEEDED(result)) result = await(call, timeout);
    if (result == S_OK) result = call->result;
    if (result == S_OK && call->out != NULL) {
        object_add(call->out);
        *found = call->out;
    }
    return log_call(result, L"IWbemCallResult::GetResultObject", L"timeout=%ld", timeout);
}

static CALL get_call_status(void *self, LONG timeout, LONG *status) {
    struct call *call = self;
    HRESULT result = fault_meet(L"GetCallStatus", BEFORE, call->path);
    if (SUCCEEDED(result)) result = await(call, timeout);
    if (result == S_OK) *status = call->result;
    return log_call(result, L"IWbemCallResult::GetCallStatus", L"timeout=%ld", timeout);
}

STUB(IWbemCallResult, 4)
STUB(IWbemCallResult, 5)
static void *const vtable[] = {UNKNOWN, get_result_object, IWbemCallResult_4, IWbemCallResult_5, get_call_status};

static HRESULT start(struct call *call, IWbemCallResult **found) {
    call->done = CreateEventW(NULL, TRUE, FALSE, NULL);
    call->before = fault_take(call->method == NULL ? L"GetObject" : L"ExecMethod", BEFORE, call->path);
    if (call->before.at_call) {
        struct hit hit = call->before;
        fault_wait(&hit, INFINITE);
        if (FAILED(hit.result)) {
            object_release(call);
            return hit.result;
        }
        memset(&call->before, 0, sizeof(call->before));
    }
    object_add(call); /* for the thread */
    CloseHandle(CreateThread(NULL, 0, run, call, 0, NULL));
    *found = (IWbemCallResult *)call;
    return S_OK;
}

HRESULT call_result_get_object(const wchar_t *path, IWbemCallResult **found) {
    struct call *call = object_new(sizeof(*call), CALL_RESULT, vtable, destroy);
    call->path = text_copy(path == NULL ? L"" : path);
    return start(call, found);
}

HRESULT call_result_method(
    const wchar_t *path, const wchar_t *method, IWbemClassObject *in, IWbemCallResult **found) {
    struct call *call = object_new(sizeof(*call), CALL_RESULT, vtable, destroy);
    call->path = text_copy(path == NULL ? L"" : path);
    call->method = text_copy(method == NULL ? L"" : method);
    call->in = in;
    if (in != NULL) object_add(in);
    return start(call, found);
}
