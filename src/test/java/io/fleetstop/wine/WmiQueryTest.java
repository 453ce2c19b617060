package io.fleetstop.wine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.platform.win32.Ole32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The double's queries, paths and properties are those of WMI. */
@WindowsTest
class WmiQueryTest {
    private static final String ODD = "it's \"x\\y\" [50%] _ ü€😀 ' OR '1'='1";
    private static final String SCRIPT = """
            instance Msvm_ComputerSystem
                Name = AAAA
                ElementName = web-01
                EnabledState = 2
                HealthState = <missing>
            instance Msvm_ComputerSystem
                Name = BBBB
                ElementName = %s
            instance Msvm_GuestFileService
                SystemName = AAAA
                Name = a "b" \\ c
            instance Msvm_VssService
                SystemName = BBBB
            """.formatted(ODD);

    private WmiClient wmi;

    @BeforeEach
    void connect() {
        Ole32.INSTANCE.CoInitializeEx(null, Ole32.COINIT_MULTITHREADED);
        WmiDouble.play(SCRIPT);
        wmi = WmiClient.open();
    }

    @AfterEach
    void disconnect() {
        wmi.close();
        Ole32.INSTANCE.CoUninitialize();
    }

    @Test
    void findsSubclassesByAnAbstractClass() {
        assertThat(wmi.column("SELECT * FROM Msvm_GuestService", "__CLASS"))
                .containsExactly("Msvm_GuestFileService", "Msvm_VssService");
        assertThat(wmi.column("select Name from msvm_guestservice where systemname = \"aaaa\"", "Name"))
                .containsExactly("a \"b\" \\ c");
    }

    @Test
    void comparesTheLiteralAsItStands() {
        String literal = ODD.replace("\\", "\\\\").replace("'", "\\'");
        assertThat(wmi.column("SELECT Name FROM Msvm_ComputerSystem WHERE ElementName = '" + literal + "'", "Name"))
                .containsExactly("BBBB");
        literal = ODD.replace("\\", "\\\\").replace("\"", "\\\"");
        assertThat(wmi.column("SELECT Name FROM Msvm_ComputerSystem WHERE ElementName=\"" + literal + "\"", "Name"))
                .containsExactly("BBBB");
    }

