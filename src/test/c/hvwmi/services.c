/* IWbemServices, of the one namespace. */
#include "hvwmi.h"

/* A semisynchronous call needs a place for the call result, and that place has to be empty. */
static HRESULT check_call(LONG flags, IWbemCallResult **call) {
    if (call != NULL && *call != NULL) return WBEM_E_INVALID_PARAMETER;
    return (flags & WBEM_FLAG_RETURN_IMMEDIATELY) && call == NULL ? WBEM_E_INVALID_PARAMETER : S_OK;
}

static BOOL is_semisynchronous(LONG flags) {
    state_lock();
    struct state *state = state_current();
    BOOL ignored = state != NULL && state->ignores_semisynchronous;
    state_unlock();
    return (flags & WBEM_FLAG_RETURN_IMMEDIATELY) && !ignored;
}

static HRESULT get_now(const wchar_t *path, IWbemClassObject **object) {
    IWbemClassObject *found = NULL;
    HRESULT result = fault_meet(L"GetObject", BEFORE, path);
    if (SUCCEEDED(result)) result = get_object(path, &found);
    if (SUCCEEDED(result)) result = fault_meet(L"GetObject", AFTERWARDS, path);
    if (found != NULL && (FAILED(result) || object == NULL)) object_release(found);
    if (object != NULL) *object = FAILED(result) ? NULL : found;
    return result;
}

static CALL get(
    void *self, BSTR path, LONG flags, IWbemContext *context, IWbemClassObject **object, IWbemCallResult **call) {
    HRESULT result = check_call(flags, call);
    if (object != NULL) *object = NULL;
    if (SUCCEEDED(result)) {
        result = is_semisynchronous(flags) ? call_result_get_object(path, call) : get_now(path, object);
    }
    return log_call(result, L"IWbemServices::GetObject", L"%ls flags=0x%lX", path, flags);
}

static CALL query(
    void *self, BSTR language, BSTR text, LONG flags, IWbemContext *context, IEnumWbemClassObject **found) {
    if (text == NULL || language == NULL || found == NULL) return WBEM_E_INVALID_PARAMETER;
    *found = NULL;
    HRESULT result = text_same(language, L"WQL") ? S_OK : WBEM_E_INVALID_QUERY_TYPE;
    if (SUCCEEDED(result)) result = fault_meet(L"ExecQuery", BEFORE, text);
    if (SUCCEEDED(result)) result = enumerator_new(text, flags, found);
    return log_call(result, L"IWbemServices::ExecQuery", L"%ls flags=0x%lX", text, flags);
}

static HRESULT execute_now(const wchar_t *path, const wchar_t *method, IWbemClassObject *in, IWbemClassObject **out) {
    IWbemClassObject *made = NULL;
    HRESULT result = fault_meet(L"ExecMethod", BEFORE, path);
    if (SUCCEEDED(result)) result = method_run(path, method, in, &made);
    if (SUCCEEDED(result)) result = fault_meet(L"ExecMethod", AFTERWARDS, path);
    if (made != NULL && (FAILED(result) || out == NULL)) object_release(made);
    if (out != NULL) *out = FAILED(result) ? NULL : made;
    return result;
}

static CALL execute(void *self, BSTR path, BSTR method, LONG flags, IWbemContext *context, IWbemClassObject *in,
    IWbemClassObject **out, IWbemCallResult **call) {
    HRESULT result = check_call(flags, call);
    if (out != NULL) *out = NULL;
    if (SUCCEEDED(result)) {
        result = is_semisynchronous(flags) ? call_result_method(path, method, in, call)
                                           : execute_now(path, method, in, out);
    }
    return log_call(result, L"IWbemServices::ExecMethod", L"%ls %ls flags=0x%lX", path, method, flags);
}

STUB(IWbemServices, 3)
STUB(IWbemServices, 4)
STUB(IWbemServices, 5)
STUB(IWbemServices, 7)
STUB(IWbemServices, 8)
STUB(IWbemServices, 9)
STUB(IWbemServices, 10)
STUB(IWbemServices, 11)
STUB(IWbemServices, 12)
STUB(IWbemServices, 13)
STUB(IWbemServices, 14)
STUB(IWbemServices, 15)
STUB(IWbemServices, 16)
STUB(IWbemServices, 17)
STUB(IWbemServices, 18)
STUB(IWbemServices, 19)
STUB(IWbemServices, 21)
STUB(IWbemServices, 22)
STUB(IWbemServices, 23)
STUB(IWbemServices, 25)
static void *const vtable[] = {UNKNOWN, IWbemServices_3, IWbemServices_4, IWbemServices_5, get, IWbemServices_7,
    IWbemServices_8, IWbemServices_9, IWbemServices_10, IWbemServices_11, IWbemServices_12, IWbemServices_13,
    IWbemServices_14, IWbemServices_15, IWbemServices_16, IWbemServices_17, IWbemServices_18, IWbemServices_19, query,
    IWbemServices_21, IWbemServices_22, IWbemServices_23, execute, IWbemServices_25};

IWbemServices *services_new(void) { return object_new(sizeof(struct object), SERVICES, vtable, NULL); }
