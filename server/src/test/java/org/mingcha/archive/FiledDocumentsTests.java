package org.mingcha.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.archive.internal.db.Tables.WAITING;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.JINGAN;
import static org.mingcha.documents.NoticedDistrict.at;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.access.Viewer;
import org.mingcha.archive.internal.FilingSweep;
import org.mingcha.documents.Document;
import org.mingcha.documents.Documents;
import org.mingcha.documents.NoticedDistrict;
import org.mingcha.documents.Replies;
import org.mingcha.ledger.Ledger;
import org.mingcha.proof.Verifier;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Documents whose life has ended are filed; what happens to one afterwards makes the next edition and leaves the first one as it is. */
@SpringBootTest
@RealPostgres
@Import(NoticedDistrict.class)
class FiledDocumentsTests {
    @Autowired
    NoticedDistrict district;

    @Autowired
    Documents documents;

    @Autowired
    Replies replies;

    @Autowired
    Archive archive;

    @Autowired
    FilingSweep sweep;

    @Autowired
    Ledger ledger;

    @Autowired
    DSLContext sql;

    @TempDir
    Path outside;

    @BeforeEach
    void aThursday() {
        district.begin();
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private Document closed() {
        var served = district.served();
        var answer = new Replies.Answer("已约谈当事人，拆除占道物。", "张队长", false, List.of());
        var replied = replies.reply(district.squadron, served.id(), at(served), answer);
        return replies.accept(district.member, replied.id(), at(replied), null);
    }

    private Folder only(Viewer viewer) {
        var lines = archive.search(viewer, Archive.Filter.ALL, 0, 50).rows();
        assertThat(lines).hasSize(1);
        return archive.get(viewer, lines.getFirst().id());
    }

    private int verified(Folder folder, int edition) throws IOException {
        ledger.sequenceNow();
        var taken = archive.take(district.leader, folder.line().id(), edition, "核验");
        var zip = outside.resolve("package-" + edition + ".zip");
        try (var out = Files.newOutputStream(zip)) {
            archive.pack(district.leader, taken.id(), out);
        }
        return Verifier.run(
                new String[] {"package", zip.toString()},
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    }

    @Test
    void aDocumentIsFiledWithItsSignedPapersAndTheReply() throws IOException {
        var closed = closed();

        sweep.run();

        var folder = only(district.adjudicator);
        assertThat(folder.line().fileNumber()).isEqualTo(JINGAN + "-WS-2024-1");
        assertThat(folder.line().subjectNumber()).isEqualTo(closed.number());
        assertThat(folder.files())
                .filteredOn(file -> file.role().equals("PAPER"))
                .extracting(Folder.File::sha256)
                .containsExactlyInAnyOrderElementsOf(closed.files().stream()
                        .filter(file -> !file.format().equals("DOCX"))
                        .map(Document.File::sha256)
                        .toList());
        assertThat(verified(folder, 1)).isZero();
        try (var zip = new ZipFile(outside.resolve("package-1.zip").toFile());
                var story = zip.getInputStream(zip.getEntry("data/story.csv"))) {
            assertThat(new String(story.readAllBytes(), StandardCharsets.UTF_8))
                    .contains(",编号制发,", ",认可反馈,", "2024-09-26 ")
                    .doesNotContain("document-", "Z,");
        }
        assertThat(archive.search(district.squadron, Archive.Filter.ALL, 0, 50).rows())
                .isEmpty();
    }

    @Test
    void whatIsWithdrawnAfterItWasClosedIsFiledAsTheNextEdition() throws IOException {
        var closed = closed();
        sweep.run();

        documents.withdraw(district.head, closed.id(), at(closed), "引用条款有误", null, null);
        sweep.run();

        var folder = only(district.member);
        assertThat(folder.line().edition()).isEqualTo(2);
        assertThat(folder.line().fileNumber()).isEqualTo(JINGAN + "-WS-2024-1");
        assertThat(folder.editions()).extracting(Folder.Edition::number).containsExactly(2, 1);
        assertThat(verified(folder, 1)).isZero();
        assertThat(verified(folder, 2)).isZero();
    }

    @Test
    void whatCannotBeFiledWaitsAndHindersNothingElse() {
        district.written(district.approved(JIANGNING));
        sql.insertInto(WAITING)
                .set(WAITING.SOURCE, "DOCUMENT")
                .set(WAITING.SUBJECT, java.util.UUID.randomUUID())
                .set(WAITING.BODY, JINGAN)
                .set(WAITING.SINCE, java.time.OffsetDateTime.parse("2024-09-26T00:00:00Z"))
                .set(WAITING.NOTED, 1L)
                .set(WAITING.NEXT_TRY, java.time.OffsetDateTime.parse("2024-09-26T00:00:00Z"))
                .execute();
        closed();

        sweep.run();

        assertThat(sql.fetchCount(WAITING)).isZero();
        assertThat(archive.search(district.leader, Archive.Filter.ALL, 0, 50).rows())
                .hasSize(1);
    }
}
