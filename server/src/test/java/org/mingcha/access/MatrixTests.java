package org.mingcha.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mingcha.access.internal.Matrix;

/** The table in docs/access.md is the matrix; {@code -Ddocs.write=true} writes it anew. */
class MatrixTests {
    private static final Path PAGE = Path.of("../docs/access.md");
    private static final String BEGIN = "<!-- matrix -->\n";
    private static final String END = "<!-- /matrix -->";

    @Test
    void theTableInTheDocumentsIsTheMatrix() throws IOException {
        var page = Files.readString(PAGE);
        var before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        var after = page.substring(page.indexOf(END));
        var expected = before + table() + after;

        if (Boolean.getBoolean("docs.write")) Files.writeString(PAGE, expected);

        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }

    @Test
    void everyPermissionIsHeldBySomebody() {
        assertThat(Permission.values())
                .allSatisfy(permission -> assertThat(Role.values())
                        .as(permission.name())
                        .anyMatch(role -> Matrix.of(List.of(role)).contains(permission)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"SYSTEM_ADMINISTRATOR", "SECURITY_ADMINISTRATOR", "AUDIT_ADMINISTRATOR"})
    void anAdministratorNeitherSeesRecordsNorSigns(Role administrator) {
        for (var other : Role.values())
            assertThat(Matrix.of(List.of(administrator, other)))
                    .doesNotContain(
                            Permission.SEE_RECORDS,
                            Permission.SEE_IDENTITIES,
                            Permission.LOAD_RECORDS,
                            Permission.APPROVE_ORDER,
                            Permission.PUT_REGIME_IN_FORCE,
                            Permission.SEE_DRAW,
                            Permission.HOLD_CEREMONY);
    }

    @Test
    void theThreeAdministratorsShareNoPower() {
        var powers = List.of(
                Permission.MANAGE_SYSTEM, Permission.MANAGE_DIRECTORY, Permission.GRANT_ROLES, Permission.SEE_AUDIT);

        for (var power : powers)
            assertThat(Arrays.stream(Role.values())
                            .filter(role -> Matrix.of(List.of(role)).contains(power)))
                    .as(power.name())
                    .hasSize(1);
    }

    @Test
    void aMachineDeliversAndDoesNothingElse() {
        assertThat(Matrix.of(List.of(Role.SOURCE))).containsExactly(Permission.DELIVER_RECORDS);
        assertThat(Matrix.of(List.of(Role.RECEIVER))).containsExactly(Permission.FETCH_REPORTS);
    }

    private static String table() {
        var roles = Role.values();
        var table = new StringBuilder("| |");
        for (var role : roles) table.append(' ').append(role.name()).append(" |");
        table.append("\n|---|").append("---|".repeat(roles.length)).append('\n');
        for (var permission : Permission.values()) {
            table.append("| ").append(permission.name()).append(" |");
            table.append(Arrays.stream(roles)
                    .map(role -> Matrix.of(List.of(role)).contains(permission) ? " ● |" : " |")
                    .collect(Collectors.joining()));
            table.append('\n');
        }
        return table.toString();
    }
}
