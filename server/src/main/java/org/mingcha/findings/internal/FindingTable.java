package org.mingcha.findings.internal;

import static org.mingcha.findings.internal.db.Tables.EXHIBIT;
import static org.mingcha.findings.internal.db.Tables.FINDING;
import static org.mingcha.findings.internal.db.Tables.OFFICER;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.evidence.EvidenceFile;
import org.mingcha.exports.Listing;
import org.mingcha.findings.Content;
import org.mingcha.findings.Ending;
import org.mingcha.findings.Exhibit;
import org.mingcha.findings.Filter;
import org.mingcha.findings.Finding;
import org.mingcha.findings.Severity;
import org.mingcha.findings.Source;
import org.mingcha.findings.internal.db.tables.records.ExhibitRecord;
import org.mingcha.findings.internal.db.tables.records.FindingRecord;
import org.mingcha.findings.internal.db.tables.records.OfficerRecord;
import org.springframework.stereotype.Component;

/** The tables of findings, and how a row is shown to a viewer. */
@Component
public class FindingTable {
    private final DSLContext sql;

    FindingTable(DSLContext sql) {
        this.sql = sql;
    }

    public void insert(FindingRecord row, @Nullable String officer) {
        sql.executeInsert(row);
        name(row, officer);
    }

    /** Stores a changed row with its next version. */
    public void store(FindingRecord row) {
        row.setVersion(row.getVersion() + 1);
        row.attach(sql.configuration());
        row.update();
    }

    /** Names the officer concerned, or nobody. */
    public void name(FindingRecord row, @Nullable String officer) {
        sql.deleteFrom(OFFICER).where(OFFICER.FINDING.eq(row.getId())).execute();
        if (officer != null && !officer.isBlank())
            sql.executeInsert(new OfficerRecord(row.getId(), row.getBody(), officer.strip()));
    }

    public boolean any(Condition which) {
        return sql.fetchExists(FINDING, which);
    }

    /** Shows a finding by a file, or by another place in the same file. */
    public void show(FindingRecord row, EvidenceFile file, @Nullable UUID mark, Viewer by, OffsetDateTime at) {
        sql.insertInto(EXHIBIT)
                .set(new ExhibitRecord(
                        row.getId(), file.id(), row.getBody(), mark, file.sha256(), by.account(), by.name(), at))
                .onConflict(EXHIBIT.FINDING, EXHIBIT.FILE)
                .doUpdate()
                .set(EXHIBIT.MARK, mark)
                .execute();
    }

    public void showNoLonger(FindingRecord row, UUID file) {
        sql.deleteFrom(EXHIBIT)
                .where(EXHIBIT.FINDING.eq(row.getId()), EXHIBIT.FILE.eq(file))
                .execute();
    }

    public void delete(FindingRecord row) {
        sql.deleteFrom(FINDING).where(FINDING.ID.eq(row.getId())).execute();
    }

    /** The row, held against other changes until the transaction ends. */
    public Optional<FindingRecord> held(UUID id, FindingSight sight) {
        return sql.selectFrom(FINDING)
                .where(FINDING.ID.eq(id), sight.rows())
                .forUpdate()
                .fetchOptional();
    }

    /** Rows that meet a condition, held in the order of their ids. */
    public List<FindingRecord> held(Condition which) {
        return sql.selectFrom(FINDING)
                .where(which)
                .orderBy(FINDING.ID)
                .forUpdate()
                .fetch();
    }

    public List<FindingRecord> of(Condition which) {
        return sql.selectFrom(FINDING).where(which).orderBy(FINDING.ID).fetch();
    }

    public Map<UUID, Integer> countBySource(String kind, Collection<UUID> sources) {
        return sql.select(FINDING.SOURCE, DSL.count())
                .from(FINDING)
                .where(FINDING.SOURCE_KIND.eq(kind), FINDING.SOURCE.in(sources))
                .groupBy(FINDING.SOURCE)
                .fetchMap(FINDING.SOURCE, DSL.count());
    }

    public Page<Finding> search(FindingSight sight, Filter filter, int page, int size) {
        var counted = sql.fetchCount(
                sql.selectOne().from(FINDING).where(which(sight, filter)).limit(Page.COUNTED + 1));
        return Page.counted(listing(sight, filter).page(page, size), counted, page, size);
    }

    Listing<?, Finding> listing(FindingSight sight, Filter filter) {
        return new Listing<>(
                sql.selectFrom(FINDING).where(which(sight, filter)).orderBy(FINDING.FOUND_ON.desc(), FINDING.ID.desc()),
                rows -> shown(rows, sight));
    }

    int count(FindingSight sight, Filter filter) {
        return sql.fetchCount(FINDING, which(sight, filter));
    }

    private static Condition which(FindingSight sight, Filter filter) {
        return DSL.and(sight.rows(), where(filter), tier(sight, filter));
    }

    private static Condition tier(FindingSight sight, Filter filter) {
        if (filter.thirdTier() != null)
            return filter.thirdTier() ? FINDING.ISSUER.isNotNull() : FINDING.ISSUER.isNull();
        return sight.viewer().squadron().isPresent() ? DSL.noCondition() : FINDING.ISSUER.isNull();
    }

