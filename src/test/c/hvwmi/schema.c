/* The classes of the namespace that concern guest services, with what each adds to the one it derives from. */
#include "hvwmi.h"

#define STRING CIM_STRING
#define NUMBERS (CIM_UINT16 | CIM_FLAG_ARRAY)
#define STRINGS (CIM_STRING | CIM_FLAG_ARRAY)

static const struct class classes[] = {
    {L"CIM_ManagedElement", NULL, TRUE,
        {{L"InstanceID", STRING}, {L"Caption", STRING}, {L"Description", STRING}, {L"ElementName", STRING}}},
    {L"CIM_ManagedSystemElement", L"CIM_ManagedElement", TRUE,
        {{L"InstallDate", CIM_DATETIME}, {L"Name", STRING}, {L"OperationalStatus", NUMBERS},
            {L"StatusDescriptions", STRINGS}, {L"Status", STRING}, {L"HealthState", CIM_UINT16}}},
    {L"CIM_LogicalElement", L"CIM_ManagedSystemElement", TRUE},
    {L"CIM_EnabledLogicalElement", L"CIM_LogicalElement", TRUE,
        {{L"EnabledState", CIM_UINT16}, {L"OtherEnabledState", STRING}, {L"RequestedState", CIM_UINT16},
            {L"EnabledDefault", CIM_UINT16}, {L"TimeOfLastStateChange", CIM_DATETIME}},
        {L"RequestStateChange"}},
    {L"CIM_System", L"CIM_EnabledLogicalElement", TRUE,
        {{L"CreationClassName", STRING, TRUE}, {L"Name", STRING, TRUE}, {L"NameFormat", STRING}}},
    {L"CIM_ComputerSystem", L"CIM_System", TRUE},
    {L"Msvm_ComputerSystem", L"CIM_ComputerSystem", FALSE,
        {{L"ProcessID", CIM_UINT32}, {L"OnTimeInMilliseconds", CIM_UINT64}, {L"NumberOfNumaNodes", CIM_UINT16}}},
    {L"CIM_Service", L"CIM_EnabledLogicalElement", TRUE,
        {{L"SystemCreationClassName", STRING, TRUE}, {L"SystemName", STRING, TRUE}, {L"CreationClassName", STRING, TRUE},
            {L"Name", STRING, TRUE}, {L"StartMode", STRING}, {L"Started", CIM_BOOLEAN}},
        {L"StartService", L"StopService"}},
    {L"Msvm_GuestService", L"CIM_Service", TRUE},
    {L"Msvm_GuestFileService", L"Msvm_GuestService", FALSE},
    {L"Msvm_GuestCommunicationService", L"Msvm_GuestService", FALSE},
    {L"Msvm_VssService", L"Msvm_GuestService", FALSE},
    {L"CIM_LogicalDevice", L"CIM_EnabledLogicalElement", TRUE,
        {{L"SystemCreationClassName", STRING, TRUE}, {L"SystemName", STRING, TRUE}, {L"CreationClassName", STRING, TRUE},
            {L"DeviceID", STRING, TRUE}}},
    {L"Msvm_GuestServiceInterfaceComponent", L"CIM_LogicalDevice", FALSE},
    {L"CIM_Job", L"CIM_LogicalElement", TRUE,
        {{L"ErrorCode", CIM_UINT16}, {L"ErrorDescription", STRING}, {L"PercentComplete", CIM_UINT16},
            {L"DeleteOnCompletion", CIM_BOOLEAN}, {L"JobStatus", STRING}}},
    {L"CIM_ConcreteJob", L"CIM_Job", FALSE, {{L"InstanceID", STRING, TRUE}, {L"JobState", CIM_UINT16}}},
    {L"Msvm_ConcreteJob", L"CIM_ConcreteJob", FALSE, {{L"Cancellable", CIM_BOOLEAN}, {L"JobType", CIM_UINT16}}},
};

const struct class *class_named(const wchar_t *name) {
    for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++) {
        if (text_same(classes[i].name, name)) return &classes[i];
    }
    return NULL;
}

static const struct class *parent(const struct class *class) {
    return class->super == NULL ? NULL : class_named(class->super);
}

BOOL class_is(const struct class *class, const wchar_t *ancestor) {
    for (; class != NULL; class = parent(class)) {
        if (text_same(class->name, ancestor)) return TRUE;
    }
    return FALSE;
}

BOOL class_has_method(const struct class *class, const wchar_t *method) {
    for (; class != NULL; class = parent(class)) {
        for (int i = 0; class->methods[i] != NULL; i++) {
            if (text_same(class->methods[i], method)) return TRUE;
        }
    }
    return FALSE;
}

int class_properties(const struct class *class, struct property properties[MOST_PROPERTIES]) {
    if (class == NULL) return 0;
    int count = class_properties(parent(class), properties);
    for (int i = 0; i < 9 && class->properties[i].name != NULL; i++) {
        int same = 0;
        while (same < count && !text_same(properties[same].name, class->properties[i].name)) same++;
        properties[same] = class->properties[i]; /* one that is a key from here on replaces the inherited one */
        if (same == count) count++;
    }
    return count;
}

BOOL class_property(const struct class *class, const wchar_t *name, struct property *found) {
    struct property properties[MOST_PROPERTIES];
    int count = class_properties(class, properties);
    for (int i = 0; i < count; i++) {
        if (text_same(properties[i].name, name)) {
            *found = properties[i];
            return TRUE;
        }
    }
    return FALSE;
}
