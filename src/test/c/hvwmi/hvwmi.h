/*
 * A Hyper-V without Hyper-V: an in-process COM server that stands in for WMI's locator and serves root\virtualization\v2
 * from a script. Every other namespace is Wine's own. What a script may say is in script.c; every call is logged.
 */
#ifndef HVWMI_H
#define HVWMI_H

#include <windows.h>
#include <wbemcli.h>
#include <stdlib.h>
#include <wchar.h>

#define CALL HRESULT STDMETHODCALLTYPE
#define NAMESPACE L"ROOT\\virtualization\\v2"
#define LONGEST 16384

/* text.c */
wchar_t *text_copy(const wchar_t *text);
wchar_t *text_format(const wchar_t *format, ...);
BOOL text_same(const wchar_t *one, const wchar_t *other); /* without case, as WMI compares */
BOOL text_begins(const wchar_t *text, const wchar_t *beginning);

/* A property's value as text, whatever its type; NULL is WMI's null. */
struct value {
    wchar_t *name, *text;
    CIMTYPE type;
};
struct values {
    struct value *at;
    int count;
};
struct value *values_find(const struct values *values, const wchar_t *name);
struct value *values_set(struct values *values, const wchar_t *name, CIMTYPE type, const wchar_t *text);
void values_remove(struct values *values, const wchar_t *name);
void values_free(struct values *values);
BOOL value_equals(const struct value *value, const wchar_t *literal);
void value_to_variant(const struct value *value, VARIANT *variant);
HRESULT value_from_variant(struct value *value, const VARIANT *variant);

/* schema.c: the classes, as on Windows Server 2019 and later. */
struct property {
    const wchar_t *name;
    CIMTYPE type;
    BOOL key;
};
struct class {
    const wchar_t *name, *super;
    BOOL abstract;
    struct property properties[9];
    const wchar_t *methods[3];
};
#define MOST_PROPERTIES 64
const struct class *class_named(const wchar_t *name);
BOOL class_is(const struct class *class, const wchar_t *ancestor);
BOOL class_has_method(const struct class *class, const wchar_t *method);
/* All of them, inherited ones first, and their number. */
int class_properties(const struct class *class, struct property properties[MOST_PROPERTIES]);
BOOL class_property(const struct class *class, const wchar_t *name, struct property *found);

/* path.c */
struct path {
    const struct class *class;
    struct values keys; /* none: the class itself */
};
HRESULT path_parse(const wchar_t *text, struct path *path);
void path_free(struct path *path);
wchar_t *path_relative(const struct class *class, const struct values *values);
wchar_t *path_full(const wchar_t *relative);
BOOL namespace_is_ours(const wchar_t *name, int length);

/* query.c */
struct query {
    const struct class *class;
    BOOL all, never; /* never: two conditions contradict each other */
    struct values columns, conditions;
};
HRESULT query_parse(const wchar_t *text, struct query *query);
void query_free(struct query *query);

/* state.c: what the script said and what has become of it. */
enum effect { EFFECT_DEFAULT, EFFECT_NONE, EFFECT_STATE, EFFECT_GONE, EFFECT_SERVICES_GONE, EFFECT_SERVICES_STOPPED };
enum hang { HANG_NOT, HANG_BEFORE, HANG_AFTER };
struct answer {
    HRESULT result;
    LONG returned; /* ReturnValue */
    BOOL silent;   /* no ReturnValue at all */
    DWORD delay, after, keep;
    enum hang hang;
    enum effect effect;
    wchar_t *job, *text; /* "2@0,4@100,7@300", and the job's ErrorDescription */
    LONG error;
};
struct method {
    wchar_t *name;
    struct answer *answers;
    int count, used;
    struct method *next;
};
struct instance {
    const struct class *class;
    struct values values;
    struct method *methods;
    BOOL gone;
    struct instance *next;
};
struct fault {
    wchar_t *stage, *match;
    HRESULT result;
    DWORD delay;
    BOOL hang, afterwards, at_call;
    LONG skip, first, seen;
    struct fault *next;
};
struct pending {
    ULONGLONG due;
    struct instance *instance;
    enum effect effect;
    BOOL on;
    wchar_t *name, *text; /* a property that changes, if not NULL */
    struct pending *next;
};
struct state {
    struct instance *instances;
    struct fault *faults;
    struct pending *pending;
    BOOL ignores_semisynchronous, tells_query_errors_at_once;
};
void state_lock(void); /* brings it up to date first */
void state_unlock(void);
struct state *state_current(void); /* while locked; NULL if there is no script: then there is no Hyper-V */
BOOL state_is_there(void);
void state_replace(struct state *state);
void state_free(struct state *state);
struct instance *state_find(const struct path *path);
struct instance *state_add(struct state *state, const struct class *class);
void state_later(ULONGLONG due, struct instance *instance, enum effect effect, BOOL on);
void state_set_later(ULONGLONG due, struct instance *instance, const wchar_t *name, const wchar_t *text);

