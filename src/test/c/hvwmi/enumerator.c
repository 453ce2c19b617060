/* IEnumWbemClassObject: what a query found when it was made. */
#include "hvwmi.h"

struct enumerator {
    struct object object;
    CRITICAL_SECTION lock;
    struct instance_object **found;
    int count, position;
    HRESULT trouble; /* of a semisynchronous query: told by Next */
    LONG flags;
    struct hit hit; /* of the call of Next that is not over */
    BOOL hit_is_on;
};

static void destroy(void *self) {
    struct enumerator *enumerator = self;
    for (int i = enumerator->position; i < enumerator->count; i++) object_release(enumerator->found[i]);
    free(enumerator->found);
    DeleteCriticalSection(&enumerator->lock);
}

/* S_OK when the faults of this call are over. */
static HRESULT wait(struct enumerator *enumerator, LONG timeout) {
    if (!enumerator->hit_is_on) enumerator->hit = fault_take(L"Next", BEFORE, L"");
    enumerator->hit_is_on = TRUE;
    if (!fault_wait(&enumerator->hit, timeout == WBEM_INFINITE ? INFINITE : (DWORD)timeout)) return WBEM_S_TIMEDOUT;
    enumerator->hit_is_on = FALSE;
    return FAILED(enumerator->hit.result) ? enumerator->hit.result : enumerator->trouble;
}

static HRESULT hand_over(
    struct enumerator *enumerator, LONG timeout, ULONG wanted, IWbemClassObject **objects, ULONG *returned) {
    HRESULT result = wait(enumerator, timeout);
    if (result != S_OK) return result;
    while (*returned < wanted && enumerator->position < enumerator->count) {
        objects[(*returned)++] = (IWbemClassObject *)enumerator->found[enumerator->position++];
    }
    return *returned == wanted ? S_OK : S_FALSE;
}

static CALL next(void *self, LONG timeout, ULONG wanted, IWbemClassObject **objects, ULONG *returned) {
    struct enumerator *enumerator = self;
    if (objects == NULL || returned == NULL) return WBEM_E_INVALID_PARAMETER;
    *returned = 0;
    EnterCriticalSection(&enumerator->lock);
    HRESULT result = hand_over(enumerator, timeout, wanted, objects, returned);
    LeaveCriticalSection(&enumerator->lock);
    return log_call(result, L"IEnumWbemClassObject::Next", L"timeout=%ld returned=%lu", timeout, *returned);
}

static CALL skip(void *self, LONG timeout, ULONG count) {
    struct enumerator *enumerator = self;
    EnterCriticalSection(&enumerator->lock);
    HRESULT result = wait(enumerator, timeout);
    for (; result == S_OK && count > 0 && enumerator->position < enumerator->count; count--) {
        object_release(enumerator->found[enumerator->position++]);
    }
    LeaveCriticalSection(&enumerator->lock);
    return result == S_OK && count > 0 ? S_FALSE : result;
}

STUB(IEnumWbemClassObject, 3)
STUB(IEnumWbemClassObject, 5)
STUB(IEnumWbemClassObject, 6)
static void *const vtable[] = {
    UNKNOWN, IEnumWbemClassObject_3, next, IEnumWbemClassObject_5, IEnumWbemClassObject_6, skip};

static BOOL matches(const struct instance *instance, const struct query *query) {
    if (instance->gone || query->never || !class_is(instance->class, query->class->name)) return FALSE;
    for (int i = 0; i < query->conditions.count; i++) {
        struct value *value = values_find(&instance->values, query->conditions.at[i].name);
        if (value == NULL || !value_equals(value, query->conditions.at[i].text)) return FALSE;
    }
    return TRUE;
}

static void fill(struct enumerator *enumerator, const struct query *query) {
    state_lock();
    struct state *state = state_current();
    for (struct instance *instance = state == NULL ? NULL : state->instances; instance; instance = instance->next) {
        if (!matches(instance, query)) continue;
        enumerator->found = realloc(enumerator->found, (enumerator->count + 1) * sizeof(void *));
        BOOL locatable = (enumerator->flags & WBEM_FLAG_ENSURE_LOCATABLE) != 0;
        enumerator->found[enumerator->count++] = instance_object_of(instance, query, locatable);
    }
    state_unlock();
}

static BOOL tells_errors_at_once(void) {
    state_lock();
    struct state *state = state_current();
    BOOL at_once = state != NULL && state->tells_query_errors_at_once;
    state_unlock();
    return at_once;
}

HRESULT enumerator_new(const wchar_t *text, LONG flags, IEnumWbemClassObject **found) {
    struct query query;
    HRESULT result = query_parse(text, &query);
    BOOL later = (flags & WBEM_FLAG_RETURN_IMMEDIATELY) && !tells_errors_at_once();
    if (FAILED(result) && !later) return result;
    struct enumerator *enumerator = object_new(sizeof(*enumerator), ENUMERATOR, vtable, destroy);
    InitializeCriticalSection(&enumerator->lock);
    enumerator->flags = flags;
    enumerator->trouble = result;
    if (SUCCEEDED(result)) fill(enumerator, &query);
    if (SUCCEEDED(result)) query_free(&query);
    *found = (IEnumWbemClassObject *)enumerator;
    return S_OK;
}
