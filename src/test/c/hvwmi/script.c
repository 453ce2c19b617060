/*
 * The script: lines of words, white space before them does not count; # begins a comment.
 *
 *   instance Msvm_GuestFileService     begins one; the properties that it does not name have defaults or are null
 *       SystemName = 1111...           all after "= " is the value, as it stands; <null>; <missing>: no such property
 *     answer StopService rv=0          what its next call is answered; the last answer of a method stays
 *   fault ExecMethod hr=0x800706BA     what goes wrong, at each call unless skip= and first= say so
 *   option semisynchronous-ignored     as Wine's own WMI does
 *   option query-errors-at-once        not at the first Next, where Windows tells those of semisynchronous queries
 *
 * answer: rv=N | rv=none | hr=0x..., delay=ms, hang | hang=after (until hv_release), after=ms (effect comes later),
 *   effect=none|state|gone|services-gone|services-stopped, job=2@0,4@100,7@300 (states and times), error=N,
 *   keep=ms (how long the job is there after its end), text=... (ErrorDescription, to the end of the line).
 *   Without effect= a 0, or a job that completes, has the effect of the class; anything else has none.
 * fault STAGE: hr=0x..., delay=ms, hang, skip=N, first=N, when=after (what was asked is done, and then), at=call (a
 *   semisynchronous call itself, not its result), match=... (in path, query or name; to the end of the line).
 *   Stages: CoCreate ConnectServer SetBlanket ExecQuery Next Get GetObject ExecMethod GetCallStatus GetResultObject.
 */
#include "hvwmi.h"

struct words {
    wchar_t *rest;
    const wchar_t *key, *value; /* of key=value; value is "" for a bare word */
};

static BOOL next_word(struct words *words) {
    while (*words->rest == L' ') words->rest++;
    if (*words->rest == 0) return FALSE;
    words->key = words->rest;
    words->value = L"";
    words->rest += wcscspn(words->rest, L" =");
    BOOL has_value = *words->rest == L'=';
    if (*words->rest != 0) *words->rest++ = 0;
    if (!has_value) return TRUE;
    words->value = words->rest;
    BOOL to_the_end = wcscmp(words->key, L"text") == 0 || wcscmp(words->key, L"match") == 0;
    words->rest += to_the_end ? wcslen(words->rest) : wcscspn(words->rest, L" ");
    if (*words->rest != 0) *words->rest++ = 0;
    return TRUE;
}

static BOOL is(const struct words *words, const wchar_t *key) { return wcscmp(words->key, key) == 0; }

static LONG number(const struct words *words) { return (LONG)wcstoul(words->value, NULL, 0); }

static BOOL read_effect(const wchar_t *name, enum effect *effect) {
    static const wchar_t *const names[] = {L"default", L"none", L"state", L"gone", L"services-gone", L"services-stopped"};
    for (int i = 0; i < 6; i++) {
        if (wcscmp(names[i], name) == 0) {
            *effect = (enum effect)i;
            return TRUE;
        }
    }
    return FALSE;
}

static BOOL read_answer_word(const struct words *words, struct answer *answer) {
    if (is(words, L"rv") && wcscmp(words->value, L"none") == 0) answer->silent = TRUE;
    else if (is(words, L"rv")) answer->returned = number(words);
    else if (is(words, L"hr")) answer->result = (HRESULT)number(words);
    else if (is(words, L"delay")) answer->delay = number(words);
    else if (is(words, L"after")) answer->after = number(words);
    else if (is(words, L"keep")) answer->keep = number(words);
    else if (is(words, L"error")) answer->error = number(words);
    else if (is(words, L"hang")) answer->hang = wcscmp(words->value, L"after") == 0 ? HANG_AFTER : HANG_BEFORE;
    else if (is(words, L"job")) answer->job = text_copy(words->value);
    else if (is(words, L"text")) answer->text = text_copy(words->value);
    else return is(words, L"effect") && read_effect(words->value, &answer->effect);
    return TRUE;
}

static struct method *method_of(struct instance *instance, const wchar_t *name) {
    for (struct method *method = instance->methods; method != NULL; method = method->next) {
        if (text_same(method->name, name)) return method;
    }
    struct method *method = calloc(1, sizeof(*method));
    method->name = text_copy(name);
    method->next = instance->methods;
    return instance->methods = method;
}

static BOOL read_answer(struct words *words, struct instance *instance) {
    if (instance == NULL || !next_word(words) || !class_has_method(instance->class, words->key)) return FALSE;
    struct method *method = method_of(instance, words->key);
    method->answers = realloc(method->answers, (method->count + 1) * sizeof(struct answer));
    struct answer *answer = &method->answers[method->count++];
    memset(answer, 0, sizeof(*answer));
    answer->keep = 300000; /* as Windows keeps jobs */
    while (next_word(words)) {
        if (!read_answer_word(words, answer)) return FALSE;
    }
    if (answer->job != NULL) answer->returned = 4096;
    return TRUE;
}