/* script.c: 0, or the number of the first line that is wrong. */
int script_parse(const wchar_t *text, struct state *state);
/* reload.c */
BOOL reload_if_changed(void);

/* method.c */
HRESULT method_run(const wchar_t *path, const wchar_t *method, IWbemClassObject *in, IWbemClassObject **out);

/* fault.c */
struct hit {
    HRESULT result;
    ULONGLONG due;
    BOOL hang, at_call, given;
    LONG generation;
};
enum when { BEFORE, AFTERWARDS };
struct hit fault_take(const wchar_t *stage, enum when when, const wchar_t *argument);
BOOL fault_wait(struct hit *hit, DWORD timeout); /* FALSE: still not over */
HRESULT fault_meet(const wchar_t *stage, enum when when, const wchar_t *argument);
void hang_until_released(void);

/* log.c */
HRESULT log_call(HRESULT result, const wchar_t *method, const wchar_t *format, ...);
HRESULT log_unimplemented(const wchar_t *interface_name, int slot);

/* object.c: what all COM objects here have in common. The second pointer is their IClientSecurity, if they have one. */
enum kind { FACTORY, LOCATOR, SERVICES, ENUMERATOR, INSTANCE, CALL_RESULT, KINDS };
struct object {
    const void *vtable, *security;
    LONG references;
    enum kind kind;
    const IID *interface_id;
    void (*destroy)(void *object);
};
void *object_new(size_t size, enum kind kind, const void *vtable, void (*destroy)(void *));
CALL object_query(void *self, const IID *wanted, void **found);
ULONG STDMETHODCALLTYPE object_add(void *self);
ULONG STDMETHODCALLTYPE object_release(void *self);
#define UNKNOWN object_query, object_add, object_release

/* A slot that nobody was expected to call. On x64 the caller clears the arguments away, whatever they are. */
#define STUB(interface, slot) \
    static CALL interface##_##slot(void *self) { return log_unimplemented(L## #interface, slot); }

/* instance.c, enumerator.c, callresult.c, services.c, locator.c */
struct instance_object {
    struct object object;
    const struct class *class; /* NULL: parameters of a method */
    BOOL definition;
    struct values values;
    wchar_t *path; /* relative, NULL if the keys are not all there */
    int cursor;
};
struct instance_object *instance_object_new(const struct class *class);
struct instance_object *instance_object_of(const struct instance *instance, const struct query *query, BOOL locatable);
struct instance_object *instance_object_definition(const struct class *class);
struct instance_object *instance_object_ours(IWbemClassObject *object);
HRESULT get_object(const wchar_t *path, IWbemClassObject **found);
HRESULT enumerator_new(const wchar_t *query, LONG flags, IEnumWbemClassObject **found);
HRESULT call_result_get_object(const wchar_t *path, IWbemCallResult **found);
HRESULT call_result_method(
    const wchar_t *path, const wchar_t *method, IWbemClassObject *in, IWbemCallResult **found);
IWbemServices *services_new(void);

#endif
