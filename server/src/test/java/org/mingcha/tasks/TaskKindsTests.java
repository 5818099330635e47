package org.mingcha.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Role;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every kind of task beside the handlers behind the page it leads to: whoever is shown it may open that page and do it, and whoever of its
 * section or unit may do both is shown it.
 */
@SpringBootTest
@RealPostgres
class TaskKindsTests {
    /** Those to whom a section or a unit is given. */
    private static final Set<Role> PLACED = EnumSet.of(
            Role.SECTION_HEAD,
            Role.SECTION_MEMBER,
            Role.INSPECTOR,
            Role.SQUADRON_HEAD,
            Role.SQUADRON_INSPECTOR,
            Role.SUBDISTRICT_READER);

    /** What the page reads, and the ways of doing it: one of them is enough. */
    private static final Map<String, List<String>> DONE_BY = doneBy();

    @Autowired
    RequestMappingHandlerMapping mapping;

    private static Map<String, List<String>> doneBy() {
        var acts = new TreeMap<String, List<String>>();
        acts.put("order-to-submit", List.of("GET /api/orders/{id}", "POST /api/orders/{id}/submission"));
        acts.put("order-to-approve", List.of("GET /api/orders/{id}", "POST /api/orders/{id}/approval"));
        acts.put("visit-to-make", List.of("GET /api/visits/{id}", "POST /api/visits/{id}/start"));
        acts.put("visit-without-pair", List.of("GET /api/assignments/{id}", "POST /api/assignments/{id}/replacements"));
        acts.put("plan-to-prepare", List.of("GET /api/plans/{month}", "POST /api/plans/{month}"));
        acts.put("plan-to-freeze", List.of("GET /api/plans/{month}", "POST /api/plans/{month}/freeze"));
        acts.put("late-records", List.of("GET /api/plans/{month}", "POST /api/plans/{month}/late"));
        acts.put(
                "report-due WRITE_REPORTS",
                List.of("GET /api/reports/of/{form}/{month}", "PUT /api/reports/{id}/parts/{section}"));
        acts.put(
                "report-due WRITE_BULLETINS",
                List.of("GET /api/bulletins/of/{kind}/{month}", "PUT /api/bulletins/{id}/chapters/{chapter}"));
        acts.put("report-due MAKE_PLAN", List.of("GET /api/plans/{month}", "POST /api/plans/{month}"));
        acts.put("third-tier-due", List.of("GET /api/plans/{month}", "POST /api/own-checks"));
        acts.put("upstream-view-failed", List.of("GET /api/upstream-views", "POST /api/upstream-views/{id}/pulls"));
        acts.put(
                "rows-in-quarantine",
                List.of("GET /api/batches/{id}", "POST /api/batches/{batch}/quarantine/resubmissions"));
        acts.put("matter-to-submit", List.of("GET /api/matters/{id}", "POST /api/matters/{id}/submission"));
        acts.put("matter-to-approve", List.of("GET /api/matters/{id}", "POST /api/matters/{id}/opening"));
        acts.put("matter-to-report", List.of("GET /api/matters/{id}", "POST /api/matters/{id}/reports"));
        acts.put("matter-result-wanted", List.of("GET /api/matters/{id}", "POST /api/matters/{id}/progress"));
        acts.put(
                "matter-report-to-judge",
                List.of("GET /api/matters/{id}", "POST /api/matters/{id}/reports/acceptance"));
        acts.put(
                "matter-day-to-decide",
                List.of("GET /api/matters/{id}", "POST /api/matters/{id}/progress/{progress}/decision"));
        acts.put("matter-to-press", List.of("GET /api/matters/{id}", "POST /api/matters/{id}/pressings"));
        acts.put("matter-to-close", List.of("GET /api/matters/{id}", "POST /api/matters/{id}/closing"));
        acts.put(
                "matter-closing-to-approve",
                List.of("GET /api/matters/{id}", "POST /api/matters/{id}/closing/approval"));
        acts.put(
                "regime-confirmation",
                List.of("GET /api/regimes/proposals", "POST /api/regimes/proposals/{proposal}/confirmation"));
        acts.put("review-to-score", List.of("GET /api/reviews/{id}", "PUT /api/reviews/{id}/sheet"));
        acts.put("review-third-needed", List.of("GET /api/reviews/{id}", "POST /api/reviews/{id}/reviewers"));
        acts.put("case-papers-due", List.of("GET /api/case-papers", "POST /api/reviews/{id}/papers"));
        acts.put("collective-review-due", List.of("GET /api/reviews/collective", "POST /api/reviews/collective"));
        acts.put("collective-review-invited", List.of("GET /api/reviews/collective", "PUT /api/reviews/{id}/sheet"));
        acts.put(
                "self-report-to-judge",
                List.of("GET /api/findings/{id}", "POST /api/documents", "POST /api/findings/{id}/ending"));
        acts.put("restricted-to-decide", List.of("GET /api/restricted/{id}", "POST /api/restricted/{id}/decision"));
        acts.put("tell-at-once", List.of("GET /api/at-once/{id}", "POST /api/at-once/{id}/telling"));
        acts.put("handle-at-once WRITE_FINDINGS", List.of("GET /api/at-once/{id}", "POST /api/at-once/{id}/handling"));
        acts.put("handle-at-once MAKE_PLAN", List.of("GET /api/at-once/{id}", "POST /api/at-once/{id}/handling"));
        acts.put(
                "recusal-to-decide",
                List.of("GET /api/visits/{id}", "POST /api/visits/{id}/recusals/{recusal}/decision"));
        acts.put("visit-to-attest", List.of("GET /api/visits/{id}", "POST /api/visits/{id}/attestations"));
        acts.put(
                "visit-to-attest-jointly",
                List.of("GET /api/visits/{id}", "POST /api/visits/{id}/parties/{party}/attestation"));
        acts.put(
                "milestone-late",
                List.of(
                        "GET /api/initiatives/projects",
                        "POST /api/initiatives/projects/{id}/milestones/{milestone}/reached"));
        acts.put(
                "quarter-to-tell",
                List.of("GET /api/initiatives/projects", "POST /api/initiatives/projects/{id}/quarters"));
        acts.put("rotation-due", List.of("GET /api/initiatives/posts", "POST /api/initiatives/posts/{id}/end"));
        acts.put(
                "selection-to-vote",
                List.of("GET /api/initiatives/selections/{id}", "POST /api/initiatives/selections/{id}/ballots"));
        acts.put(
                "selection-to-count",
                List.of("GET /api/initiatives/selections/{id}", "POST /api/initiatives/selections/{id}/count"));
        acts.put(
                "selection-to-decide",
                List.of("GET /api/initiatives/selections/{id}", "POST /api/initiatives/selections/{id}/decision"));
        acts.put(
                "supervision-asked-for", List.of("GET /api/initiatives/own", "POST /api/initiatives/own/observations"));
        acts.put(
                "observation-to-answer",
                List.of("GET /api/initiatives/supervisors", "POST /api/initiatives/observations/{id}/answer"));
        acts.put("contest-to-decide", List.of("GET /api/contests", "POST /api/contests/{id}/decision"));
        acts.put("warning-consequence", List.of("GET /api/warnings", "POST /api/warnings/{id}/consequences/{code}"));
        acts.put("warning-to-acknowledge", List.of("GET /api/warnings", "POST /api/warnings/{id}/consequences/{code}"));
        acts.put(
                "report-part-returned",
                List.of("GET /api/reports/of/{form}/{month}", "PUT /api/reports/{id}/parts/{section}"));
        acts.put(
                "report-to-compile",
                List.of("GET /api/reports/of/{form}/{month}", "POST /api/reports/{id}/compilation"));
        acts.put("report-to-sign", List.of("GET /api/reports/of/{form}/{month}", "POST /api/reports/{id}/signatures"));
        acts.put(
                "bulletin-returned",
                List.of("GET /api/bulletins/of/{kind}/{month}", "POST /api/bulletins/{id}/submission"));
        acts.put(
                "bulletin-to-sign",
                List.of("GET /api/bulletins/of/{kind}/{month}", "POST /api/bulletins/{id}/signatures"));
        acts.put(
                "folders-past-their-term",
                List.of("GET /api/archive/folders", "POST /api/archive/folders/{id}/destruction"));
        acts.put("document-to-submit", List.of("GET /api/documents/{id}", "POST /api/documents/{id}/submission"));
        acts.put("document-to-approve", List.of("GET /api/documents/{id}", "POST /api/documents/{id}/approval"));
        acts.put("document-to-consent", List.of("GET /api/documents/{id}", "POST /api/documents/{id}/consent"));
        acts.put("document-to-issue", List.of("GET /api/documents/{id}", "POST /api/documents/{id}/issue"));
        acts.put("document-to-serve", List.of("GET /api/documents/{id}", "POST /api/documents/{id}/service"));
        acts.put(
                "document-to-acknowledge",
                List.of("GET /api/documents/{id}", "POST /api/documents/{id}/acknowledgement"));
        acts.put("document-to-answer", List.of("GET /api/documents/{id}", "POST /api/documents/{id}/replies"));
        acts.put("document-reason-asked", List.of("GET /api/documents/{id}", "POST /api/documents/{id}/reason"));
        acts.put("document-repeat-reason-asked", List.of("GET /api/documents/{id}", "POST /api/documents/{id}/reason"));
        acts.put("reply-to-review", List.of("GET /api/documents/{id}", "POST /api/documents/{id}/replies/acceptance"));
        acts.put(
                "extension-to-decide",
                List.of("GET /api/documents/{id}", "POST /api/documents/{id}/extensions/decision"));
        acts.put(
                "objection-to-decide",
                List.of("GET /api/documents/{id}", "POST /api/documents/{id}/objections/decision"));
        acts.put("document-unanswered", List.of("GET /api/documents/{id}", "POST /api/documents/{id}/closing"));
        acts.put(
                "document-unit-not-reached",
                List.of("GET /api/documents/{id}", "POST /api/documents/{id}/service-slip"));
        acts.put(
                "document-escalation-proposed",
                List.of("GET /api/documents/{id}", "POST /api/documents/proposals/{id}/draft"));
        acts.put(
                "document-repeat-proposed",
                List.of("GET /api/documents/{id}", "POST /api/documents/proposals/{id}/draft"));
        acts.put(
                "document-refusal-proposed",
                List.of("GET /api/documents/{id}", "POST /api/documents/proposals/{id}/draft"));
        acts.put("lapses-to-confirm", List.of("GET /api/documents/terms", "POST /api/documents/terms/resumption"));
        acts.put(
                "series-start-to-confirm",
                List.of("GET /api/documents/numbers", "POST /api/documents/numbers/starts/{id}/confirmation"));
        acts.put("finding-of-grave-ground", List.of("GET /api/findings/{id}", "POST /api/documents"));
        acts.put("incoming-to-assign", List.of("GET /api/incoming/{id}", "POST /api/incoming/{id}/assignment"));
        acts.put("incoming-to-answer", List.of("GET /api/incoming/{id}", "POST /api/incoming/{id}/answer"));
        acts.put("ceremony-to-open", List.of("GET /api/ceremonies/{id}", "POST /api/ceremonies"));
        acts.put("ceremony-to-commit", List.of("GET /api/ceremonies/{id}", "POST /api/ceremonies/{id}/commitments"));
        acts.put("ceremony-to-reveal", List.of("GET /api/ceremonies/{id}", "POST /api/ceremonies/{id}/shares"));
        return acts;
    }

