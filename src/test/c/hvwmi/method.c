/* StopService, StartService and RequestStateChange: the next answer of the script, its effect, and its job. */
#include "hvwmi.h"

struct request {
    struct path path;
    BOOL acts, on; /* whether it asks for a state, and for which */
    struct answer answer;
    wchar_t *job; /* path of the job */
};

/* The answer's texts become copies: the script may be replaced before the call ends. */
static struct answer next_answer(struct instance *instance, const wchar_t *name) {
    struct answer answer = {S_OK, 1}; /* not supported, as documented for the guest services there are */
    for (struct method *method = instance->methods; method != NULL; method = method->next) {
        if (!text_same(method->name, name)) continue;
        answer = method->answers[method->used];
        if (method->used < method->count - 1) method->used++;
    }
    answer.job = text_copy(answer.job);
    answer.text = text_copy(answer.text);
    return answer;
}

static HRESULT read_state(IWbemClassObject *in, struct request *request) {
    struct instance_object *parameters = instance_object_ours(in);
    struct value *state = parameters == NULL ? NULL : values_find(&parameters->values, L"RequestedState");
    if (state == NULL || state->text == NULL) return WBEM_E_INVALID_METHOD_PARAMETERS;
    request->acts = wcscmp(state->text, L"2") == 0 || wcscmp(state->text, L"3") == 0;
    request->on = wcscmp(state->text, L"2") == 0;
    return S_OK;
}

static HRESULT begin(const wchar_t *path, const wchar_t *method, IWbemClassObject *in, struct request *request) {
    HRESULT result = path_parse(path, &request->path);
    if (FAILED(result)) return result;
    if (method == NULL || !class_has_method(request->path.class, method)) return WBEM_E_INVALID_METHOD;
    request->acts = TRUE;
    request->on = text_same(method, L"StartService");
    if (text_same(method, L"RequestStateChange")) result = read_state(in, request);
    if (FAILED(result)) return result;
    state_lock();
    struct instance *instance = state_find(&request->path);
    if (instance != NULL) request->answer = next_answer(instance, method);
    state_unlock();
    return instance == NULL ? WBEM_E_NOT_FOUND : S_OK;
}

static enum effect effect_of(const struct request *request, const struct instance *instance, BOOL completed) {
    enum effect effect = request->answer.effect;
    if (!request->acts) return EFFECT_NONE;
    if (effect != EFFECT_DEFAULT) return effect;
    if (!completed || FAILED(request->answer.result)) return EFFECT_NONE;
    return class_is(instance->class, L"Msvm_GuestServiceInterfaceComponent") ? EFFECT_SERVICES_GONE : EFFECT_STATE;
}

static struct instance *new_job(void) {
    GUID guid;
    wchar_t id[40];
    CoCreateGuid(&guid);
    StringFromGUID2(&guid, id, 40);
    id[wcslen(id) - 1] = 0;
    struct instance *job = state_add(state_current(), class_named(L"Msvm_ConcreteJob"));
    values_set(&job->values, L"InstanceID", CIM_STRING, id + 1);
    values_set(&job->values, L"JobState", CIM_UINT16, L"2");
    values_set(&job->values, L"ErrorCode", CIM_UINT16, L"0");
    values_set(&job->values, L"ErrorDescription", CIM_STRING, NULL);
    return job;
}

/* What comes with the last state: the effect, or the error. Windows keeps the job for a while after that. */
static void end_job(const struct request *request, struct instance *job, ULONGLONG due, BOOL completed) {
    struct instance *instance = state_find(&request->path);
    if (instance != NULL) {
        state_later(due + request->answer.after, instance, effect_of(request, instance, completed), request->on);
    }
    if (!completed) {
        wchar_t *error = text_format(L"%ld", request->answer.error);
        state_set_later(due, job, L"ErrorCode", error);
        state_set_later(due, job, L"ErrorDescription", request->answer.text);
        free(error);
    }
    state_later(due + request->answer.keep, job, EFFECT_GONE, FALSE);
}

static void run_job(struct request *request) {
    struct instance *job = new_job();
    wchar_t *relative = path_relative(job->class, &job->values);
    request->job = path_full(relative);
    free(relative);
    ULONGLONG now = GetTickCount64();
    wchar_t *copy = text_copy(request->answer.job), *rest = NULL;
    for (wchar_t *step = wcstok_s(copy, L",", &rest); step != NULL; step = wcstok_s(NULL, L",", &rest)) {
        wchar_t *at = wcschr(step, L'@');
        ULONGLONG due = now + (at == NULL ? 0 : wcstoul(at + 1, NULL, 10));
        if (at != NULL) *at = 0;
        state_set_later(due, job, L"JobState", step);
        BOOL last = rest == NULL || *rest == 0;
        BOOL completed = wcscmp(step, L"7") == 0;
        /* 2 to 6: it goes on for ever. */
        if (last && wcstoul(step, NULL, 10) >= 7) end_job(request, job, due, completed);
    }
    free(copy);
}

static void act(struct request *request) {
    state_lock();
    struct instance *instance = state_find(&request->path);
    if (instance != NULL && request->answer.job != NULL) {
        run_job(request);
    } else if (instance != NULL) {
        enum effect effect = effect_of(request, instance, request->answer.returned == 0 && !request->answer.silent);
        state_later(GetTickCount64() + request->answer.after, instance, effect, request->on);
    }
    state_unlock();
}

static IWbemClassObject *results(const struct request *request) {
    struct instance_object *out = instance_object_new(NULL);
    wchar_t *number = text_format(L"%ld", request->answer.returned);
    if (request->answer.job != NULL) values_set(&out->values, L"Job", CIM_REFERENCE, request->job);
    values_set(&out->values, L"ReturnValue", CIM_UINT32, request->answer.silent ? NULL : number);
    free(number);
    return (IWbemClassObject *)out;
}

static HRESULT carry_out(struct request *request, IWbemClassObject **out) {
    Sleep(request->answer.delay);
    if (request->answer.hang == HANG_BEFORE) hang_until_released();
    act(request);
    if (request->answer.hang == HANG_AFTER) hang_until_released();
    if (FAILED(request->answer.result)) return request->answer.result;
    if (out != NULL) *out = results(request);
    return S_OK;
}

HRESULT method_run(const wchar_t *path, const wchar_t *method, IWbemClassObject *in, IWbemClassObject **out) {
    struct request request = {{0}};
    HRESULT result = begin(path, method, in, &request);
    if (SUCCEEDED(result)) result = carry_out(&request, out);
    path_free(&request.path);
    free(request.answer.job);
    free(request.answer.text);
    free(request.job);
    return result;
}
