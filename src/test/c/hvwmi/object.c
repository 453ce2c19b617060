/* What all COM objects here have in common: identity, references, and the count of those that are alive. */
#include "hvwmi.h"

static const wchar_t *const names[KINDS] = {L"IClassFactory", L"IWbemLocator", L"IWbemServices",
    L"IEnumWbemClassObject", L"IWbemClassObject", L"IWbemCallResult"};
static const IID *const ids[KINDS] = {&IID_IClassFactory, &IID_IWbemLocator, &IID_IWbemServices,
    &IID_IEnumWbemClassObject, &IID_IWbemClassObject, &IID_IWbemCallResult};
static LONG alive[KINDS];

/* How many there are of that interface, or of all if it is NULL. */
__declspec(dllexport) int hv_objects(const wchar_t *interface_name) {
    LONG sum = 0;
    for (int kind = 0; kind < KINDS; kind++) {
        if (interface_name == NULL || wcscmp(names[kind], interface_name) == 0) sum += InterlockedAdd(&alive[kind], 0);
    }
    return sum;
}

static struct object *owner_of(void *security) {
    return (struct object *)((char *)security - offsetof(struct object, security));
}

static CALL security_query(void *self, const IID *wanted, void **found) {
    return object_query(owner_of(self), wanted, found);
}
static ULONG STDMETHODCALLTYPE security_add(void *self) { return object_add(owner_of(self)); }
static ULONG STDMETHODCALLTYPE security_release(void *self) { return object_release(owner_of(self)); }

/* On Windows the proxy manager does this for proxies; CoSetProxyBlanket asks for it. */
static CALL set_blanket(void *self, IUnknown *proxy, DWORD authentication, DWORD authorization, OLECHAR *principal,
    DWORD level, DWORD impersonation, void *identity, DWORD capabilities) {
    const wchar_t *name = names[owner_of(self)->kind];
    HRESULT result = fault_meet(L"SetBlanket", BEFORE, name);
    return log_call(result, L"IClientSecurity::SetBlanket", L"%ls authn=%lu imp=%lu", name, level, impersonation);
}

STUB(IClientSecurity, 3)
STUB(IClientSecurity, 5)
static void *const security[] = {
    security_query, security_add, security_release, IClientSecurity_3, set_blanket, IClientSecurity_5};

void *object_new(size_t size, enum kind kind, const void *vtable, void (*destroy)(void *)) {
    struct object *object = calloc(1, size);
    object->vtable = vtable;
    object->security = kind == SERVICES || kind == ENUMERATOR || kind == CALL_RESULT ? security : NULL;
    object->references = 1;
    object->kind = kind;
    object->interface_id = ids[kind];
    object->destroy = destroy;
    InterlockedIncrement(&alive[kind]);
    return object;
}

CALL object_query(void *self, const IID *wanted, void **found) {
    struct object *object = self;
    *found = NULL;
    if (IsEqualIID(wanted, &IID_IUnknown) || IsEqualIID(wanted, object->interface_id)) {
        *found = object;
    } else if (IsEqualIID(wanted, &IID_IClientSecurity) && object->security != NULL) {
        *found = &object->security;
    }
    if (*found == NULL) return E_NOINTERFACE;
    object_add(object);
    return S_OK;
}

ULONG STDMETHODCALLTYPE object_add(void *self) { return InterlockedIncrement(&((struct object *)self)->references); }

ULONG STDMETHODCALLTYPE object_release(void *self) {
    struct object *object = self;
    LONG left = InterlockedDecrement(&object->references);
    if (left > 0) return left;
    InterlockedDecrement(&alive[object->kind]);
    if (object->destroy != NULL) object->destroy(object);
    free(object);
    return 0;
}