    @Test
    void joinsConditions() {
        String query = "SELECT * FROM Msvm_ComputerSystem WHERE EnabledState = 2 AND ElementName = 'WEB-01'";
        assertThat(wmi.column(query, "Name")).containsExactly("AAAA");
        assertThat(wmi.rows(query + " AND Name = 'BBBB'")).isEmpty();
        assertThat(wmi.rows("SELECT * FROM Msvm_GuestService WHERE Name = 'x' AND Name = 'Msvm_VssService'"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT",
                "SELECT * FROM",
                "SELECT * FROM Msvm_ComputerSystem WHERE",
                "SELECT * FROM Msvm_ComputerSystem WHERE Name",
                "SELECT * FROM Msvm_ComputerSystem WHERE Name = 'it's'",
                "SELECT * FROM Msvm_ComputerSystem WHERE Name = 'a\\b'",
                "SELECT * FROM Msvm_ComputerSystem WHERE Name = 'a' OR Name = 'b'",
                "SELECT * FROM Msvm_ComputerSystem WHERE Name LIKE 'a%'",
                "SELECT * FROM Msvm_ComputerSystem WHERE Nothing = 'a'",
                "SELECT Nothing FROM Msvm_ComputerSystem",
                "SELECT * FROM Msvm_ComputerSystem; x",
                "ASSOCIATORS OF {Msvm_ComputerSystem}",
            })
    void refusesWhatIsNoQuery(String text) {
        assertThat(wmi.query(text, 0).code()).isEqualTo(0x80041017);
    }

    @Test
    void tellsTheErrorOfASemisynchronousQueryAtTheFirstNext() {
        assertThat(wmi.query("SELECT * FROM Nothing", 0).code()).isEqualTo(0x80041010);
        try (var enumerator = wmi.query("SELECT * FROM Nothing", 0x30).object()) {
            assertThat(WmiClient.next(enumerator, 0).result()).isEqualTo(0x80041010);
        }
        WmiDouble.play(SCRIPT + "option query-errors-at-once");
        assertThat(wmi.query("SELECT * FROM Nothing", 0x30).code()).isEqualTo(0x80041010);
    }

    @Test
    void knowsThePathIfAllKeysAreThere() {
        String keys = "SystemCreationClassName,SystemName,CreationClassName,Name";
        String path = "Msvm_GuestFileService.CreationClassName=\"Msvm_GuestFileService\",Name=\"a \\\"b\\\" \\\\ c\","
                + "SystemCreationClassName=\"Msvm_ComputerSystem\",SystemName=\"AAAA\"";
        assertThat(wmi.column("SELECT " + keys + " FROM Msvm_GuestFileService", "__RELPATH"))
                .containsExactly(path);
        assertThat(wmi.column("SELECT * FROM Msvm_GuestFileService", "__PATH").get(0))
                .asString()
                .matches("\\\\\\\\[^\\\\]+\\\\ROOT\\\\virtualization\\\\v2:.*")
                .endsWith(":" + path);
        assertThat(wmi.column("SELECT Name FROM Msvm_GuestFileService", "__PATH"))
                .containsOnlyNulls();
        try (var enumerator = wmi.query("SELECT Name FROM Msvm_GuestFileService", 0x130)
                        .object();
                var row = WmiClient.next(enumerator, WmiClient.INFINITE).object()) {
            assertThat(row.get("__RELPATH")).isEqualTo(path);
        }
    }

    @Test
    void hasTheTypesOfWindows() {
        try (var service = wmi.rows("SELECT * FROM Msvm_VssService").get(0);
                var machine = wmi.rows("SELECT Name,EnabledState FROM Msvm_ComputerSystem")
                        .get(0)) {
            assertThat(service.types("EnabledState")).isEqualTo("18/3");
            assertThat(service.types("Started")).isEqualTo("11/11");
            assertThat(service.types("Name")).isEqualTo("8/8");
            assertThat(service.types("Description")).isEqualTo("8/1");
            assertThat(service.types("OperationalStatus")).isEqualTo((18 | 0x2000) + "/" + (3 | 0x2000));
            assertThat(service.get("Started")).isEqualTo(true);
            assertThat(machine.tryGet("ElementName")).isEqualTo(0x80041002);
            assertThat(machine.get("EnabledState")).isEqualTo(2);
        }
        try (var machine = wmi.rows("SELECT * FROM Msvm_ComputerSystem").get(0)) {
            assertThat(machine.tryGet("HealthState")).isEqualTo(0x80041002);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Msvm_ComputerSystem.CreationClassName=\"Msvm_ComputerSystem\",Name=\"AAAA\" | 0",
                "msvm_computersystem.NAME='aaaa',creationclassname='MSVM_ComputerSystem' | 0",
                "//./root/virtualization/v2:CIM_System.CreationClassName='Msvm_ComputerSystem',Name='AAAA' | 0",
                "root\\virtualization\\v2:Msvm_ComputerSystem | 0",
                "Msvm_ComputerSystem.CreationClassName='Msvm_ComputerSystem',Name='CCCC' | 80041002",
                "Msvm_ComputerSystem.CreationClassName='Msvm_ComputerSystem', Name='AAAA' | 8004103a",
                "Msvm_ComputerSystem.Name='AAAA' | 8004103a",
                "Msvm_ComputerSystem.CreationClassName='Msvm_ComputerSystem',Name='AAAA',Name='AAAA' | 8004103a",
                "Msvm_ComputerSystem.CreationClassName='Msvm_ComputerSystem',Name='AAAA | 8004103a",
                "Msvm_ComputerSystem='AAAA' | 8004103a",
                "Nothing.Name='AAAA' | 80041010",
                "Nothing | 80041002",
                "root\\cimv2:Msvm_ComputerSystem | 8004100e",
                "`` | 8004103a",
            })
    void resolvesPaths(String path, String result) {
        assertThat(Integer.toHexString(wmi.get(path).code())).isEqualTo(result);
    }

    @Test
    void resolvesThePathsThatItGives() {
        for (Object path : wmi.column("SELECT * FROM Msvm_GuestService", "__PATH")) {
            try (var service = wmi.get(String.valueOf(path)).object()) {
                assertThat(service.get("__PATH")).isEqualTo(path);
            }
        }
    }
}
