/*
 * Paths of objects: Class.Key="value",Key='value', after \\server\namespace: or not. Any order of keys, no white space,
 * quotes and backslashes escaped with a backslash.
 * https://learn.microsoft.com/en-us/windows/win32/wmisdk/wmi-object-path-requirements
 */
#include "hvwmi.h"

static BOOL computer_is_here(const wchar_t *name, int length) {
    wchar_t here[MAX_COMPUTERNAME_LENGTH + 1];
    DWORD size = MAX_COMPUTERNAME_LENGTH + 1;
    GetComputerNameW(here, &size);
    return (length == 1 && name[0] == L'.') || CompareStringOrdinal(name, length, here, -1, TRUE) == CSTR_EQUAL
        || CompareStringOrdinal(name, length, L"localhost", -1, TRUE) == CSTR_EQUAL;
}

static BOOL is_slash(wchar_t c) { return c == L'\\' || c == L'/'; }

BOOL namespace_is_ours(const wchar_t *name, int length) {
    if (length > 2 && is_slash(name[0]) && is_slash(name[1])) {
        int server = 2;
        while (server < length && !is_slash(name[server])) server++;
        if (!computer_is_here(name + 2, server - 2)) return FALSE;
        name += server + 1;
        length -= server + 1;
    }
    const wchar_t *ours = NAMESPACE;
    if (length != (int)wcslen(ours)) return FALSE;
    for (int i = 0; i < length; i++) {
        wchar_t c = is_slash(name[i]) ? L'\\' : name[i];
        if (CompareStringOrdinal(&c, 1, &ours[i], 1, TRUE) != CSTR_EQUAL) return FALSE;
    }
    return TRUE;
}

/* The colon that ends a namespace stands before any quote. */
static HRESULT skip_namespace(const wchar_t **text) {
    const wchar_t *colon = wcspbrk(*text, L":\"'");
    if (colon == NULL || *colon != L':') return is_slash(**text) ? WBEM_E_INVALID_OBJECT_PATH : S_OK;
    BOOL ours = namespace_is_ours(*text, (int)(colon - *text));
    *text = colon + 1;
    return ours ? S_OK : WBEM_E_INVALID_NAMESPACE;
}

static BOOL read_name(const wchar_t **text, wchar_t *name) {
    int length = 0;
    while (iswalnum(**text) || **text == L'_') {
        if (length == 255) return FALSE;
        name[length++] = *(*text)++;
    }
    name[length] = 0;
    return length > 0;
}

/* Reads what stands between quotes, or a bare number. */
static BOOL read_value(const wchar_t **text, wchar_t *value) {
    wchar_t quote = **text;
    int length = 0;
    if (quote != L'"' && quote != L'\'') {
        while (iswdigit(**text) && length < 20) value[length++] = *(*text)++;
        value[length] = 0;
        return length > 0;
    }
    for ((*text)++; **text != quote; (*text)++) {
        if (**text == L'\\') (*text)++;
        if (**text == 0 || length == LONGEST - 1) return FALSE;
        value[length++] = **text;
    }
    (*text)++;
    value[length] = 0;
    return TRUE;
}

static int key_count(const struct class *class, struct property keys[MOST_PROPERTIES]) {
    int all = class_properties(class, keys), count = 0;
    for (int i = 0; i < all; i++) {
        if (keys[i].key) keys[count++] = keys[i];
    }
    return count;
}

static BOOL read_keys(const wchar_t *text, struct path *path, wchar_t *value) {
    struct property keys[MOST_PROPERTIES];
    int count = key_count(path->class, keys);
    if (*text == L'=' && count == 1) {
        text++;
        if (!read_value(&text, value)) return FALSE;
        values_set(&path->keys, keys[0].name, CIM_STRING, value);
        return *text == 0;
    }
    do {
        wchar_t name[256];
        struct property key;
        text++;
        if (!read_name(&text, name) || *text++ != L'=' || !read_value(&text, value)) return FALSE;
        if (!class_property(path->class, name, &key) || !key.key || values_find(&path->keys, name)) return FALSE;
        values_set(&path->keys, key.name, CIM_STRING, value);
    } while (*text == L',');
    return *text == 0 && path->keys.count == count;
}

HRESULT path_parse(const wchar_t *text, struct path *path) {
    memset(path, 0, sizeof(*path));
    if (text == NULL) return WBEM_E_INVALID_OBJECT_PATH;
    HRESULT result = skip_namespace(&text);
    wchar_t name[256];
    if (FAILED(result)) return result;
    if (!read_name(&text, name) || (*text != 0 && *text != L'.' && *text != L'=')) return WBEM_E_INVALID_OBJECT_PATH;
    path->class = class_named(name);
    if (path->class == NULL) return *text == 0 ? WBEM_E_NOT_FOUND : WBEM_E_INVALID_CLASS;
    if (*text == 0) return S_OK;
    wchar_t *value = malloc(LONGEST * sizeof(wchar_t));
    BOOL good = read_keys(text, path, value);
    free(value);
    if (!good) path_free(path);
    return good ? S_OK : WBEM_E_INVALID_OBJECT_PATH;
}

void path_free(struct path *path) { values_free(&path->keys); }

static int by_name(const void *one, const void *other) {
    return wcscmp(((const struct property *)one)->name, ((const struct property *)other)->name);
}

/* NULL if a key is not among the values. */
wchar_t *path_relative(const struct class *class, const struct values *values) {
    struct property keys[MOST_PROPERTIES];
    int count = key_count(class, keys);
    size_t size = wcslen(class->name) + 2;
    for (int i = 0; i < count; i++) {
        struct value *value = values_find(values, keys[i].name);
        if (value == NULL || value->text == NULL) return NULL;
        size += wcslen(keys[i].name) + 2 * wcslen(value->text) + 4;
    }
    qsort(keys, count, sizeof(keys[0]), by_name);
    wchar_t *path = calloc(size, sizeof(wchar_t)), *end = path;
    end += wcslen(wcscpy(end, class->name));
    for (int i = 0; i < count; i++) {
        *end++ = i == 0 ? L'.' : L',';
        end += wcslen(wcscpy(end, keys[i].name));
        *end++ = L'=';
        *end++ = L'"';
        for (const wchar_t *c = values_find(values, keys[i].name)->text; *c != 0; c++) {
            if (*c == L'"' || *c == L'\\') *end++ = L'\\';
            *end++ = *c;
        }
        *end++ = L'"';
    }
    return path;
}

wchar_t *path_full(const wchar_t *relative) {
    wchar_t here[MAX_COMPUTERNAME_LENGTH + 1];
    DWORD size = MAX_COMPUTERNAME_LENGTH + 1;
    GetComputerNameW(here, &size);
    return text_format(L"\\\\%ls\\%ls:%ls", here, NAMESPACE, relative);
}