    private static Condition where(Filter filter) {
        Condition which = DSL.noCondition();
        if (filter.squadron() != null) which = which.and(FINDING.SQUADRON.eq(filter.squadron()));
        if (filter.section() != null) which = which.and(FINDING.SECTION.eq(filter.section()));
        if (filter.duty() != null) which = which.and(FINDING.DUTY.eq(filter.duty()));
        if (filter.state() != null)
            which = which.and(FINDING.STATE.eq(filter.state().name()));
        if (filter.severity() != null)
            which = which.and(FINDING.SEVERITY.eq(filter.severity().name()));
        if (filter.from() != null) which = which.and(FINDING.FOUND_ON.ge(filter.from()));
        if (filter.until() != null) which = which.and(FINDING.FOUND_ON.le(filter.until()));
        if (filter.words() != null && !filter.words().isBlank()) {
            which = which.and(holds(filter.words().strip()));
        }
        return which;
    }

    /** The words stand in a text of the finding; looked up by the pairs of their characters, of which a single one has none. */
    private static Condition holds(String words) {
        var among = DSL.condition(
                "root.pairs({0} || ' ' || {1} || ' ' || coalesce({2}, '')) @> root.pairs({3})",
                FINDING.FACT, FINDING.WORDING, FINDING.RECORD, DSL.val(words));
        var stands = DSL.or(
                FINDING.FACT.containsIgnoreCase(words),
                FINDING.WORDING.containsIgnoreCase(words),
                FINDING.RECORD.containsIgnoreCase(words));
        return words.codePointCount(0, words.length()) > 1 ? among.and(stands) : stands;
    }

    /** The rows as this viewer may see them; names of officers with the right to them, or where he wrote them himself. */
    public List<Finding> shown(List<FindingRecord> rows, FindingSight sight) {
        var ids = rows.stream().map(FindingRecord::getId).toList();
        var officers = officers(ids);
        var exhibits = exhibits(ids);
        return rows.stream()
                .map(row -> shown(
                        row,
                        officers.get(row.getId()),
                        exhibits.getOrDefault(row.getId(), List.of()),
                        sight.readsNames() || sight.wrote(row),
                        sight.mayEnd(row)))
                .toList();
    }

    /** The rows for a module that asks for no viewer: nobody is named. */
    public List<Finding> unnamed(List<FindingRecord> rows) {
        var ids = rows.stream().map(FindingRecord::getId).toList();
        var officers = officers(ids);
        var exhibits = exhibits(ids);
        return rows.stream()
                .map(row -> shown(
                        row, officers.get(row.getId()), exhibits.getOrDefault(row.getId(), List.of()), false, false))
                .toList();
    }

    private Map<UUID, String> officers(Collection<UUID> findings) {
        var names = new HashMap<UUID, String>();
        sql.select(OFFICER.FINDING, OFFICER.NAME)
                .from(OFFICER)
                .where(OFFICER.FINDING.in(findings))
                .forEach(row -> names.put(row.value1(), row.value2()));
        return names;
    }

    private Map<UUID, List<Exhibit>> exhibits(Collection<UUID> findings) {
        return sql.selectFrom(EXHIBIT)
                .where(EXHIBIT.FINDING.in(findings))
                .orderBy(EXHIBIT.ADDED_AT, EXHIBIT.FILE)
                .fetchGroups(
                        EXHIBIT.FINDING,
                        row -> new Exhibit(
                                row.getFile(), row.getMark(), row.getSha256(), row.getName(), row.getAddedAt()));
    }

    private static Finding shown(
            FindingRecord row, @Nullable String officer, List<Exhibit> exhibits, boolean named, boolean mayEnd) {
        var state = Finding.State.valueOf(row.getState());
        return new Finding(
                row.getId(),
                row.getBody(),
                row.getIssuer(),
                row.getSquadron(),
                row.getSection(),
                row.getDuty(),
                row.getItem(),
                row.getPoint(),
                row.getWording(),
                row.getFact(),
                row.getClause(),
                Severity.valueOf(row.getSeverity()),
                row.getRecordKind() == null
                        ? null
                        : new Content.Concerned(row.getRecordKind(), row.getRecord(), row.getRecordNote()),
                named ? officer : null,
                officer != null,
                new Source(Source.Kind.of(row.getSourceKind()), row.getSource()),
                row.getFoundOn(),
                Arrays.asList(row.getFoundBy()),
                Arrays.asList(row.getFoundByNames()),
                row.getRegime(),
                state,
                row.getVersion(),
                row.getEnding() == null
                        ? null
                        : new Finding.Ended(
                                Ending.valueOf(row.getEnding()),
                                row.getEndingReason(),
                                row.getEndedByName(),
                                row.getEndedAt()),
                row.getDocument() == null
                        ? null
                        : new Finding.Bound(row.getDocument(), row.getDocumentKind(), row.getServedOn()),
                exhibits,
                state == Finding.State.OPEN && mayEnd);
    }
}
