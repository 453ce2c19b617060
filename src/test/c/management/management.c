/*
 * management.dll for a Windows JRE 17 that was published without it: the native methods of java.management, each a call
 * into the table that the JVM hands out (JVM_GetManagement). Slots and constants are those of JDK 17.
 */
#include <windows.h>
#include <jni.h>

#define JMM_VERSION 0x20030000
#define N(type, class, name) JNIEXPORT type JNICALL Java_sun_management_##class##_##name
#define CALL(slot, type, ...) (((type(JNICALL *)(__VA_ARGS__))table[slot]))
#define NUMBER(class, name, attribute) N(jlong, class, name)(JNIEnv *e, jobject o) { return number(e, NULL, attribute); }
#define COUNT(class, name, attribute) N(jint, class, name)(JNIEnv *e, jobject o) { return (jint)number(e, NULL, attribute); }
#define FLAG(name, attribute) N(jboolean, VMManagementImpl, name)(JNIEnv *e, jobject o) { return CALL(13, jboolean, JNIEnv *, jint)(e, attribute); }
#define SET(class, name, attribute) N(void, class, name)(JNIEnv *e, jobject o, jboolean on) { CALL(14, jboolean, JNIEnv *, jint, jboolean)(e, attribute, on); }
#define RESET(class, name, statistic) \
    N(void, class, name)(JNIEnv *e, jobject o) { jvalue v = {.l = o}; CALL(21, jboolean, JNIEnv *, jvalue, jint)(e, v, statistic); }

static void **table;

static jlong number(JNIEnv *e, jobject of, jint attribute) { return CALL(12, jlong, JNIEnv *, jobject, jint)(e, of, attribute); }

JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM *vm, void *reserved) {
    void *(JNICALL *get)(jint) = (void *)GetProcAddress(GetModuleHandleA("jvm.dll"), "JVM_GetManagement");
    table = get == NULL ? NULL : get(JMM_VERSION);
    return table == NULL ? JNI_ERR : JNI_VERSION_10;
}

N(jstring, VMManagementImpl, getVersion0)(JNIEnv *e, jclass c) { return (*e)->NewStringUTF(e, "3.0"); }

N(void, VMManagementImpl, initOptionalSupportFields)(JNIEnv *e, jclass c) {
    static const char *fields[] = {NULL, "compTimeMonitoringSupport", "threadContentionMonitoringSupport",
        "currentThreadCpuTimeSupport", "otherThreadCpuTimeSupport", "objectMonitorUsageSupport",
        "synchronizerUsageSupport", "threadAllocatedMemorySupport", "remoteDiagnosticCommandsSupport"};
    unsigned support = 0;
    CALL(3, jint, JNIEnv *, void *)(e, &support);
    for (int bit = 1; bit < 9; bit++) {
        jfieldID field = (*e)->GetStaticFieldID(e, c, fields[bit], "Z");
        if (field == NULL) return;
        (*e)->SetStaticBooleanField(e, c, field, (support >> bit) & 1);
    }
}

N(jobjectArray, VMManagementImpl, getVmArguments0)(JNIEnv *e, jobject o) {
    return (*e)->NewObjectArray(e, 0, (*e)->FindClass(e, "java/lang/String"), NULL);
}

N(jint, VMManagementImpl, getAvailableProcessors)(JNIEnv *e, jobject o) {
    SYSTEM_INFO system;
    GetSystemInfo(&system);
    return (jint)system.dwNumberOfProcessors;
}

FLAG(getVerboseGC, 21)
FLAG(getVerboseClass, 22)
FLAG(isThreadContentionMonitoringEnabled, 23)
FLAG(isThreadCpuTimeEnabled, 24)
FLAG(isThreadAllocatedMemoryEnabled, 25)
SET(MemoryImpl, setVerboseGC, 21)
SET(ClassLoadingImpl, setVerboseClass, 22)
SET(ThreadImpl, setThreadContentionMonitoringEnabled0, 23)
SET(ThreadImpl, setThreadCpuTimeEnabled0, 24)
SET(ThreadImpl, setThreadAllocatedMemoryEnabled0, 25)
NUMBER(VMManagementImpl, getTotalClassCount, 1)
NUMBER(VMManagementImpl, getUnloadedClassCount, 2)
NUMBER(VMManagementImpl, getTotalThreadCount, 3)
COUNT(VMManagementImpl, getLiveThreadCount, 4)
COUNT(VMManagementImpl, getPeakThreadCount, 5)
COUNT(VMManagementImpl, getDaemonThreadCount, 6)
NUMBER(VMManagementImpl, getStartupTime, 7)
NUMBER(VMManagementImpl, getTotalCompileTime, 8)
NUMBER(VMManagementImpl, getUptime0, 11)
COUNT(VMManagementImpl, getProcessId, 201)
N(jlong, GarbageCollectorImpl, getCollectionCount)(JNIEnv *e, jobject o) { return number(e, o, 10); }
N(jlong, GarbageCollectorImpl, getCollectionTime)(JNIEnv *e, jobject o) { return number(e, o, 9); }

