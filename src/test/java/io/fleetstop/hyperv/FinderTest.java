package io.fleetstop.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.hyperv.Target.Found;
import io.fleetstop.hyperv.Target.Nothing;
import io.fleetstop.hyperv.Target.Off;
import io.fleetstop.service.Activity;
import io.fleetstop.service.Inspection.Finding;
import io.fleetstop.service.ServiceState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FinderTest {
    private static final String GUID = FakeWmi.GUID;
    private static final String OTHER = "11111111-2222-3333-4444-555555555555";

    private final FakeWmi wmi = FakeWmi.withOneService();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6B8D0E42-5D5C-4A3F-9F5E-0C1B2A3D4E5F/Msvm_GuestFileService",
                "6b8d0e42-5d5c-4a3f-9f5e-0c1b2a3d4e5f/msvm_guestfileservice",
                "web/Msvm_GuestFileService",
                "WEB/file",
                "6B8D0E42-5D5C-4A3F-9F5E-0C1B2A3D4E5F/File",
            })
    void findsByGuidOrDisplayNameAndByClassOrNameWithoutCase(String name) throws Exception {
        ServiceState state = found(name).state(false);
        assertThat(state.canonicalName()).isEqualTo(GUID + "/Msvm_GuestFileService");
        assertThat(state.names())
                .containsExactlyInAnyOrder(
                        GUID + "/Msvm_GuestFileService", GUID + "/file", "web/Msvm_GuestFileService", "web/file");
        assertThat(state.displayNames()).containsExactlyInAnyOrder("web/Msvm_GuestFileService", "web/file");
        assertThat(state.activity()).isEqualTo(Activity.RUNNING);
    }

    @Test
    void takesNoneOfTwoMachinesOfOneNameAndTellsBothGuids() throws Exception {
        wmi.machine(OTHER, "Web", 3);
        assertThat(ambiguous("web/Msvm_GuestFileService")).contains(GUID, OTHER);
        assertThat(found(GUID + "/file").machine().displayName()).isEqualTo("web");
    }

    @Test
    void takesAGuidForAGuidAlsoIfAnotherMachineIsCalledSo() throws Exception {
        wmi.machine(OTHER, GUID, 2);
        wmi.service(OTHER, "Msvm_GuestFileService", "file");
        assertThat(found(GUID + "/file").machine().guid()).isEqualTo(GUID);
    }

    /** It may be what another machine was called that is gone by now. */
    @Test
    void takesNoMachineForOneThatIsOnlyCalledLikeAGuid() throws Exception {
        wmi.machine(OTHER, "99999999-2222-3333-4444-555555555555", 2);
        wmi.service(OTHER, "Msvm_GuestFileService", "file");
        assertThat(missing("99999999-2222-3333-4444-555555555555/file")).contains("no machine");
        assertThat(found(OTHER + "/file").machine().guid()).isEqualTo(OTHER);
    }

    @Test
    void neverTakesTheHostingComputer() throws Exception {
        wmi.service(FakeWmi.HOST, "Msvm_GuestFileService", "file");
        assertThat(missing("hv01/file")).contains("hosting computer");
        wmi.machine(OTHER, FakeWmi.HOST, 2);
        wmi.service(OTHER, "Msvm_GuestFileService", "file");
        assertThat(found("HV01/file").machine().guid()).isEqualTo(OTHER);
    }

    @Test
    void findsNamesWithSlashes() throws Exception {
        wmi.machine(OTHER, "a/b", 2);
        wmi.service(OTHER, "Msvm_VssService", "c/d");
        wmi.machine("99999999-2222-3333-4444-555555555555", "a", 2);
        assertThat(found("a/b/c/d").machine().guid()).isEqualTo(OTHER);
        wmi.service("99999999-2222-3333-4444-555555555555", "Msvm_VssService", "b/c/d");
        assertThat(ambiguous("a/b/c/d")).contains(OTHER, "99999999");
    }

    @Test
    void takesNoneOfTwoServicesOfOneClassButEachByItsName() throws Exception {
        wmi.service(GUID, "Msvm_GuestFileService", "second");
        assertThat(ambiguous("web/Msvm_GuestFileService")).contains("file", "second");
        ServiceState state = found("web/SECOND").state(false);
        assertThat(state.canonicalName()).isEqualTo(GUID + "/second");
        assertThat(state.names()).containsExactlyInAnyOrder(GUID + "/second", "web/second");
    }

    @Test
    void saysWhatTheMachineHasAndWhetherItsComponentIsDisabled() throws Exception {
        assertThat(missing("web/Msvm_VssService")).contains("is on", "it has Msvm_GuestFileService");
        wmi.rows.remove(wmi.theService());
        wmi.component(GUID, 3);
        assertThat(missing("web/Msvm_GuestFileService")).contains("it has none", "is disabled");
    }

    @Test
    void takesWhatBelongsToAMachineThatIsOffForStopped() throws Exception {
        wmi.machine(OTHER, "dark", 3);
        assertThat(find("dark/Msvm_GuestFileService")).isInstanceOfSatisfying(Off.class, off -> {
            assertThat(off.state().activity()).isEqualTo(Activity.STOPPED);
            assertThat(off.state().canonicalName()).isEqualTo(OTHER + "/Msvm_GuestFileService");
            assertThat(off.state().names()).contains("dark/Msvm_GuestFileService");
        });
    }

    @Test
    void takesAMachineThatIsSavedNotForOff() throws Exception {
        wmi.machine(OTHER, "saved", 6);
        assertThat(missing("saved/Msvm_GuestFileService")).contains("is saved", "only while a machine runs");
    }

    @Test
    void knowsNoRowsAtAllForNoPermission() throws Exception {
        wmi.rows.clear();
        assertThat(nothing("web/file", Finding.ACCESS_DENIED)).contains("not even the hosting computer");
        assertThat(nothing(GUID + "/file", Finding.ACCESS_DENIED)).contains("Hyper-V Administrators");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x' OR '1'='1",
                "x' OR '1'='1/Msvm_GuestFileService",
                "web/x' OR '1'='1",
                "web\" OR \"\"=\"/file",
                "%/%",
                "_eb/file",
                "we[b]/file",
                "web/fil_",
                "web/%",
                "\\/\\",
                "we\\b/file",
                "web\0/file",
                "/",
                "//",
                "web/",
                "/file",
                "6B8D0E42-5D5C-4A3F-9F5E-0C1B2A3D4E5F' OR Name LIKE '%/file",
            })
    void takesEveryNameLiterally(String name) throws Exception {
        assertThat(missing(name)).isNotEmpty();
        assertThat(wmi.calls).allMatch(FinderTest::hasOnlyGuids);
    }

    @ParameterizedTest
    @ValueSource(strings = {"it's", "say \"hi\"", "a\\b", "100%", "a_b", "[a-z]", "граф", "x' OR '1'='1", "😀"})
    void findsMachinesAndServicesOfOddNames(String name) throws Exception {
        wmi.machine(OTHER, name, 2);
        wmi.service(OTHER, "Msvm_VssService", name);
        assertThat(found(name + "/" + name).service().name()).isEqualTo(name);
        assertThat(wmi.calls).allMatch(FinderTest::hasOnlyGuids);
    }

    private static boolean hasOnlyGuids(String wql) {
        return !wql.contains("WHERE") || wql.matches(".* WHERE (System)?Name = '[-0-9A-Fa-f]{36}'");
    }

    private Target find(String name) throws WmiException {
        return new Finder(wmi).find(name);
    }

    private Found found(String name) throws WmiException {
        return (Found) find(name);
    }

    private String missing(String name) throws WmiException {
        return nothing(name, Finding.NOT_FOUND);
    }

    private String ambiguous(String name) throws WmiException {
        return nothing(name, Finding.AMBIGUOUS);
    }

    private String nothing(String name, Finding finding) throws WmiException {
        Nothing nothing = (Nothing) find(name);
        assertThat(nothing.finding()).isEqualTo(finding);
        return nothing.answer().message();
    }

    @Test
    void listsMachinesWithoutTheHost() throws Exception {
        assertThat(new Finder(wmi).machines()).isEqualTo(List.of(new Machine(GUID, "web", 2L)));
    }
}
