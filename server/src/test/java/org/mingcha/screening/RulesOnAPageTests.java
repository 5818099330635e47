package org.mingcha.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.screening.RulePeople.OVERDUE;
import static org.mingcha.screening.RulePeople.draft;
import static org.mingcha.screening.RulePeople.fault;
import static org.mingcha.screening.RulePeople.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.testing.Browser;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** A section makes a rule without code: on a draft, checked while it is written, tried before it binds, put in force by a second person. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
@Import({ScreenedDistrict.class, RulePeople.class})
class RulesOnAPageTests {
    private static final String LATE = "case-decision-overdue";

    @LocalServerPort
    int port;

    @Autowired
    ScreenedDistrict district;

    @Autowired
    RulePeople people;

    @Autowired
    Screening screening;

    private Browser member;
    private String draft;

    @BeforeEach
    void aDistrict() {
        district.begin();
        member = people.member(port, "supervision");
        draft = draft(member);
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private Map<String, Object> shipped(String id) {
        var rule = new HashMap<String, Object>();
        member.get(rules(draft) + "/rules/" + id)
                .json()
                .path("rule")
                .properties()
                .forEach(entry -> {
                    rule.put(entry.getKey(), entry.getValue());
                });
        return rule;
    }

    private static Map<String, Object> with(Map<String, Object> rule, String key, Object value) {
        var changed = new HashMap<>(rule);
        changed.put(key, value);
        return changed;
    }

    private Browser.Answer check(Map<String, Object> rule) {
        return member.post(rules(draft) + "/check", Map.of("rule", rule));
    }

    @Test
    void anUnknownStateOfLeadsIsRefusedWithThoseThereAre() {
        assertThat(member.get("/api/leads?state=opened").problem()).isEqualTo("no-such-state");
        assertThat(member.get("/api/leads?state=open").status()).isEqualTo(200);
        assertThat(member.get("/api/leads?state=").status()).isEqualTo(200);
    }

    @Test
    void theFormOffersTheFieldsOfEveryKindExceptWhatTellsWhoSomebodyIs() {
        var words = member.get(rules(draft) + "/vocabulary").json();

        var cases = words.path("kinds")
                .valueStream()
                .filter(kind -> kind.path("id").asString().equals("case"))
                .findFirst()
                .orElseThrow();
        assertThat(cases.path("title").asString()).isEqualTo("案件");
        assertThat(cases.path("fields").findValuesAsString("name"))
                .contains("filedOn", "procedure")
                .doesNotContain("party", "partyNumber");
        var procedure = cases.path("fields")
                .valueStream()
                .filter(field -> field.path("name").asString().equals("procedure"))
                .findFirst()
                .orElseThrow();
        assertThat(procedure.path("type").asString()).isEqualTo("text");
        assertThat(procedure.path("values").path("ordinary").asString()).isEqualTo("普通程序");
        assertThat(words.path("sources").findValuesAsString("id")).contains("行政处罚法");
        assertThat(words.path("graveGrounds").toString()).contains("久拖不决");
    }

    @Test
    void aRuleOpensAsATreeAndAsATextAndComesBackUnchanged() {
        var kept = member.get(rules(draft) + "/rules/" + LATE);

        assertThat(kept.json().path("mayEdit").asBoolean()).isTrue();
        assertThat(kept.json().path("yaml").asString())
                .startsWith("id: " + LATE)
                .contains("last-day: filedOn, term: limit, longer: [extensionDays, excludedDays]");
        var same = member.with("If-Match", kept.header("ETag").orElseThrow())
                .put(
                        rules(draft) + "/rules/" + LATE,
                        Map.of("yaml", kept.json().path("yaml").asString()));
        assertThat(same.status()).isEqualTo(200);
        assertThat(member.get("/api/regimes/drafts/" + draft).json().path("differences"))
                .isEmpty();
    }

    @Test
    void everyShippedRuleHasNoFaultAndAllItsTextComesBack() {
        for (var rule : screening.rules(district.head, null)) {
            var kept = member.get(rules(draft) + "/rules/" + rule.id()).json();
            var checked = member.post(
                            rules(draft) + "/check",
                            Map.of(
                                    "replaces",
                                    rule.id(),
                                    "yaml",
                                    kept.path("yaml").asString()))
                    .json();
            assertThat(checked.path("faults")).as(rule.id()).isEmpty();
            assertThat(checked.path("rule")).as(rule.id()).isEqualTo(kept.path("rule"));
        }
    }

    @Test
    void aMistakeIsToldAtItsFieldWhileTheRuleIsWritten() {
        var rule = with(
                with(OVERDUE, "when", Map.of("all", List.of(Map.of("gt", List.of("closedAt", "dueDate"))))),
                "suggests",
                "no-paper");

        var told = check(rule).json();

        assertThat(fault(told, "when/all/0/gt/1").path("sentence").asString()).contains("诉件没有字段“dueDate”；请改为已有的字段");
        assertThat(fault(told, "suggests").path("sentence").asString()).contains("文书“no-paper”没有定义");
        assertThat(told.path("sentence").isNull() || told.path("sentence").isMissingNode())
                .isTrue();
    }

    @Test
    void aTypeClashAMissingClauseAndATakenNameAreToldAtTheirPlaces() {
        var clash = check(with(OVERDUE, "when", Map.of("gt", List.of("closedAt", 3))))
                .json();
        assertThat(fault(clash, "when/gt").path("sentence").asString()).contains("左边是时间，右边是数，不能比较");

        var without = new HashMap<>(OVERDUE);
        without.remove("basis");
        assertThat(fault(check(without).json(), "basis").path("sentence").asString())
                .contains("缺少依据 basis");
        assertThat(fault(check(with(OVERDUE, "id", LATE)).json(), "id")
                        .path("sentence")
                        .asString())
                .contains("出现两次");
    }

    @Test
    void aTextIsToldItsLines() {
        var told = member.post(rules(draft) + "/check", Map.of("yaml", """
                                id: own
                                title: 规则
                                about: case
                                duty: case-file-review
                                severity: minor
                                when:
                                  all:
                                    - present: fine
                                    - gt: [fines, 3]
                                explain: 一句话
                                basis: default
                                """)).json();
        assertThat(fault(told, "when/all/1/gt/0").path("line").asInt()).isEqualTo(9);

        var broken =
                member.post(rules(draft) + "/check", Map.of("yaml", "id: [own")).json();
        assertThat(broken.path("rule").isNull() || broken.path("rule").isMissingNode())
                .isTrue();
        assertThat(broken.path("faults").get(0).path("sentence").asString()).contains("不是合格的 YAML");
    }

    @Test
    void aMistakenRuleIsRefusedWhenItIsSavedAndTheDraftStays() {
        var refused = member.with("If-Match", "\"1\"")
                .post(
                        rules(draft) + "/rules",
                        Map.of("rule", with(OVERDUE, "when", Map.of("gt", List.of("closedAt", "fine")))));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("rule-faulty");
        assertThat(refused.json().path("detail").asString()).contains("诉件没有字段“fine”；请");
        assertThat(member.get(rules(draft) + "/rules/answered-late").status()).isEqualTo(404);
    }

    @Test
    void aRuleIsTriedBeforeItIsKeptAnywhere() {
        district.load("complaint", "诉件编号,受理时间,办理期限,办结时间", "晚,2024-07-05 10:00,2024-07-12 18:00,2024-07-15 09:00");

        var trial =
                member.post(rules(draft) + "/trial", Map.of("rule", OVERDUE)).json();
        var faulty = member.post(rules(draft) + "/trial", Map.of("rule", with(OVERDUE, "about", "nothing")));

        assertThat(trial.path("hits").get(0).path("hits").asInt()).isEqualTo(1);
        assertThat(trial.path("examples").get(0).path("sentence").asString()).contains("办理期限至2024-07-12 18:00");
        assertThat(district.leads("answered-late")).isEmpty();
        assertThat(faulty.problem()).isEqualTo("rule-faulty");
    }

    @Test
    void twoPeopleSeeWhatTheOtherHasChanged() {
        member.with("If-Match", "\"1\"").post(rules(draft) + "/rules", Map.of("rule", OVERDUE));

        var stale = member.with("If-Match", "\"1\"")
                .put(rules(draft) + "/rules/" + LATE, Map.of("rule", with(shipped(LATE), "severity", "minor")));

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.problem()).isEqualTo("changed-meanwhile");
    }

