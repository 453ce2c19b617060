/*
 * WQL: SELECT * or columns FROM class [WHERE property = literal [AND ...]], and nothing else: the rest of the language
 * is for a real host. In a literal \\, \' and \" stand for what follows the backslash.
 * https://learn.microsoft.com/en-us/windows/win32/wmisdk/where-clause
 */
#include "hvwmi.h"

enum token { END, NAME, LITERAL, SIGN, WRONG };
struct reader {
    const wchar_t *at;
    enum token token;
    wchar_t text[LONGEST];
};

static enum token read_literal(struct reader *reader) {
    wchar_t quote = *reader->at++;
    int length = 0;
    for (; *reader->at != quote; reader->at++) {
        if (*reader->at == L'\\') {
            reader->at++;
            if (*reader->at == 0 || wcschr(L"\\'\"", *reader->at) == NULL) return WRONG;
        }
        if (*reader->at == 0 || length == LONGEST - 1) return WRONG;
        reader->text[length++] = *reader->at;
    }
    reader->at++;
    reader->text[length] = 0;
    return LITERAL;
}

static enum token read_word(struct reader *reader) {
    int length = 0;
    while ((iswalnum(*reader->at) || *reader->at == L'_') && length < 255) reader->text[length++] = *reader->at++;
    reader->text[length] = 0;
    return NAME;
}

static void advance(struct reader *reader) {
    while (iswspace(*reader->at)) reader->at++;
    wchar_t c = *reader->at;
    if (c == 0) {
        reader->token = END;
    } else if (c == L'\'' || c == L'"') {
        reader->token = read_literal(reader);
    } else if (c == L'*' || c == L',' || c == L'=') {
        reader->text[0] = *reader->at++;
        reader->text[1] = 0;
        reader->token = SIGN;
    } else {
        reader->token = iswalnum(c) || c == L'_' ? read_word(reader) : WRONG;
    }
}

static BOOL take(struct reader *reader, enum token token, const wchar_t *text) {
    if (reader->token != token || !text_same(reader->text, text)) return FALSE;
    advance(reader);
    return TRUE;
}

static BOOL read_columns(struct reader *reader, struct query *query) {
    query->all = take(reader, SIGN, L"*");
    if (query->all) return TRUE;
    do {
        if (reader->token != NAME) return FALSE;
        values_set(&query->columns, reader->text, CIM_STRING, NULL);
        advance(reader);
    } while (take(reader, SIGN, L","));
    return TRUE;
}

/* A word as a literal is a number, TRUE or FALSE. */
static BOOL is_literal(const struct reader *reader) {
    return reader->token == LITERAL
        || (reader->token == NAME
            && (iswdigit(reader->text[0]) || text_same(reader->text, L"TRUE") || text_same(reader->text, L"FALSE")));
}

static BOOL read_conditions(struct reader *reader, struct query *query) {
    do {
        struct property property;
        if (reader->token != NAME || !class_property(query->class, reader->text, &property)) return FALSE;
        advance(reader);
        if (!take(reader, SIGN, L"=") || !is_literal(reader)) return FALSE;
        struct value *former = values_find(&query->conditions, property.name);
        if (former != NULL && !text_same(former->text, reader->text)) query->never = TRUE;
        values_set(&query->conditions, property.name, CIM_STRING, reader->text);
        advance(reader);
    } while (take(reader, NAME, L"AND"));
    return TRUE;
}

static BOOL columns_exist(const struct query *query) {
    for (int i = 0; i < query->columns.count; i++) {
        struct property property;
        const wchar_t *name = query->columns.at[i].name;
        if (!text_begins(name, L"__") && !class_property(query->class, name, &property)) return FALSE;
    }
    return TRUE;
}

static HRESULT read_query(struct reader *reader, struct query *query) {
    advance(reader);
    if (!take(reader, NAME, L"SELECT") || !read_columns(reader, query) || !take(reader, NAME, L"FROM")
        || reader->token != NAME) {
        return WBEM_E_INVALID_QUERY;
    }
    query->class = class_named(reader->text);
    advance(reader);
    /* A query that is none is told before a class that is none, so this one has to be read to its end. */
    if (query->class == NULL) {
        return reader->token == END || take(reader, NAME, L"WHERE") ? WBEM_E_INVALID_CLASS : WBEM_E_INVALID_QUERY;
    }
    if (!columns_exist(query)) return WBEM_E_INVALID_QUERY;
    if (take(reader, NAME, L"WHERE") && !read_conditions(reader, query)) return WBEM_E_INVALID_QUERY;
    return reader->token == END ? S_OK : WBEM_E_INVALID_QUERY;
}

HRESULT query_parse(const wchar_t *text, struct query *query) {
    memset(query, 0, sizeof(*query));
    struct reader *reader = calloc(1, sizeof(*reader));
    reader->at = text;
    HRESULT result = read_query(reader, query);
    free(reader);
    if (FAILED(result)) query_free(query);
    return result;
}

void query_free(struct query *query) {
    values_free(&query->columns);
    values_free(&query->conditions);
}
