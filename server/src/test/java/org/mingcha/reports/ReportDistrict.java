package org.mingcha.reports;

import static org.mingcha.planning.DrawnDistrict.AUGUST;
import static org.mingcha.planning.DrawnDistrict.JINGAN;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Grant;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.access.internal.Matrix;
import org.mingcha.api.IfMatch;
import org.mingcha.directory.Directory;
import org.mingcha.planning.DrawnDistrict;
import org.mingcha.planning.Orders;
import org.mingcha.records.LoadOrder;
import org.mingcha.records.Records;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;

/** A drawn and ordered August with visits, documents, findings, complaints, recordings and everything else its return tells of. */
@TestComponent
@Import(DrawnDistrict.class)
public class ReportDistrict {
    static final String FORM = "monthly-return";
    private static final String NOBODY = "00000000-0000-0000-0000-000000000001";

    @Autowired
    DrawnDistrict drawn;

    @Autowired
    Orders orders;

    @Autowired
    Records records;

    @Autowired
    Directory directory;

    @Autowired
    Reports reports;

    @Autowired
    DSLContext sql;

    public final Viewer head = viewer("监督科长", Role.SECTION_HEAD, "supervision");
    public final Viewer member = viewer("监督科员", Role.SECTION_MEMBER, "supervision");
    public final Viewer adjudication = viewer("审理科长", Role.SECTION_HEAD, "case-adjudication");
    public final Viewer coordination = viewer("协调科长", Role.SECTION_HEAD, "coordination");
    public final Viewer general = viewer("综合科长", Role.SECTION_HEAD, "legal-and-general");
    public final Viewer leader = viewer("分管领导", Role.LEADER_IN_CHARGE, null);
    public final Viewer chief = viewer("主要领导", Role.HEAD, null);

    public static Viewer viewer(String name, Role role, @Nullable String section) {
        return new Viewer(
                UUID.randomUUID(),
                name,
                JINGAN,
                Set.of(JINGAN),
                Set.of(new Grant(role, section, null)),
                Matrix.of(List.of(role)));
    }

    /** Only the form and the month; nothing was drawn. */
    public void quiet() {
        drawn.begin();
    }

    public void begin() {
        drawn.begin();
        matters();
        checks();
        drawn.draw();
        order();
        recordings();
        registers();
        pursued();
        visits();
        findings();
        documents();
        drawn.goTo("2024-08-26T01:00:00Z");
    }

    public void end() {
        drawn.end();
    }

    private List<String> squadrons() {
        return directory.squadrons(JINGAN).stream().map(one -> one.name()).toList();
    }

    private String code(int nth) {
        return directory.squadrons(JINGAN).get(nth).code();
    }

