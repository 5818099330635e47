package org.mingcha.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.planning.DrawnDistrict.JINGAN;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.access.Accounts;
import org.mingcha.access.Viewer;
import org.mingcha.archive.internal.FilingSweep;
import org.mingcha.ledger.Ledger;
import org.mingcha.planning.DrawnDistrict;
import org.mingcha.planning.Orders;
import org.mingcha.proof.Verifier;
import org.springframework.beans.factory.annotation.Autowired;

/** A drawn district whose orders are filed, and an outsider who checks their packages. */
abstract class OrdersToFile {
    @Autowired
    DrawnDistrict district;

    @Autowired
    Orders orders;

    @Autowired
    Archive archive;

    @Autowired
    FilingSweep sweep;

    @Autowired
    Accounts accounts;

    @Autowired
    Ledger ledger;

    @TempDir
    Path outside;

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    Viewer leaders() {
        return accounts.leadersOf(JINGAN);
    }

    /** The one folder there is, once everything closed is filed. */
    Folder filed() {
        ledger.sequenceNow();
        sweep.run();
        var lines = archive.search(leaders(), Archive.Filter.ALL, 0, 50).rows();
        assertThat(lines).hasSize(1);
        return archive.get(leaders(), lines.getFirst().id());
    }

    Path packed(Folder folder) throws IOException {
        ledger.sequenceNow();
        var taken = archive.take(leaders(), folder.line().id(), folder.line().edition(), "核验");
        ledger.sequenceNow();
        var zip = outside.resolve("package-" + folder.line().edition() + ".zip");
        try (var out = Files.newOutputStream(zip)) {
            archive.pack(leaders(), taken.id(), out);
        }
        return zip;
    }

    record Said(int code, String sentence) {}

    static Said verifier(String... args) {
        var out = new ByteArrayOutputStream();
        var code = Verifier.run(args, new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Said(code, out.toString(StandardCharsets.UTF_8).strip());
    }
}
