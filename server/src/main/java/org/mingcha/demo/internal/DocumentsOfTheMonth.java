package org.mingcha.demo.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mingcha.access.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Carries documents from step to step as their people do. Each step asks first how far the document is, and each draft is sent under a
 * key of its own, so that a demonstration killed in between goes on where it stood.
 */
@Component
class DocumentsOfTheMonth {
    static final String LEADING = "supervision";
    private static final List<String> STATES = List.of(
            "DRAFT",
            "SUBMITTED",
            "APPROVED",
            "ISSUED",
            "WRITTEN",
            "SERVED",
            "ACKNOWLEDGED",
            "REPLIED",
            "ACCEPTED",
            "CLOSED",
            "WITHDRAWN");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
    private static final Duration WRITTEN_WITHIN = Duration.ofMinutes(2);

    private final Doors doors;
    private final Map<String, Door> open = new HashMap<>();

    DocumentsOfTheMonth(Doors doors) {
        this.doors = doors;
    }

    Door member() {
        return door(People.of(Role.SECTION_MEMBER, LEADING));
    }

    Door head() {
        return door(People.of(Role.SECTION_HEAD, LEADING));
    }

    Door leader() {
        return door(People.of(Role.LEADER_IN_CHARGE));
    }

    Door squadron(String code) {
        return door(People.ALL.stream()
                .filter(one -> one.grant().role() == Role.SQUADRON_HEAD
                        && code.equals(one.grant().squadron()))
                .findFirst()
                .orElseThrow());
    }

    private Door door(People.Somebody somebody) {
        return open.computeIfAbsent(somebody.username(), _ -> doors.of(somebody));
    }

    /** Everybody goes home. */
    void leave() {
        open.values().forEach(Door::close);
        open.clear();
    }

    /** @param name of the step; drafting twice over the same finding under the same name drafts once */
    String draft(String name, String kind, JsonNode finding) {
        return member().once(
                        "/api/documents",
                        Map.of(
                                "kind", kind,
                                "squadron", finding.get("squadron").asString(),
                                "findings", List.of(finding.get("id").asString()),
                                "opening",
                                        DAY.format(LocalDate.parse(
                                                        finding.get("foundOn").asString())) + "，督察人员对你队开展督察，发现下列问题：",
                                "demands", List.of("请调查核实，落实责任，及时整改。")),
                        UUID.nameUUIDFromBytes(
                                ("demo " + name + finding.get("id").asString()).getBytes(StandardCharsets.UTF_8)))
                .get("id")
                .asString();
    }

    void submitted(String id) {
        step(member(), id, "DRAFT", "submission", Map.of());
    }

    /** @param by the section's head, or who stands above him where the kind asks for that */
    void approved(String id, Door by) {
        submitted(id);
        step(by, id, "SUBMITTED", "approval", Map.of());
    }

    void issued(String id, Door approver) {
        approved(id, approver);
        step(member(), id, "APPROVED", "issue", Map.of());
    }

    /** The paper is written by a timer; it cannot be served before. */
    void written(String id, Door approver) {
        issued(id, approver);
        var until = System.nanoTime() + WRITTEN_WITHIN.toNanos();
        while (before(id, "WRITTEN")) {
            if (System.nanoTime() > until) throw new IllegalStateException(id + " was not written");
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    void served(String id, Door approver, LocalDate on) {
        written(id, approver);
        step(member(), id, "WRITTEN", "service", Map.of("on", on.toString(), "receiver", "演示值班员"));
    }

    void acknowledged(String id, Door unit) {
        step(unit, id, "SERVED", "acknowledgement", Map.of());
    }

    void replied(String id, Door unit, String measures) {
        var answer = Map.of("measures", measures, "responsible", "演示副中队长", "refused", false, "evidence", List.of());
        if (before(id, "REPLIED")) act(unit, id, "replies", answer);
    }

    void accepted(String id, Map<String, Object> how) {
        step(member(), id, "REPLIED", "replies/acceptance", how);
    }

    /** An act that the state does not tell, done unless {@code done} says it was. */
    void unless(boolean done, Door who, String id, String verb, Object body) {
        if (!done) act(who, id, verb, body);
    }

    JsonNode get(String id) {
        return member().get("/api/documents/" + id);
    }

    private boolean before(String id, String state) {
        return STATES.indexOf(get(id).get("state").asString()) < STATES.indexOf(state);
    }

    private void step(Door who, String id, String from, String verb, Object body) {
        if (get(id).get("state").asString().equals(from)) act(who, id, verb, body);
    }

    private static void act(Door who, String id, String verb, Object body) {
        var path = "/api/documents/" + id;
        who.change(path + "/" + verb, who.get(path).get("version").asLong(), body);
    }
}
