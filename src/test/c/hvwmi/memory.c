/*
 * Counts the blocks of COM's task memory that are alive in this process: BSTRs, what is in VARIANTs and SAFEARRAYs, and
 * CoTaskMemAlloc. Those that were there before the first call of hv_blocks are not among them.
 */
#include "hvwmi.h"
#include <objidl.h>

void WINAPI SetOaNoCache(void);

static LONG blocks;

static CALL query(void *self, const IID *wanted, void **found) {
    BOOL known = IsEqualIID(wanted, &IID_IUnknown) || IsEqualIID(wanted, &IID_IMallocSpy);
    *found = known ? self : NULL;
    return known ? S_OK : E_NOINTERFACE;
}
static ULONG STDMETHODCALLTYPE reference(void *self) { return 1; }
static SIZE_T STDMETHODCALLTYPE before_alloc(void *self, SIZE_T size) { return size; }
static void *STDMETHODCALLTYPE after_alloc(void *self, void *block) {
    if (block != NULL) InterlockedIncrement(&blocks);
    return block;
}
static void *STDMETHODCALLTYPE before_free(void *self, void *block, BOOL spied) {
    if (block != NULL && spied) InterlockedDecrement(&blocks);
    return block;
}
static void STDMETHODCALLTYPE after_free(void *self, BOOL spied) {}
static SIZE_T STDMETHODCALLTYPE before_realloc(void *self, void *block, SIZE_T size, void **actual, BOOL spied) {
    *actual = block;
    return size;
}
static void *STDMETHODCALLTYPE after_realloc(void *self, void *block, BOOL spied) { return block; }
static void *STDMETHODCALLTYPE before_size(void *self, void *block, BOOL spied) { return block; }
static SIZE_T STDMETHODCALLTYPE after_size(void *self, SIZE_T size, BOOL spied) { return size; }
static void *STDMETHODCALLTYPE before_did(void *self, void *block, BOOL spied) { return block; }
static int STDMETHODCALLTYPE after_did(void *self, void *block, BOOL spied, int actual) { return actual; }
static void STDMETHODCALLTYPE minimize(void *self) {}

static void *const vtable[] = {query, reference, reference, before_alloc, after_alloc, before_free, after_free,
    before_realloc, after_realloc, before_size, after_size, before_did, after_did, minimize, minimize};
static struct {
    const void *vtable;
} spy = {vtable};

static BOOL CALLBACK watch(INIT_ONCE *once, void *parameter, void **context) {
    SetOaNoCache(); /* else a freed BSTR is kept for the next, and counts as alive */
    return SUCCEEDED(CoRegisterMallocSpy((IMallocSpy *)&spy));
}

__declspec(dllexport) LONG hv_blocks(void) {
    static INIT_ONCE once = INIT_ONCE_STATIC_INIT;
    return InitOnceExecuteOnce(&once, watch, NULL, NULL) ? InterlockedAdd(&blocks, 0) : -1;
}
