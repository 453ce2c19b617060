/* What COM loads: the class factory and IWbemLocator, which hands over to Wine's own for other namespaces. */
#include "hvwmi.h"

typedef HRESULT(WINAPI *get_class_object)(const CLSID *, const IID *, void **);

static HRESULT wines_own(IWbemLocator **locator) {
    *locator = NULL;
    HMODULE module = LoadLibraryW(L"C:\\windows\\system32\\wbem\\wbemprox.dll");
    get_class_object function = module == NULL ? NULL : (get_class_object)(void *)GetProcAddress(module, "DllGetClassObject");
    IClassFactory *factory = NULL;
    HRESULT result = function == NULL ? REGDB_E_CLASSNOTREG : function(&CLSID_WbemLocator, &IID_IClassFactory, (void **)&factory);
    if (FAILED(result)) return result;
    result = factory->lpVtbl->CreateInstance(factory, NULL, &IID_IWbemLocator, (void **)locator);
    factory->lpVtbl->Release(factory);
    return result;
}

struct connection {
    BSTR name, user, password, locale;
    LONG flags;
    BSTR authority;
    IWbemContext *context;
};

static HRESULT connect_to_wine(const struct connection *to, IWbemServices **services) {
    IWbemLocator *locator;
    HRESULT result = wines_own(&locator);
    if (FAILED(result)) return result;
    result = locator->lpVtbl->ConnectServer(
        locator, to->name, to->user, to->password, to->locale, to->flags, to->authority, to->context, services);
    locator->lpVtbl->Release(locator);
    return result;
}

/* With the flag that bounds it, a connection that hangs fails after two minutes, as documented. */
static HRESULT connect_to_us(const struct connection *to, IWbemServices **services) {
    struct hit hit = fault_take(L"ConnectServer", BEFORE, to->name);
    BOOL bounded = (to->flags & WBEM_FLAG_CONNECT_USE_MAX_WAIT) != 0;
    if (!fault_wait(&hit, bounded ? 120000 : INFINITE)) return WBEM_E_TIMED_OUT;
    if (FAILED(hit.result)) return hit.result;
    if (to->user != NULL) return WBEM_E_LOCAL_CREDENTIALS;
    *services = services_new();
    return S_OK;
}

static CALL connect_server(void *self, BSTR name, BSTR user, BSTR password, BSTR locale, LONG flags, BSTR authority,
    IWbemContext *context, IWbemServices **services) {
    struct connection to = {name, user, password, locale, flags, authority, context};
    if (name == NULL || services == NULL) return WBEM_E_INVALID_PARAMETER;
    *services = NULL;
    BOOL ours = namespace_is_ours(name, (int)wcslen(name)) && state_is_there();
    HRESULT result = ours ? connect_to_us(&to, services) : connect_to_wine(&to, services);
    return log_call(result, L"IWbemLocator::ConnectServer", L"%ls flags=0x%lX", name, flags);
}

static void *const locator_vtable[] = {UNKNOWN, connect_server};

static CALL create(void *self, IUnknown *outer, const IID *wanted, void **made) {
    *made = NULL;
    if (outer != NULL) return CLASS_E_NOAGGREGATION;
    HRESULT result = fault_meet(L"CoCreate", BEFORE, L"");
    if (SUCCEEDED(result)) {
        struct object *locator = object_new(sizeof(*locator), LOCATOR, locator_vtable, NULL);
        result = object_query(locator, wanted, made);
        object_release(locator);
    }
    return log_call(result, L"IClassFactory::CreateInstance", L"");
}

static CALL lock_server(void *self, BOOL lock) { return S_OK; }

static void *const factory_vtable[] = {UNKNOWN, create, lock_server};

__declspec(dllexport) HRESULT WINAPI DllGetClassObject(const CLSID *class, const IID *wanted, void **found) {
    *found = NULL;
    if (!IsEqualCLSID(class, &CLSID_WbemLocator)) return CLASS_E_CLASSNOTAVAILABLE;
    struct object *factory = object_new(sizeof(*factory), FACTORY, factory_vtable, NULL);
    HRESULT result = object_query(factory, wanted, found);
    object_release(factory);
    return result;
}

/* Never: threads may hang in it, and the spy on the memory is in it. */
__declspec(dllexport) HRESULT WINAPI DllCanUnloadNow(void) { return S_FALSE; }