    @Test
    void aSectionChangesTheRulesItAnswersForAndTheLeadingSectionAll() {
        var adjudicator = people.member(port, "case-adjudication");
        var own = adjudicator.get(rules(draft) + "/rules/" + LATE).json();
        var other = adjudicator
                .get(rules(draft) + "/rules/officer-without-certificate")
                .json();
        assertThat(own.path("mayEdit").asBoolean()).isTrue();
        assertThat(other.path("mayEdit").asBoolean()).isFalse();

        adjudicator.with("If-Match", "\"1\"");
        assertThat(adjudicator
                        .put(
                                rules(draft) + "/rules/officer-without-certificate",
                                Map.of("rule", shipped("officer-without-certificate")))
                        .problem())
                .isEqualTo("not-your-rule");
        assertThat(adjudicator
                        .delete(rules(draft) + "/rules/officer-without-certificate")
                        .problem())
                .isEqualTo("not-your-rule");
        assertThat(adjudicator
                        .put(rules(draft) + "/rules/" + LATE, Map.of("rule", shipped(LATE)))
                        .status())
                .isEqualTo(200);
        assertThat(member.with("If-Match", "\"2\"")
                        .put(
                                rules(draft) + "/rules/officer-without-certificate",
                                Map.of("rule", shipped("officer-without-certificate")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aTunedAndARetiredRuleBindWhenASecondPersonOfTheLeadingSectionHasConfirmed() {
        district.load("case", "案件编号,案件状态,办案程序,立案日期,决定日期", "一百日,已决定,普通程序,2024-01-02,2024-04-11");
        assertThat(district.open(LATE)).containsExactly("一百日");
        var rule = shipped(LATE);
        rule.put(
                "figures",
                List.of(Map.of(
                        "id",
                        "limit",
                        "title",
                        "办案期限",
                        "days",
                        120,
                        "count",
                        "calendar",
                        "roll",
                        "forward",
                        "basis",
                        Map.of("default", "试行"))));
        member.with("If-Match", "\"1\"").put(rules(draft) + "/rules/" + LATE, Map.of("rule", rule));
        member.with("If-Match", "\"2\"").delete(rules(draft) + "/rules/case-stalled");
        var proposal = member.post(
                        "/api/regimes/proposals", Map.of("draft", draft, "firstDay", "2024-08-05", "reason", "试行"))
                .json()
                .path("id")
                .asString();
        var confirmation = "/api/regimes/proposals/" + proposal + "/confirmation";

        assertThat(people.head(port, "case-adjudication")
                        .post(confirmation, Map.of())
                        .problem())
                .isEqualTo("leading-section-confirms");
        assertThat(people.head(port, "supervision").post(confirmation, Map.of()).status())
                .isEqualTo(204);
        screening.follow();

        assertThat(district.open(LATE)).isEmpty();
        assertThat(screening.rules(district.head, null))
                .extracting(RuleEntry::id)
                .doesNotContain("case-stalled");
    }

    @Test
    void whoeverProposedDoesNotConfirm() {
        var head = people.head(port, "supervision");
        head.with("If-Match", "\"1\"").post(rules(draft) + "/rules", Map.of("rule", OVERDUE));
        var proposal = head.post(
                        "/api/regimes/proposals", Map.of("draft", draft, "firstDay", "2024-08-05", "reason", "试行"))
                .json()
                .path("id")
                .asString();

        assertThat(head.post("/api/regimes/proposals/" + proposal + "/confirmation", Map.of())
                        .problem())
                .isEqualTo("two-people");
    }
}
