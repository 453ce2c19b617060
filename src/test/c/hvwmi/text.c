/* Texts, and values of properties as texts. */
#include "hvwmi.h"
#include <stdarg.h>

wchar_t *text_copy(const wchar_t *text) { return text == NULL ? NULL : _wcsdup(text); }

wchar_t *text_format(const wchar_t *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = _vscwprintf(format, arguments) + 1;
    va_end(arguments);
    wchar_t *text = calloc(length, sizeof(wchar_t));
    va_start(arguments, format);
    _vsnwprintf(text, length, format, arguments);
    va_end(arguments);
    return text;
}

BOOL text_same(const wchar_t *one, const wchar_t *other) {
    return CompareStringOrdinal(one, -1, other, -1, TRUE) == CSTR_EQUAL;
}

BOOL text_begins(const wchar_t *text, const wchar_t *beginning) {
    return wcsncmp(text, beginning, wcslen(beginning)) == 0;
}

struct value *values_find(const struct values *values, const wchar_t *name) {
    for (int i = 0; i < values->count; i++) {
        if (text_same(values->at[i].name, name)) return &values->at[i];
    }
    return NULL;
}

struct value *values_set(struct values *values, const wchar_t *name, CIMTYPE type, const wchar_t *text) {
    struct value *value = values_find(values, name);
    if (value == NULL) {
        values->at = realloc(values->at, (values->count + 1) * sizeof(struct value));
        value = &values->at[values->count++];
        value->name = text_copy(name);
        value->text = NULL;
    }
    wchar_t *former = value->text;
    value->type = type;
    value->text = text_copy(text);
    free(former);
    return value;
}

void values_remove(struct values *values, const wchar_t *name) {
    struct value *value = values_find(values, name);
    if (value == NULL) return;
    free(value->name);
    free(value->text);
    *value = values->at[--values->count];
}

void values_free(struct values *values) {
    for (int i = 0; i < values->count; i++) {
        free(values->at[i].name);
        free(values->at[i].text);
    }
    free(values->at);
    values->at = NULL;
    values->count = 0;
}

static BOOL is_true(const wchar_t *text) { return text_same(text, L"TRUE") || wcscmp(text, L"1") == 0; }

BOOL value_equals(const struct value *value, const wchar_t *literal) {
    if (value->text == NULL) return FALSE;
    switch (value->type) {
    case CIM_BOOLEAN: return is_true(value->text) == is_true(literal);
    case CIM_UINT8:
    case CIM_UINT16:
    case CIM_UINT32: return wcstoul(value->text, NULL, 10) == wcstoul(literal, NULL, 10);
    default: return text_same(value->text, literal);
    }
}

/* "2,3" becomes an array of two. */
static void to_array(const struct value *value, VARIANT *variant) {
    BOOL numbers = value->type != (CIM_STRING | CIM_FLAG_ARRAY);
    ULONG count = 1;
    for (const wchar_t *c = value->text; *c != 0; c++) count += *c == L',';
    wchar_t *copy = text_copy(value->text), *rest = NULL;
    variant->vt = VT_ARRAY | (numbers ? VT_I4 : VT_BSTR);
    variant->parray = SafeArrayCreateVector(numbers ? VT_I4 : VT_BSTR, 0, count);
    LONG index = 0;
    for (wchar_t *item = wcstok_s(copy, L",", &rest); item != NULL; item = wcstok_s(NULL, L",", &rest), index++) {
        LONG number = wcstol(item, NULL, 10);
        BSTR text = numbers ? NULL : SysAllocString(item);
        SafeArrayPutElement(variant->parray, &index, numbers ? (void *)&number : text);
        SysFreeString(text);
    }
    free(copy);
}

void value_to_variant(const struct value *value, VARIANT *variant) {
    VariantInit(variant);
    if (value->text == NULL) {
        variant->vt = VT_NULL;
    } else if (value->type & CIM_FLAG_ARRAY) {
        to_array(value, variant);
    } else if (value->type == CIM_BOOLEAN) {
        variant->vt = VT_BOOL;
        variant->boolVal = is_true(value->text) ? VARIANT_TRUE : VARIANT_FALSE;
    } else if (value->type == CIM_UINT8) {
        variant->vt = VT_UI1;
        variant->bVal = (BYTE)wcstoul(value->text, NULL, 10);
    } else if (value->type == CIM_UINT16 || value->type == CIM_UINT32 || value->type == CIM_SINT32) {
        variant->vt = VT_I4; /* on Windows too, whatever its sign */
        variant->lVal = value->text[0] == L'-' ? wcstol(value->text, NULL, 10) : (LONG)wcstoul(value->text, NULL, 10);
    } else {
        variant->vt = VT_BSTR;
        variant->bstrVal = SysAllocString(value->text);
    }
}

HRESULT value_from_variant(struct value *value, const VARIANT *variant) {
    wchar_t *text = NULL;
    switch (variant->vt) {
    case VT_NULL:
    case VT_EMPTY: break;
    case VT_BSTR: text = text_copy(variant->bstrVal == NULL ? L"" : variant->bstrVal); break;
    case VT_BOOL: text = text_copy(variant->boolVal ? L"TRUE" : L"FALSE"); break;
    case VT_UI1: text = text_format(L"%u", variant->bVal); break;
    case VT_I2: text = text_format(L"%d", variant->iVal); break;
    case VT_UI2: text = text_format(L"%u", variant->uiVal); break;
    case VT_INT:
    case VT_I4: text = text_format(L"%ld", variant->lVal); break;
    case VT_UINT:
    case VT_UI4: text = text_format(L"%lu", variant->ulVal); break;
    default: return WBEM_E_TYPE_MISMATCH;
    }
    free(value->text);
    value->text = text;
    return S_OK;
}