    /** Who, though the door of the handler would let him in, is refused behind it by what he may see. */
    private static final Map<String, Set<Role>> REFUSED_WITHIN = Map.of(
            "handle-at-once MAKE_PLAN", EnumSet.complementOf(EnumSet.of(Role.SECTION_HEAD, Role.SECTION_MEMBER)));

    @Test
    void whoIsShownATaskMayDoItAndWhoMayDoItIsShownIt() {
        var handlers = handlers();
        var softly = new SoftAssertions();
        kinds().forEach((name, kind) -> {
            var path = DONE_BY.getOrDefault(name, List.of());
            if (path.isEmpty()) return;
            var page = may(handlers, path.getFirst());
            var acts = EnumSet.noneOf(Role.class);
            path.stream().skip(1).forEach(act -> acts.addAll(may(handlers, act)));
            for (var role : Role.values()) {
                boolean does = page.contains(role) && acts.contains(role);
                if (role.may(kind.needs()))
                    softly.assertThat(does).as("%s shown to %s", name, role).isTrue();
                else if (PLACED.contains(role)
                        && !REFUSED_WITHIN.getOrDefault(name, Set.of()).contains(role))
                    softly.assertThat(does).as("%s hidden from %s", name, role).isFalse();
            }
        });
        softly.assertAll();
    }