    void load(String kind, List<String> lines) {
        try {
            var file = Files.write(Files.createTempFile(kind, ".csv"), lines);
            var loaded = records.load(file, new LoadOrder(JINGAN, "导出", kind, head.account(), null));
            Files.delete(file);
            if (loaded.quarantined() > 0) throw new IllegalArgumentException("quarantined: " + lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void matters() {
        var complaints = new ArrayList<String>(List.of("工单编号,承办单位,受理时间,诉求类别,诉求地点"));
        for (int i = 0; i < 240; i++)
            complaints.add("T-%03d,%s,2024-07-%02d 09:00,类别%d,某路%d号"
                    .formatted(i, squadrons().get(i % 16), 1 + i % 31, i % 7, i));
        // one matter raised six times: a certainty
        for (int i = 0; i < 6; i++)
            complaints.add("R-%d,%s,2024-07-%02d 10:00,油烟,同一路1号"
                    .formatted(i, squadrons().getFirst(), 10 + i));
        load("complaint", complaints);
        var petitions = new ArrayList<String>(List.of("信访编号,承办单位,收件日期,信访类别,问题地点"));
        for (int i = 0; i < 160; i++)
            petitions.add(
                    "X-%03d,%s,2024-07-%02d,信访%d,某弄%d号".formatted(i, squadrons().get(i % 16), 1 + i % 31, i % 5, i));
        load("petition", petitions);
    }

    private void checks() {
        var checks = new ArrayList<String>(List.of("任务编号,检查单位,检查时间"));
        for (int i = 0; i < 60; i++)
            checks.add("S-%02d,%s,2024-07-%02d".formatted(i, squadrons().get(i % 16), 1 + i % 31));
        load("dual-random-check", checks);
    }

    private void order() {
        orders.write(drawn.member, AUGUST);
        for (var order : orders.of(drawn.leader, JINGAN, AUGUST)) {
            var author = DrawnDistrict.somebody("编制人", Role.SECTION_MEMBER, order.section(), null);
            var submitted = orders.submit(author, order.id(), new IfMatch(order.version()));
            orders.approve(drawn.leader, submitted.id(), new IfMatch(submitted.version()));
        }
    }

    /** Some of the drawn cases come to say that a scene had to be recorded; some of these scenes were. */
    private void recordings() {
        var cases = new ArrayList<String>(List.of("案件编号,办案中队,案件状态,立案日期,结案日期,案件来源,送达方式,是否听证,突发事件"));
        var checks = new ArrayList<String>(List.of("检查编号,检查中队,检查时间,突发事件,案件编号"));
        var recorded = new ArrayList<String>(List.of("视频编号,所属单位,案号,检查编号,记录类型,开始时间"));
        int i = 0;
        for (var number : drawnNumbers("recordings")) {
            var squadron = sql.fetchSingle(
                            "select squadron from records.case_file where upstream = ? and replaced is null", number)
                    .get(0, String.class);
            var closed = sql.fetchSingle(
                            "select closed_on from records.case_file where upstream = ? and replaced is null", number)
                    .get(0, LocalDate.class);
            cases.add("%s,%s,已结案,2024-07-01,%s,%s,%s,%s,%s"
                    .formatted(
                            number,
                            name(squadron),
                            closed,
                            i % 2 == 0 ? "投诉举报" : "巡查",
                            i % 3 == 0 ? "留置送达" : "直接送达",
                            i % 5 == 0 ? "是" : "否",
                            i % 6 == 0 ? "是" : ""));
            if (i % 6 < 2) checks.add("E-%03d,%s,2024-07-02 09:00,是,%s".formatted(i, name(squadron), number));
            if (i % 9 == 0) recorded.add("E-%03d,%s,%s,,突发事件,2024-07-02 09:30".formatted(i, name(squadron), number));
            if (i % 2 == 0) recorded.add("V-%03d,%s,%s,,投诉处置,2024-07-02 09:00".formatted(i, name(squadron), number));
            if (i % 4 == 0) recorded.add("W-%03d,%s,%s,,留置送达,2024-07-03 09:00".formatted(i, name(squadron), number));
            i++;
        }
        int k = 0;
        for (var number : drawnNumbers("dual-random"))
            if (k++ % 2 == 0)
                recorded.add("D-%03d,%s,,%s,现场检查,2024-07-04 09:00"
                        .formatted(k, squadrons().getFirst(), number));
        recorded.add(
                "V-OTHER,%s,某案,,投诉处置,2024-07-02 09:00".formatted(squadrons().getFirst()));
        load("case", cases);
        load("enforcement-check", checks);
        load("recording", recorded);
    }

    private String name(String code) {
        return directory.squadrons(JINGAN).stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow()
                .name();
    }

    /** Read from the sheets as they lie in the table, not through the module. */
    List<String> drawnNumbers(String duty) {
        return RawFigures.drawn(sql, AUGUST, duty).stream()
                .map(item -> item.substring(item.indexOf(':') + 1))
                .toList();
    }

    private void registers() {
        load(
                "legal-publicity",
                List.of(
                        "活动编号,活动日期,活动名称,场次,资料份数,推送条数,服务人次",
                        "P-1,2024-07-24,上月,1,10,1,100",
                        "P-2,2024-07-25,首日,2,20,3,200",
                        "P-3,2024-08-24,末日,3,40,5,400",
                        "P-4,2024-08-25,次月,4,80,7,800",
                        "P-5,2024-08-02,无数,,,,"));
        load(
                "reconsideration",
                List.of(
                        "文号,种类,受理日期,决定日期,结果",
                        "F-1,行政复议,2024-07-01,2024-08-01,撤销",
                        "F-2,行政复议,2024-07-01,2024-08-01,维持",
                        "F-3,行政诉讼,2024-07-01,2024-07-31,败诉",
                        "F-4,行政诉讼,2024-07-01,2024-08-25,败诉",
                        "F-5,检察建议,2024-08-10,,已发建议",
                        "F-6,司法建议,2024-07-25,,已发建议",
                        "F-7,司法建议,2024-07-24,,已发建议"));
        load(
                "accountability-measure",
                List.of(
                        "登记编号,责任单位,发生日期,过错情形,是否追责,处理日期",
                        "Z-1,%s,2024-08-03,不作为,是,2024-08-20"
                                .formatted(squadrons().getFirst()),
                        "Z-2,%s,2024-08-04,乱作为,否,".formatted(squadrons().getFirst()),
                        "Z-3,%s,2024-08-05,慢作为,是,2024-08-28"
                                .formatted(squadrons().getFirst()),
                        "Z-4,%s,2024-07-01,不作为,是,2024-08-21"
                                .formatted(squadrons().getFirst())));
    }

    private void visits() {
        visit(0, "ON_SITE", "2024-07-25T10:00+08:00", null);
        visit(0, "ON_SITE", "2024-08-12T10:00+08:00", null);
        visit(1, "ON_SITE", "2024-08-24T23:30+08:00", null);
        visit(2, "ONLINE", "2024-08-12T10:00+08:00", null);
        visit(3, "ON_SITE", "2024-07-24T23:30+08:00", null);
        visit(4, "ON_SITE", "2024-08-25T00:10+08:00", null);
        visit(5, "ON_SITE", "2024-08-13T10:00+08:00", "squadron/" + code(5));
    }

    private void visit(int squadron, String mode, String at, @Nullable String issuer) {
        sql.execute(
                "insert into inspections.visit (id, body, section, month, squadron, state, mode, started_at, started_by, salt, content, hash,"
                        + " completed_at, entry, issuer) values (?, ?, 'supervision', '2024-08', ?, 'COMPLETED', ?, ?::timestamptz, ?::uuid,"
                        + " '\\x00', '\\x00', 'h', ?::timestamptz, ?::uuid, ?)",
                UUID.randomUUID(),
                JINGAN,
                code(squadron),
                mode,
                at,
                NOBODY,
                at,
                NOBODY,
                issuer);
    }

    /** Matters open in the month, and others that are not: closed before it, opened after it, of another duty, still a draft. */
    private void pursued() {
        matter("major-matters", "UNDERWAY", "2024-07-25", null);
        matter("major-matters", "EXPEDITED", "2024-08-24", null);
        matter("major-case-supervision", "CLOSED", "2024-06-03", "2024-07-25");
        matter("major-matters", "CLOSED", "2024-06-03", "2024-07-24");
        matter("major-matters", "UNDERWAY", "2024-08-25", null);
        matter("campaigns", "UNDERWAY", "2024-08-02", null);
        matter("major-matters", "DRAFT", null, null);
    }

    private void matter(String duty, String state, @Nullable String opened, @Nullable String closed) {
        int number = sql.fetchCount(org.jooq.impl.DSL.table("matters.matter")) + 1;
        sql.execute(
                "insert into matters.matter (id, body, regime, kind, kind_title, procedure, duty, section, state, title, facts, items, plan, demands,"
                        + " opinion, source_kind, source_words, authors, drafted_by, drafted_at, year, number, number_text, opened_on, closed_on, result)"
                        + " values (?, ?, 'r', 'leaders-instruction', '领导批示件', 'p', ?, 'supervision', ?, '某事', '', array[]::text[], '', '', '', 'FREE', '',"
                        + " array[]::uuid[], '甲', '2024-06-01T09:00+08:00', ?, ?, ?, ?::date, ?::date, ?)",
                UUID.randomUUID(),
                JINGAN,
                duty,
                state,
                opened == null ? null : 2024,
                opened == null ? null : number,
                opened == null ? null : "督立〔2024〕" + number + "号",
                opened,
                closed,
                closed == null ? null : "办结");
    }

    private void findings() {
        finding("recordings", "2024-07-25", "OPEN");
        finding("recordings", "2024-08-24", "OPEN");
        finding("recordings", "2024-08-25", "OPEN");
        finding("recordings", "2024-08-02", "DRAFT");
        finding("recordings-dual-random", "2024-08-03", "OPEN");
        finding("street-routine", "2024-08-03", "OPEN");
    }

    public void finding(String duty, String day, String state) {
        sql.execute(
                "insert into findings.finding (id, body, squadron, section, duty, item, wording, fact, clause, severity, source_kind, source,"
                        + " found_on, found_by, found_by_names, regime, state, settled_at) values (?, ?, ?, 'case-adjudication', ?, 'recordings/1',"
                        + " '应当记录', '没有记录', '条款', 'ORDINARY', 'visit', ?::uuid, ?::date, array[?::uuid], array['甲'], 'r', ?, ?::timestamptz)",
                UUID.randomUUID(),
                JINGAN,
                code(0),
                duty,
                NOBODY,
                day,
                NOBODY,
                state,
                state.equals("DRAFT") ? null : day + "T12:00+08:00");
    }

    private void documents() {
        int number = 1;
        for (var day : List.of("2024-07-24", "2024-07-25", "2024-08-10", "2024-08-24", "2024-08-25"))
            document("finding-notice", number++, day + "T23:30+08:00", "SERVED", null);
        document("expedite-notice", 1, "2024-08-10T10:00+08:00", "CLOSED", null);
        document("reminder-notice", 1, "2024-08-10T10:00+08:00", "SERVED", null);
        document("supervision-decision", 1, "2024-08-11T10:00+08:00", "SERVED", null);
        document("finding-notice", 1, "2024-08-10T10:00+08:00", "SERVED", "squadron/" + code(0));
        withdraw(document("finding-notice", 9, "2024-08-12T10:00+08:00", "ISSUED", null), "2024-08-20T10:00+08:00");
    }

    public UUID document(String kind, int number, String at, String state, @Nullable String issuer) {
        var id = UUID.randomUUID();
        sql.execute(
                "insert into documents.document (id, body, kind, kind_title, rank, regime, section, squadron, addressee, state, words, title,"
                        + " authors, written_by_name, written_at, year, number, number_text, content, hash, entry, issued_at, issuer) values"
                        + " (?, ?, ?, ?, 1, 'r', 'supervision', ?, '某中队', ?, '\\x00', '标题', array[]::uuid[], '甲', ?::timestamptz, 2024, ?, ?,"
                        + " '\\x00', 'h', ?::uuid, ?::timestamptz, ?)",
                id,
                JINGAN,
                kind,
                kind,
                code(0),
                state,
                at,
                number,
                kind + number,
                NOBODY,
                at,
                issuer);
        return id;
    }

    void withdraw(UUID document, String at) {
        sql.execute(
                "update documents.document set state = 'WITHDRAWN', withdrawn_because = '错开' where id = ?", document);
        sql.execute(
                "insert into documents.step (id, document, body, kind, at, by_name) values (?, ?, ?, 'document-withdrawn', ?::timestamptz, '甲')",
                UUID.randomUUID(),
                document,
                JINGAN,
                at);
    }

    /** Another month's orders, as August's are. */
    void orderedAgain(String month) {
        again("monthly_order", "'month', '" + month + "', 'number', number + 1000", "id");
        again("assignment", "'subject', null", "id", "monthly_order");
        again("assignment_work", "'duty', duty", "assignment");
        again("assignment_member", "'duty', duty", "assignment");
    }

    /** The rows of a table once more, with ids that follow from theirs. */
    private void again(String table, String changes, String... ids) {
        var all = new StringBuilder(changes);
        for (var id : ids) all.append(", '%s', md5(%s::text)::uuid".formatted(id, id));
        sql.execute(
                "insert into planning.%s select (jsonb_populate_record(one, jsonb_build_object(%s))).* from planning.%s one"
                        .formatted(table, all, table));
    }

    static OffsetDateTime at(String moment) {
        return OffsetDateTime.parse(moment);
    }

    /** All sections fill in their blanks and hand over. */
    Report handedOver() {
        var report = reports.begin(head, FORM, AUGUST);
        for (var section : List.of(adjudication, coordination, general, head)) report = filled(section, report);
        return report;
    }

    Report filled(Viewer section, Report report) {
        var id = section.sections().iterator().next();
        var blanks = part(report, id).missing().stream()
                .map(field -> new Reports.Entry(
                        field.substring(0, field.indexOf('/')),
                        field.substring(field.indexOf('/') + 1),
                        field.equals("1.1/held") ? "true" : section.name() + "写的情况"))
                .toList();
        if (!blanks.isEmpty()) report = reports.enter(section, report.id(), id, version(report, id), blanks);
        return reports.handOver(section, report.id(), id, version(report, id));
    }

    static Report.Part part(Report report, String section) {
        return report.parts().stream()
                .filter(one -> one.section().equals(section))
                .findFirst()
                .orElseThrow();
    }

    static IfMatch version(Report report, String section) {
        return new IfMatch(part(report, section).version());
    }

    static IfMatch at(Report report) {
        return new IfMatch(report.version());
    }

    Report compiled() {
        var report = handedOver();
        return reports.compile(head, report.id(), at(report));
    }

    Report signed(Report compiled) {
        var report = reports.sign(leader, compiled.id(), at(compiled), String.valueOf(compiled.hash()));
        return reports.sign(chief, report.id(), at(report), String.valueOf(report.hash()));
    }
}