static BOOL read_fault_word(const struct words *words, struct fault *fault) {
    if (is(words, L"hr")) fault->result = (HRESULT)number(words);
    else if (is(words, L"delay")) fault->delay = number(words);
    else if (is(words, L"skip")) fault->skip = number(words);
    else if (is(words, L"first")) fault->first = number(words);
    else if (is(words, L"hang")) fault->hang = TRUE;
    else if (is(words, L"when")) fault->afterwards = wcscmp(words->value, L"after") == 0;
    else if (is(words, L"at")) fault->at_call = wcscmp(words->value, L"call") == 0;
    else if (is(words, L"match")) fault->match = text_copy(words->value);
    else return FALSE;
    return TRUE;
}

static BOOL read_fault(struct words *words, struct state *state) {
    if (!next_word(words)) return FALSE;
    struct fault **place = &state->faults;
    while (*place != NULL) place = &(*place)->next;
    struct fault *fault = *place = calloc(1, sizeof(*fault));
    fault->stage = text_copy(words->key);
    fault->first = MAXLONG;
    while (next_word(words)) {
        if (!read_fault_word(words, fault)) return FALSE;
    }
    return TRUE;
}

static BOOL read_option(struct words *words, struct state *state) {
    if (!next_word(words)) return FALSE;
    if (is(words, L"semisynchronous-ignored")) state->ignores_semisynchronous = TRUE;
    else if (is(words, L"query-errors-at-once")) state->tells_query_errors_at_once = TRUE;
    else return FALSE;
    return TRUE;
}

static void set_default(struct instance *instance, const wchar_t *name, const wchar_t *text) {
    struct property property;
    if (class_property(instance->class, name, &property)) {
        values_set(&instance->values, property.name, property.type, text);
    }
}

static struct instance *read_instance(struct words *words, struct state *state) {
    const struct class *class = next_word(words) ? class_named(words->key) : NULL;
    if (class == NULL || class->abstract) return NULL;
    struct instance *instance = state_add(state, class);
    struct property properties[MOST_PROPERTIES];
    int count = class_properties(class, properties);
    for (int i = 0; i < count; i++) values_set(&instance->values, properties[i].name, properties[i].type, NULL);
    set_default(instance, L"CreationClassName", class->name);
    set_default(instance, L"SystemCreationClassName", L"Msvm_ComputerSystem");
    set_default(instance, L"Name", class->name);
    set_default(instance, L"DeviceID", class->name);
    set_default(instance, L"EnabledState", L"2");
    set_default(instance, L"Started", L"TRUE");
    set_default(instance, L"Status", L"OK");
    set_default(instance, L"OperationalStatus", L"2");
    if (class_is(class, L"Msvm_ComputerSystem")) set_default(instance, L"Caption", L"Virtual Machine");
    return instance;
}

static BOOL read_property(wchar_t *line, wchar_t *sign, struct instance *instance) {
    if (instance == NULL) return FALSE;
    wchar_t *end = sign;
    while (end > line && end[-1] == L' ') end--;
    const wchar_t *text = sign[1] == L' ' ? sign + 2 : sign + 1;
    *end = 0;
    struct property property = {line, CIM_STRING, FALSE};
    class_property(instance->class, line, &property);
    if (wcscmp(text, L"<missing>") == 0) values_remove(&instance->values, line);
    else values_set(&instance->values, property.name, property.type, wcscmp(text, L"<null>") == 0 ? NULL : text);
    return TRUE;
}

static BOOL read_line(wchar_t *line, struct state *state, struct instance **instance) {
    while (iswspace(*line)) line++;
    if (*line == 0 || *line == L'#') return TRUE;
    wchar_t *first_space = line + wcscspn(line, L" =");
    wchar_t *sign = first_space + wcsspn(first_space, L" ");
    if (*sign == L'=') return read_property(line, sign, *instance);
    struct words words = {line};
    next_word(&words);
    if (is(&words, L"instance")) return (*instance = read_instance(&words, state)) != NULL;
    if (is(&words, L"answer")) return read_answer(&words, *instance);
    if (is(&words, L"fault")) return read_fault(&words, state);
    return is(&words, L"option") && read_option(&words, state);
}

int script_parse(const wchar_t *text, struct state *state) {
    struct instance *instance = NULL;
    for (int line = 1; *text != 0; line++) {
        size_t length = wcscspn(text, L"\n"), kept = length;
        if (kept > 0 && text[kept - 1] == L'\r') kept--;
        wchar_t *copy = calloc(kept + 1, sizeof(wchar_t));
        wmemcpy(copy, text, kept);
        BOOL good = read_line(copy, state, &instance);
        free(copy);
        if (!good) return line;
        text += length + (text[length] == L'\n');
    }
    return 0;
}
