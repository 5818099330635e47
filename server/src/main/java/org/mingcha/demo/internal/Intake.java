package org.mingcha.demo.internal;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.mingcha.access.Accounts;
import org.mingcha.demo.internal.upstream.Export;
import org.mingcha.demo.internal.upstream.ExportFiles;
import org.mingcha.demo.internal.upstream.Upstream;
import org.mingcha.records.LoadOrder;
import org.mingcha.records.Records;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Writes the upstream files and takes them in through the intake that everybody's files go through. */
@Component
class Intake {
    private final Records records;
    private final Accounts accounts;
    private final Path folder;

    Intake(Records records, Accounts accounts, @Value("${mingcha.data:data}") Path data) {
        this.records = records;
        this.accounts = accounts;
        this.folder = data.resolve("demo-files");
    }

    /** Rows read, taken in and quarantined. */
    record Sum(int files, long read, long stored, long quarantined) {
        Sum plus(Sum other) {
            return new Sum(
                    files + other.files, read + other.read, stored + other.stored, quarantined + other.quarantined);
        }
    }

    Path folder() {
        return folder;
    }

    Sum registers() {
        return load(Upstream.registers());
    }

    Sum period(LocalDate from, LocalDate until) {
        return load(Upstream.exports(from, until));
    }

    private Sum load(List<Export> exports) {
        var actor = accounts.find(
                        People.of(org.mingcha.access.Role.SECTION_MEMBER).username())
                .orElseThrow();
        var sum = new Sum(0, 0, 0, 0);
        for (var export : exports) {
            var file = ExportFiles.write(export, folder);
            var loaded =
                    records.load(file, new LoadOrder(People.DISTRICT, export.source(), export.kind(), actor, null));
            if (loaded.read() != export.rows().size())
                throw new IllegalStateException(export.fileName() + ": "
                        + export.rows().size() + " rows written, " + loaded.read() + " accounted for");
            sum = sum.plus(new Sum(
                    1, loaded.read(), loaded.added() + loaded.changed() + loaded.unchanged(), loaded.quarantined()));
        }
        return sum;
    }
}
