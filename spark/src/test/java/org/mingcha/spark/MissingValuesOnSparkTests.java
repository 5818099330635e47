package org.mingcha.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server's table of missing values holds here, too. */
class MissingValuesOnSparkTests {
    private static final Path TABLE = Path.of("../server/src/test/resources/screening/missing-values.txt");

    @TempDir
    Path temp;

    @Test
    void aComparisonWithAMissingValueIsFalseAndItsDenialTrue() throws Exception {
        var lines = Files.readAllLines(TABLE).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" \\| "))
                .toList();
        var rules = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) rules.append(ARun.rule("rule-" + i, lines.get(i)[0].strip()));
        var run = new ARun(temp)
                .rules(rules.toString())
                .records("recording.csv", "number,case_number,started_at", "R1,H,2024-07-02 10:00")
                .records(
                        "case.csv",
                        "number,state,cause,penalty,fine,officers,hearing,filedOn,decidedOn,extensionDays",
                        "M,open,,,,,,,,",
                        "Z,open,无,warning,0,0,false,2024-06-10,2024-06-10,0",
                        "H,open,占道经营,fine,300,9,true,2024-07-02,2024-07-03,-5",
                        "X,open,,,,,,2024-07-02,,99999999999");

        var ran = run.run("--body", "310106");

        assertThat(ran.status()).as(ran.said()).isZero();
        for (int i = 0; i < lines.size(); i++) {
            assertThat(run.hits("rule-" + i))
                    .as(lines.get(i)[0].strip())
                    .containsExactlyElementsOf(
                            Arrays.stream(lines.get(i)[1].strip().split(" "))
                                    .filter(one -> !one.equals("-"))
                                    .sorted()
                                    .toList());
        }
    }
}