    @Test
    void everyKindSaysByWhatItIsDone() {
        assertThat(DONE_BY.keySet()).isEqualTo(kinds().keySet());
    }

    private static Set<Role> may(Map<String, Set<Permission>> handlers, String handler) {
        assertThat(handlers).containsKey(handler);
        var roles = EnumSet.noneOf(Role.class);
        for (var role : Role.values())
            // a deputy acts by what the person away holds
            if (handlers.get(handler).stream().anyMatch(one -> one != Permission.STAND_IN && role.may(one)))
                roles.add(role);
        return roles;
    }

    private Map<String, Set<Permission>> handlers() {
        var handlers = new HashMap<String, Set<Permission>>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            var requires = handler.getMethodAnnotation(Requires.class);
            if (requires == null) return;
            for (var method : info.getMethodsCondition().getMethods())
                for (var pattern : info.getPatternValues())
                    handlers.put(method + " " + pattern, Set.of(requires.value()));
        });
        return handlers;
    }

    /** By their words; where a word stands for several kinds, with what each needs. */
    private static Map<String, TaskKind> kinds() {
        var found = new ArrayList<TaskKind>();
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.mingcha").stream()
                        .flatMap(one -> one.getFields().stream())
                        .filter(field -> field.getRawType().isEquivalentTo(TaskKind.class)
                                && field.getModifiers().contains(JavaModifier.STATIC))
                        .forEach(field -> {
                            try {
                                var constant = field.reflect();
                                constant.setAccessible(true);
                                found.add((TaskKind) constant.get(null));
                            } catch (IllegalAccessException closed) {
                                throw new IllegalStateException(closed);
                            }
                        });
        var words = new TreeMap<String, Set<String>>();
        for (var kind : found)
            words.computeIfAbsent(kind.word(), _ -> new TreeSet<>())
                    .add(kind.needs().name());
        var kinds = new TreeMap<String, TaskKind>();
        for (var kind : found)
            kinds.put(words.get(kind.word()).size() == 1 ? kind.word() : kind.word() + " " + kind.needs(), kind);
        return kinds;
    }
}
