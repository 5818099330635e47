package org.mingcha.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.records.internal.db.Tables.BATCH;
import static org.mingcha.records.internal.db.Tables.CASE_FILE;
import static org.mingcha.records.internal.db.Tables.QUARANTINED;
import static org.mingcha.records.internal.db.Tables.STAGED_CASE_FILE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Directory;
import org.mingcha.records.MalformedFiles.Fate;
import org.mingcha.records.MalformedFiles.Malformed;
import org.mingcha.records.internal.intake.TestIntake;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.core.NestedExceptionUtils;

@SpringBootTest(properties = "mingcha.intake.worker=false")
@Import(TestIntake.class)
@RealPostgres
class MalformedFilesTests {
    private static final String DISTRICT = "310106";
    private static final Path KEPT = RealPostgres.DATA.resolve("intake");

    @Autowired
    TestIntake intake;

    @Autowired
    Directory directory;

    @Autowired
    DSLContext sql;

    @TempDir
    Path folder;

    @BeforeEach
    void aDistrict() {
        directory.establish("31");
        directory.establish(DISTRICT);
    }

    @Tag("long")
    @Test
    void everyMalformedFileIsRefusedInASentenceOrItsRowsAddUpAndNothingStaysBehind() throws IOException {
        var wrong = new ArrayList<String>();
        var fates = new HashMap<Fate, Integer>();
        for (var file : MalformedFiles.of(20240805)) {
            var before = kept();
            var fault = taken(file, fates);
            if (fault != null) {
                wrong.add(file.what() + ": " + fault);
            }
            if (!kept().equals(before)) {
                wrong.add(file.what() + ": its content stayed behind");
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(fates.get(Fate.REFUSED)).isGreaterThan(100);
        assertThat(fates.get(Fate.TAKEN)).isGreaterThan(50);
        assertThat(sql.fetchCount(STAGED_CASE_FILE)).isZero();
        assertThat(sql.fetchCount(BATCH, BATCH.FINISHED_AT.isNull())).isZero();
        assertThat(sql.fetchCount(
                        QUARANTINED,
                        QUARANTINED.BATCH.in(sql.select(BATCH.ID).from(BATCH).where(BATCH.STATE.ne("published")))))
                .isZero();
    }

    /** Takes the file in and says what went wrong; null when nothing did. */
    private String taken(Malformed file, HashMap<Fate, Integer> fates) {
        int stored = sql.fetchCount(CASE_FILE);
        int batches = sql.fetchCount(BATCH, BATCH.STATE.ne("cancelled"));
        UUID batch;
        try {
            batch = intake.upload(file.content(), file.name(), DISTRICT, "case");
        } catch (Refusal refused) {
            fates.merge(Fate.REFUSED, 1, Integer::sum);
            return sql.fetchCount(BATCH, BATCH.STATE.ne("cancelled")) > batches
                    ? "a batch stayed behind"
                    : refusal(file, refused.getMessage(), refused);
        } catch (RuntimeException unforeseen) {
            return "upload: " + unforeseen;
        }
        try {
            intake.proceed(batch, Integer.MAX_VALUE);
        } catch (RuntimeException unforeseen) {
            return "taking in: " + NestedExceptionUtils.getMostSpecificCause(unforeseen);
        }
        var ended = intake.batch(batch);
        if (ended.refusal() != null) {
            fates.merge(Fate.REFUSED, 1, Integer::sum);
            return sql.fetchCount(CASE_FILE) > stored ? "rows stayed behind" : refusal(file, ended.refusal(), null);
        }
        fates.merge(Fate.TAKEN, 1, Integer::sum);
        if (file.fate() == Fate.REFUSED) {
            return "was taken";
        }
        var loaded = intake.result(batch);
        long held = sql.fetchCount(QUARANTINED, QUARANTINED.BATCH.eq(batch));
        if (ended.sameAs() == null && held != loaded.quarantined()) {
            return held + " rows stand in quarantine, not " + loaded.quarantined();
        }
        if (loaded.added() + loaded.changed() + loaded.unchanged() + loaded.quarantined() != loaded.read()) {
            return "its rows do not add up: " + loaded;
        }
        return sql.fetchCount(CASE_FILE) < stored ? "stored rows vanished" : null;
    }

    private static String refusal(Malformed file, String sentence, Refusal refused) {
        if (file.fate() == Fate.TAKEN) {
            return "was refused: " + sentence;
        }
        if (refused != null && refused.status().is5xxServerError()) {
            return "was refused as a fault of the server";
        }
        boolean chinese = sentence != null && sentence.codePoints().anyMatch(c -> c >= 0x4E00 && c < 0xA000);
        return chinese && sentence.length() < 200 && sentence.contains(file.says()) ? null : "is told: " + sentence;
    }

    private static List<Path> kept() throws IOException {
        if (!Files.exists(KEPT)) {
            return List.of();
        }
        try (var files = Files.walk(KEPT)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
