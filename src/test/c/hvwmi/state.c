/* What the script said, and what has become of it since: effects and jobs come when they are due. */
#include "hvwmi.h"

static SRWLOCK lock = SRWLOCK_INIT;
static struct state *current;

struct state *state_current(void) { return current; }

static void pending_free(struct pending *pending) {
    free(pending->name);
    free(pending->text);
    free(pending);
}

static void method_free(struct method *method) {
    for (int i = 0; i < method->count; i++) {
        free(method->answers[i].job);
        free(method->answers[i].text);
    }
    free(method->answers);
    free(method->name);
    free(method);
}

static void instance_free(struct instance *instance) {
    for (struct method *method = instance->methods, *next; method != NULL; method = next) {
        next = method->next;
        method_free(method);
    }
    values_free(&instance->values);
    free(instance);
}

void state_free(struct state *state) {
    if (state == NULL) return;
    for (struct instance *instance = state->instances, *next; instance != NULL; instance = next) {
        next = instance->next;
        instance_free(instance);
    }
    for (struct fault *fault = state->faults, *next; fault != NULL; fault = next) {
        next = fault->next;
        free(fault->stage);
        free(fault->match);
        free(fault);
    }
    for (struct pending *pending = state->pending, *next; pending != NULL; pending = next) {
        next = pending->next;
        pending_free(pending);
    }
    free(state);
}

static void set(struct instance *instance, const wchar_t *name, const wchar_t *text) {
    struct property property;
    if (class_property(instance->class, name, &property)) {
        values_set(&instance->values, property.name, property.type, text);
    }
}

static void switch_one(struct instance *instance, BOOL on) {
    set(instance, L"EnabledState", on ? L"2" : L"3");
    set(instance, L"Started", on ? L"TRUE" : L"FALSE");
}

static BOOL serves(const struct instance *service, const struct instance *component) {
    struct value *one = values_find(&service->values, L"SystemName");
    struct value *other = values_find(&component->values, L"SystemName");
    return class_is(service->class, L"Msvm_GuestService") && one != NULL && other != NULL && one->text != NULL
        && other->text != NULL && text_same(one->text, other->text);
}

static void switch_services(struct instance *component, enum effect effect, BOOL on) {
    switch_one(component, on);
    for (struct instance *service = current->instances; service != NULL; service = service->next) {
        if (!serves(service, component)) continue;
        if (effect == EFFECT_SERVICES_GONE) {
            service->gone = !on;
        } else {
            switch_one(service, on);
        }
    }
}

static void apply(const struct pending *pending) {
    if (pending->name != NULL) set(pending->instance, pending->name, pending->text);
    switch (pending->effect) {
    case EFFECT_DEFAULT:
    case EFFECT_NONE: break;
    case EFFECT_STATE: switch_one(pending->instance, pending->on); break;
    case EFFECT_GONE: pending->instance->gone = !pending->on; break;
    case EFFECT_SERVICES_GONE:
    case EFFECT_SERVICES_STOPPED: switch_services(pending->instance, pending->effect, pending->on); break;
    }
}

/* The list is in the order of time. */
static void apply_due(void) {
    ULONGLONG now = GetTickCount64();
    while (current != NULL && current->pending != NULL && current->pending->due <= now) {
        struct pending *first = current->pending;
        current->pending = first->next;
        apply(first);
        pending_free(first);
    }
}

static void later(struct pending *pending) {
    struct pending **place = &current->pending;
    while (*place != NULL && (*place)->due <= pending->due) place = &(*place)->next;
    pending->next = *place;
    *place = pending;
    apply_due();
}

void state_later(ULONGLONG due, struct instance *instance, enum effect effect, BOOL on) {
    struct pending *pending = calloc(1, sizeof(*pending));
    pending->due = due;
    pending->instance = instance;
    pending->effect = effect;
    pending->on = on;
    later(pending);
}

void state_set_later(ULONGLONG due, struct instance *instance, const wchar_t *name, const wchar_t *text) {
    struct pending *pending = calloc(1, sizeof(*pending));
    pending->due = due;
    pending->instance = instance;
    pending->name = text_copy(name);
    pending->text = text_copy(text);
    later(pending);
}

void state_lock(void) {
    reload_if_changed();
    AcquireSRWLockExclusive(&lock);
    apply_due();
}

void state_unlock(void) { ReleaseSRWLockExclusive(&lock); }

BOOL state_is_there(void) {
    state_lock();
    BOOL there = current != NULL;
    state_unlock();
    return there;
}

void state_replace(struct state *state) {
    AcquireSRWLockExclusive(&lock);
    struct state *former = current;
    current = state;
    ReleaseSRWLockExclusive(&lock);
    state_free(former);
}

struct instance *state_add(struct state *state, const struct class *class) {
    struct instance *instance = calloc(1, sizeof(*instance));
    instance->class = class;
    struct instance **place = &state->instances;
    while (*place != NULL) place = &(*place)->next;
    return *place = instance;
}

/* The class of the path may be one that the instance's derives from. */
struct instance *state_find(const struct path *path) {
    for (struct instance *found = current == NULL ? NULL : current->instances; found != NULL; found = found->next) {
        BOOL same = !found->gone && path->keys.count > 0 && class_is(found->class, path->class->name);
        for (int i = 0; same && i < path->keys.count; i++) {
            struct value *value = values_find(&found->values, path->keys.at[i].name);
            same = value != NULL && value_equals(value, path->keys.at[i].text);
        }
        if (same) return found;
    }
    return NULL;
}
