/* IWbemClassObject: an instance, the definition of a class, or the parameters of a method. */
#include "hvwmi.h"

static void destroy(void *self) {
    struct instance_object *object = self;
    values_free(&object->values);
    free(object->path);
}

static const wchar_t *class_name(const struct instance_object *object) {
    return object->class == NULL ? L"__PARAMETERS" : object->class->name;
}

/* Those that begin with two underlines. The text is the caller's; NULL is null. */
static BOOL system_property(const struct instance_object *object, const wchar_t *name, struct value *value) {
    value->type = CIM_STRING;
    value->text = NULL;
    if (text_same(name, L"__CLASS")) value->text = text_copy(class_name(object));
    else if (text_same(name, L"__RELPATH")) value->text = text_copy(object->path);
    else if (text_same(name, L"__PATH")) value->text = object->path == NULL ? NULL : path_full(object->path);
    else if (text_same(name, L"__NAMESPACE")) value->text = object->class == NULL ? NULL : text_copy(NAMESPACE);
    else if (text_same(name, L"__SUPERCLASS")) {
        value->text = object->class == NULL ? NULL : text_copy(object->class->super);
    } else if (text_same(name, L"__GENUS") || text_same(name, L"__PROPERTY_COUNT")) {
        value->type = CIM_SINT32;
        BOOL genus = text_same(name, L"__GENUS");
        value->text = text_format(L"%d", genus ? (object->definition || object->class == NULL ? 1 : 2) : object->values.count);
    } else return FALSE;
    return TRUE;
}

static HRESULT read(struct instance_object *object, const wchar_t *name, VARIANT *variant, CIMTYPE *type, LONG *flavor) {
    struct value system = {0};
    BOOL is_system = text_begins(name, L"__") && system_property(object, name, &system);
    struct value *value = is_system ? &system : values_find(&object->values, name);
    if (value == NULL) return WBEM_E_NOT_FOUND;
    if (variant != NULL) value_to_variant(value, variant);
    if (type != NULL) *type = value->type;
    if (flavor != NULL) *flavor = is_system ? WBEM_FLAVOR_ORIGIN_SYSTEM : WBEM_FLAVOR_ORIGIN_LOCAL;
    free(system.text);
    return S_OK;
}

static CALL get(void *self, const wchar_t *name, LONG flags, VARIANT *variant, CIMTYPE *type, LONG *flavor) {
    if (name == NULL || flags != 0) return log_call(WBEM_E_INVALID_PARAMETER, L"IWbemClassObject::Get", L"");
    HRESULT result = fault_meet(L"Get", BEFORE, name);
    if (SUCCEEDED(result)) result = read(self, name, variant, type, flavor);
    return log_call(result, L"IWbemClassObject::Get", L"%ls", name);
}

static CALL put(void *self, const wchar_t *name, LONG flags, VARIANT *variant, CIMTYPE type) {
    struct instance_object *object = self;
    struct value *value = values_find(&object->values, name);
    HRESULT result = value == NULL ? WBEM_E_NOT_FOUND : value_from_variant(value, variant);
    const wchar_t *text = value == NULL || value->text == NULL ? L"<null>" : value->text;
    return log_call(result, L"IWbemClassObject::Put", L"%ls=%ls", name, text);
}

static CALL get_names(void *self, const wchar_t *qualifier, LONG flags, VARIANT *value, SAFEARRAY **names) {
    struct instance_object *object = self;
    BOOL none = (flags & WBEM_MASK_CONDITION_ORIGIN) == WBEM_FLAG_SYSTEM_ONLY;
    *names = SafeArrayCreateVector(VT_BSTR, 0, none ? 0 : object->values.count);
    for (LONG i = 0; !none && i < object->values.count; i++) {
        BSTR name = SysAllocString(object->values.at[i].name);
        SafeArrayPutElement(*names, &i, name);
        SysFreeString(name);
    }
    return log_call(S_OK, L"IWbemClassObject::GetNames", L"");
}

static CALL begin_enumeration(void *self, LONG flags) {
    ((struct instance_object *)self)->cursor = 0;
    return S_OK;
}

static CALL next(void *self, LONG flags, BSTR *name, VARIANT *variant, CIMTYPE *type, LONG *flavor) {
    struct instance_object *object = self;
    if (object->cursor == object->values.count) return WBEM_S_NO_MORE_DATA;
    const struct value *value = &object->values.at[object->cursor++];
    if (name != NULL) *name = SysAllocString(value->name);
    return read(object, value->name, variant, type, flavor);
}

static CALL end_enumeration(void *self) { return S_OK; }

static struct instance_object *copy_of(const struct instance_object *original, BOOL with_values) {
    struct instance_object *copy = instance_object_new(original->class);
    for (int i = 0; i < original->values.count; i++) {
        struct value *value = &original->values.at[i];
        values_set(&copy->values, value->name, value->type, with_values ? value->text : NULL);
    }
    return copy;
}

static CALL clone(void *self, IWbemClassObject **made) {
    struct instance_object *object = self, *copy = copy_of(object, TRUE);
    copy->path = text_copy(object->path);
    copy->definition = object->definition;
    *made = (IWbemClassObject *)copy;
    return S_OK;
}

