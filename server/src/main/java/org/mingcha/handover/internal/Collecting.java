package org.mingcha.handover.internal;

import static org.mingcha.handover.internal.db.Tables.ITEM;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Squadron;
import org.mingcha.documents.DocumentEvent;
import org.mingcha.documents.Register;
import org.mingcha.handover.internal.db.tables.records.ItemRecord;
import org.mingcha.inspections.CompletedVisits;
import org.mingcha.inspections.VisitCompleted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/** Takes down what the city is to have, in the transaction that completes a visit or issues a document: nothing is forgotten by a listener. */
@Component
class Collecting {
    private final DSLContext sql;
    private final CompletedVisits visits;
    private final Register register;
    private final Directory directory;
    private final ObjectMapper json;
    private final Clock clock;

    Collecting(
            DSLContext sql,
            CompletedVisits visits,
            Register register,
            Directory directory,
            ObjectMapper json,
            Clock clock) {
        this.sql = sql;
        this.visits = visits;
        this.register = register;
        this.directory = directory;
        this.json = json;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(VisitCompleted visit) {
        var facts = visits.of(visit.body(), visit.visit());
        add(
                visit.visit(),
                visit.body(),
                "VISIT",
                facts.issuer() == null ? visit.body() : facts.issuer(),
                facts.squadron(),
                facts.squadronName(),
                String.join("、", facts.duties()),
                null,
                facts.day(),
                facts);
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(DocumentEvent.Issued document) {
        var facts = register.factsOf(document.document());
        var content = new LinkedHashMap<String, Object>();
        content.put("document", document.document().toString());
        content.put("kind", facts.kindTitle());
        content.put("number", facts.number());
        content.put("section", facts.section());
        content.put("squadron", document.squadron());
        content.put("issuedOn", document.on().toString());
        content.put("findings", facts.faults().size());
        add(
                document.document(),
                document.body(),
                "DOCUMENT",
                facts.section().contains("/") ? facts.section() : document.body(),
                document.squadron(),
                name(document.body(), document.squadron()),
                facts.kindTitle(),
                facts.number(),
                document.on(),
                content);
    }

    /** Once sent it is to be told again; what was never sent is withdrawn before the city heard of it, and says so. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(DocumentEvent.Withdrawn document) {
        sql.update(ITEM)
                .set(ITEM.WITHDRAWN_ON, document.on())
                .set(ITEM.STATE, "UNSENT")
                .setNull(ITEM.CITY_NUMBER)
                .set(ITEM.VERSION, ITEM.VERSION.plus(1))
                .where(ITEM.ID.eq(document.document()))
                .execute();
    }

    private void add(
            UUID id,
            String body,
            String kind,
            String issuer,
            @Nullable String squadron,
            String squadronName,
            String title,
            @Nullable String number,
            LocalDate day,
            Object content) {
        var row = new ItemRecord();
        row.setId(id);
        row.setBody(body);
        row.setKind(kind);
        row.setIssuer(issuer);
        row.setSquadron(squadron);
        row.setSquadronName(squadronName);
        row.setTitle(title);
        row.setNumber(number);
        row.setDay(day);
        row.setContent(JSONB.jsonb(json.writeValueAsString(content)));
        row.setState("UNSENT");
        row.setAttempts(0);
        row.setBecameAt(OffsetDateTime.now(clock));
        row.setVersion(1L);
        sql.insertInto(ITEM).set(row).onConflictDoNothing().execute();
    }

    private String name(String body, String code) {
        return directory.allSquadrons(body).stream()
                .filter(one -> one.code().equals(code))
                .map(Squadron::shortName)
                .findFirst()
                .orElse(code);
    }
}
