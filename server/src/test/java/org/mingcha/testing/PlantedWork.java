package org.mingcha.testing;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.mingcha.access.Accounts;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.documents.Document;
import org.mingcha.documents.Documents;
import org.mingcha.documents.Draft;
import org.mingcha.findings.Content;
import org.mingcha.findings.Findings;
import org.mingcha.findings.NewFinding;
import org.mingcha.findings.Severity;
import org.mingcha.findings.Source;
import org.mingcha.policy.Offer;
import org.mingcha.proof.Digest;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a district has after a month of work: an order with visits under way and completed, watched and joint ones, a unit's own check,
 * evidence, an issued document, and what the city is to have of them. Every row bears the district's mark.
 */
@TestComponent
public class PlantedWork {
    private final DSLContext sql;
    private final Accounts accounts;
    private final Findings findings;
    private final Documents documents;
    private final TransactionTemplate transaction;

    PlantedWork(
            DSLContext sql,
            Accounts accounts,
            Findings findings,
            Documents documents,
            TransactionTemplate transaction) {
        this.sql = sql;
        this.accounts = accounts;
        this.findings = findings;
        this.documents = documents;
        this.transaction = transaction;
    }

    /**
     * @param mark stands in every text of the rows
     * @param prefix of the usernames of this district's people
     */
    public void plant(String body, String squadron, String mark, String prefix) {
        transaction.executeWithoutResult(_ -> {
            var inspector = viewer(prefix + "inspector");
            var order = order(body, mark);
            visit(body, squadron, mark, order, inspector, 1, "UNDER_WAY");
            visit(body, squadron, mark, order, inspector, 2, "COMPLETED");
            ownCheck(body, squadron, mark);
        });
        document(body, squadron, mark, prefix);
    }

    private Viewer viewer(String username) {
        return accounts.viewer(accounts.find(username).orElseThrow()).orElseThrow();
    }

    private UUID order(String body, String mark) {
        var id = UUID.randomUUID();
        sql.execute("""
                insert into planning.monthly_order (id, body, month, section, round, state, year, number, authors, written_by_name, written_at,
                  approved_by_name, approved_at, content, hash)
                values (?, ?, '2024-07', 'supervision', 0, 'APPROVED', 2024, 1, array[]::uuid[], ?, now(), ?, now(), 'x', 'x')
                """, id, body, mark + "编制人", mark + "核准人");
        return id;
    }