N(jobjectArray, MemoryImpl, getMemoryPools0)(JNIEnv *e, jclass c) { return CALL(5, jobjectArray, JNIEnv *, jobject)(e, NULL); }
N(jobjectArray, MemoryImpl, getMemoryManagers0)(JNIEnv *e, jclass c) { return CALL(6, jobjectArray, JNIEnv *, jobject)(e, NULL); }
N(jobject, MemoryImpl, getMemoryUsage0)(JNIEnv *e, jobject o, jboolean heap) { return CALL(11, jobject, JNIEnv *, jboolean)(e, heap); }
N(jobjectArray, MemoryManagerImpl, getMemoryPools0)(JNIEnv *e, jobject o) { return CALL(5, jobjectArray, JNIEnv *, jobject)(e, o); }
N(jobjectArray, MemoryPoolImpl, getMemoryManagers0)(JNIEnv *e, jobject o) { return CALL(6, jobjectArray, JNIEnv *, jobject)(e, o); }
N(jobject, MemoryPoolImpl, getUsage0)(JNIEnv *e, jobject o) { return CALL(7, jobject, JNIEnv *, jobject)(e, o); }
N(jobject, MemoryPoolImpl, getPeakUsage0)(JNIEnv *e, jobject o) { return CALL(8, jobject, JNIEnv *, jobject)(e, o); }
N(jobject, MemoryPoolImpl, getCollectionUsage0)(JNIEnv *e, jobject o) { return CALL(24, jobject, JNIEnv *, jobject)(e, o); }
RESET(MemoryPoolImpl, resetPeakUsage0, 805)

N(jobjectArray, ThreadImpl, getThreads)(JNIEnv *e, jclass c) {
    return (*e)->NewObjectArray(e, 0, (*e)->FindClass(e, "java/lang/Thread"), NULL);
}
N(void, ThreadImpl, getThreadInfo1)(JNIEnv *e, jclass c, jlongArray ids, jint depth, jobjectArray infos) {
    CALL(4, jint, JNIEnv *, jlongArray, jint, jobjectArray)(e, ids, depth, infos);
}
N(jlong, ThreadImpl, getThreadTotalCpuTime0)(JNIEnv *e, jclass c, jlong id) { return CALL(27, jlong, JNIEnv *, jlong, jboolean)(e, id, JNI_TRUE); }
N(jlong, ThreadImpl, getThreadUserCpuTime0)(JNIEnv *e, jclass c, jlong id) { return CALL(27, jlong, JNIEnv *, jlong, jboolean)(e, id, JNI_FALSE); }
N(jlong, ThreadImpl, getThreadAllocatedMemory0)(JNIEnv *e, jclass c, jlong id) { return CALL(9, jlong, JNIEnv *, jlong)(e, id); }
N(jobjectArray, ThreadImpl, findMonitorDeadlockedThreads0)(JNIEnv *e, jclass c) { return CALL(16, jobjectArray, JNIEnv *)(e); }
N(jobjectArray, ThreadImpl, findDeadlockedThreads0)(JNIEnv *e, jclass c) { return CALL(30, jobjectArray, JNIEnv *, jboolean)(e, JNI_FALSE); }
RESET(ThreadImpl, resetPeakThreadCount0, 801)
N(jobjectArray, ThreadImpl, dumpThreads0)(JNIEnv *e, jclass c, jlongArray ids, jboolean monitors, jboolean locks, jint depth) {
    return CALL(33, jobjectArray, JNIEnv *, jlongArray, jboolean, jboolean, jint)(e, ids, monitors, locks, depth);
}