static CALL spawn(void *self, LONG flags, IWbemClassObject **made) {
    *made = (IWbemClassObject *)copy_of(self, FALSE);
    return log_call(S_OK, L"IWbemClassObject::SpawnInstance", L"%ls", class_name(self));
}

static CALL inherits(void *self, const wchar_t *ancestor) {
    struct instance_object *object = self;
    return object->class != NULL && class_is(object->class, ancestor) ? S_OK : S_FALSE;
}

/* Only RequestStateChange has parameters to be filled in. */
static CALL get_method(
    void *self, const wchar_t *name, LONG flags, IWbemClassObject **in, IWbemClassObject **out) {
    struct instance_object *object = self;
    if (!object->definition) return log_call(WBEM_E_ILLEGAL_OPERATION, L"IWbemClassObject::GetMethod", L"%ls", name);
    if (!class_has_method(object->class, name)) {
        return log_call(WBEM_E_NOT_FOUND, L"IWbemClassObject::GetMethod", L"%ls", name);
    }
    BOOL takes = text_same(name, L"RequestStateChange");
    struct instance_object *taken = takes && in != NULL ? instance_object_new(NULL) : NULL;
    if (taken != NULL) {
        values_set(&taken->values, L"RequestedState", CIM_UINT16, NULL);
        values_set(&taken->values, L"TimeoutPeriod", CIM_DATETIME, NULL);
    }
    if (in != NULL) *in = (IWbemClassObject *)taken;
    struct instance_object *returned = out == NULL ? NULL : instance_object_new(NULL);
    if (returned != NULL) {
        if (takes) values_set(&returned->values, L"Job", CIM_REFERENCE, NULL);
        values_set(&returned->values, L"ReturnValue", CIM_UINT32, NULL);
        *out = (IWbemClassObject *)returned;
    }
    return log_call(S_OK, L"IWbemClassObject::GetMethod", L"%ls", name);
}

STUB(IWbemClassObject, 3)
STUB(IWbemClassObject, 6)
STUB(IWbemClassObject, 11)
STUB(IWbemClassObject, 13)
STUB(IWbemClassObject, 14)
STUB(IWbemClassObject, 16)
STUB(IWbemClassObject, 17)
STUB(IWbemClassObject, 20)
STUB(IWbemClassObject, 21)
STUB(IWbemClassObject, 22)
STUB(IWbemClassObject, 23)
STUB(IWbemClassObject, 24)
STUB(IWbemClassObject, 25)
STUB(IWbemClassObject, 26)
static void *const vtable[] = {UNKNOWN, IWbemClassObject_3, get, put, IWbemClassObject_6, get_names, begin_enumeration,
    next, end_enumeration, IWbemClassObject_11, clone, IWbemClassObject_13, IWbemClassObject_14, spawn,
    IWbemClassObject_16, IWbemClassObject_17, inherits, get_method, IWbemClassObject_20, IWbemClassObject_21,
    IWbemClassObject_22, IWbemClassObject_23, IWbemClassObject_24, IWbemClassObject_25, IWbemClassObject_26};

struct instance_object *instance_object_new(const struct class *class) {
    struct instance_object *object = object_new(sizeof(*object), INSTANCE, vtable, destroy);
    object->class = class;
    return object;
}

/* Only the columns of the query, if there is one; with all keys, or if locatable, its path too. */
struct instance_object *instance_object_of(
    const struct instance *instance, const struct query *query, BOOL locatable) {
    struct instance_object *object = instance_object_new(instance->class);
    for (int i = 0; i < instance->values.count; i++) {
        struct value *value = &instance->values.at[i];
        if (query == NULL || query->all || values_find(&query->columns, value->name) != NULL) {
            values_set(&object->values, value->name, value->type, value->text);
        }
    }
    object->path = path_relative(instance->class, locatable ? &instance->values : &object->values);
    return object;
}

struct instance_object *instance_object_definition(const struct class *class) {
    struct instance_object *object = instance_object_new(class);
    struct property properties[MOST_PROPERTIES];
    int count = class_properties(class, properties);
    for (int i = 0; i < count; i++) values_set(&object->values, properties[i].name, properties[i].type, NULL);
    object->definition = TRUE;
    object->path = text_copy(class->name);
    return object;
}

struct instance_object *instance_object_ours(IWbemClassObject *object) {
    return object != NULL && ((struct object *)object)->vtable == vtable ? (struct instance_object *)object : NULL;
}

HRESULT get_object(const wchar_t *text, IWbemClassObject **found) {
    struct path path;
    HRESULT result = path_parse(text, &path);
    if (FAILED(result)) return result;
    if (path.keys.count == 0) {
        *found = (IWbemClassObject *)instance_object_definition(path.class);
    } else {
        state_lock();
        struct instance *instance = state_find(&path);
        if (instance != NULL) *found = (IWbemClassObject *)instance_object_of(instance, NULL, TRUE);
        state_unlock();
        result = instance == NULL ? WBEM_E_NOT_FOUND : S_OK;
    }
    path_free(&path);
    return result;
}