    private void visit(
            String body, String squadron, String mark, UUID order, Viewer inspector, int position, String state) {
        var id = UUID.randomUUID();
        var done = state.equals("COMPLETED");
        sql.execute(
                """
                insert into planning.assignment (id, body, monthly_order, position, squadron, channel, nature, joined_by, shortfall, minutes, from_day,
                  until_day, state, done_on, done_by_name)
                values (?, ?, ?, ?, ?, 'ONLINE', 'ROUTINE', array[?], '', 60, date '2024-07-08', date '2024-07-19', ?, ?::date, ?)
                """,
                id,
                body,
                order,
                position,
                squadron,
                mark + "街道",
                done ? "DONE" : "PLANNED",
                done ? "2024-07-09" : null,
                done ? mark + "督察员" : null);
        sql.execute(
                "insert into planning.assignment_work (assignment, body, duty, title, checklists, position) values (?, ?, 'premises', ?, array['premises'], 0)",
                id,
                body,
                mark + "内务管理");
        sql.execute(
                "insert into planning.assignment_person (assignment, body, person, account, name, substitute, position, told_at) values (?, ?, ?, ?, ?, false, 0, now())",
                id,
                body,
                UUID.randomUUID(),
                inspector.account(),
                mark + "督察员");
        var content = ("{\"visit\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8);
        sql.execute(
                """
                insert into inspections.visit (id, body, section, month, squadron, state, mode, started_at, started_by, recording, salt, content, hash,
                  completed_at, completed_by_name, entry)
                values (?, ?, 'supervision', '2024-07', ?, ?, 'ONLINE', timestamptz '2024-07-09 09:00+08', ?, ?, 'salt', ?::bytea, ?, ?::timestamptz, ?, ?::uuid)
                """,
                id,
                body,
                squadron,
                state,
                inspector.account(),
                evidence(body, mark, inspector),
                done ? content : null,
                done ? Digest.plainHex(content) : null,
                done ? "2024-07-09 11:00+08" : null,
                done ? mark + "督察员" : null,
                done ? UUID.randomUUID() : null);
        sql.execute(
                "insert into inspections.answer (id, body, visit, duty, list, item, point, result, why, answered_by, answered_by_name, answered_at) values (?, ?, ?, 'premises', 'premises', 1, '', 'NOT_CHECKED', ?, ?, ?, now())",
                UUID.randomUUID(),
                body,
                id,
                mark + "未能检查",
                inspector.account(),
                mark + "督察员");
        watchedJointly(body, mark, inspector, id);
        if (done) handover(body, squadron, mark, id, body);
    }

    private UUID evidence(String body, String mark, Viewer by) {
        var id = UUID.randomUUID();
        sql.execute(
                "insert into evidence.file (id, body, account, name, type, bytes, sha256, uploaded_at) values (?, ?, ?, ?, 'image/png', 1, ?, now())",
                id,
                body,
                by.account(),
                mark + "截图.png",
                "ab".repeat(32));
        return id;
    }

    private void watchedJointly(String body, String mark, Viewer inspector, UUID visit) {
        var watch = UUID.randomUUID();
        sql.execute(
                "insert into inspections.watch (id, body, visit, account, person, name, recording, means, from_at, until_at) values (?, ?, ?, ?, ?, ?, ?, '车载视频', timestamptz '2024-07-09 09:01+08', timestamptz '2024-07-09 09:20+08')",
                watch,
                body,
                visit,
                inspector.account(),
                UUID.randomUUID(),
                mark + "督察员",
                mark + "执法车");
        sql.execute(
                "insert into inspections.snapshot (watch, body, file, sha256, taken_at, note) values (?, ?, ?, ?, timestamptz '2024-07-09 09:05+08', ?)",
                watch,
                body,
                evidence(body, mark, inspector),
                "ab".repeat(32),
                mark + "截图说明");
        sql.execute(
                "insert into inspections.party (id, body, visit, kind, unit, name, ordered, added_by_name, added_at) values (?, ?, ?, 'SUPERIOR', '31', ?, true, ?, now())",
                UUID.randomUUID(),
                body,
                visit,
                mark + "市局",
                mark + "督察员");
    }

    private void ownCheck(String body, String squadron, String mark) {
        sql.execute("""
                insert into planning.own_check (id, body, issuer, squadron, month, day, duties, state, planned_by_name, planned_at)
                values (?, ?, ?, ?, '2024-08', date '2024-08-05', array['premises-daily'], 'PLANNED', ?, now())
                """, UUID.randomUUID(), body, "squadron/" + squadron, squadron, mark + "三级督察员");
    }

    private void handover(String body, String squadron, String mark, UUID id, String issuer) {
        sql.execute("""
                insert into handover.item (id, body, kind, issuer, squadron, squadron_name, title, day, content, state, became_at)
                values (?, ?, 'VISIT', ?, ?, ?, ?, date '2024-07-09', '{}', 'UNSENT', now())
                """, id, body, issuer, squadron, mark + "中队", mark + "检查");
    }

    /** Through the front door: it needs its number, its content and its story. */
    private void document(String body, String squadron, String mark, String prefix) {
        var member = viewer(prefix + "section-member");
        var head = viewer(prefix + "section-head");
        var inspector = viewer(prefix + "inspector");
        var source = Source.visit(UUID.randomUUID());
        var day = LocalDate.parse("2024-07-21");
        var finding = findings.record(
                inspector,
                new NewFinding(
                        body,
                        squadron,
                        "supervision",
                        new NewFinding.Item("street-routine", "street-order/2", null, "户外招牌", "J附3一（一）1"),
                        Content.of(mark + "某路招牌松动。", Severity.ORDINARY),
                        source,
                        day,
                        List.of(new NewFinding.Finder(inspector.account(), inspector.name())),
                        Offer.bundled("jingan-2024").regime().hash()));
        transaction.executeWithoutResult(_ -> findings.settle(source, day));
        var draft = documents.draft(
                member,
                new Draft(
                        "finding-notice",
                        squadron,
                        List.of(finding),
                        null,
                        mark + "告知",
                        mark + "督察发现：",
                        List.of(mark + "整改"),
                        null,
                        null,
                        null));
        var submitted = documents.submit(member, draft.id(), at(draft));
        var approved = documents.approve(head, draft.id(), at(submitted));
        documents.issue(member, draft.id(), at(approved));
        sql.execute(
                "update documents.document set state = 'SERVED', served_on = date '2024-07-22', receipt = ?, due_on = date '2024-07-25', due_sum = array[?] where id = ?",
                mark + "签收人",
                mark + "算式",
                draft.id());
    }

    private static IfMatch at(Document document) {
        return new IfMatch(document.version());
    }
}
