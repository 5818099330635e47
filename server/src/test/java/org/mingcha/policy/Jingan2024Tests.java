package org.mingcha.policy;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mingcha.policy.Basis.Clause;

/** The regime jingan-2024 beside a table written from the text of 静城管政〔2024〕4号 by hand. */
class Jingan2024Tests {

    private static final Regime REGIME = Offer.bundled("jingan-2024").regime();

    private static final String J = "静城管政〔2024〕4号";

    /**
     * Every duty: id | cadence | tier | sections | rule. A rule in brackets is a default, not the regulation's. 监=执法监督科
     * 审=案件审理科 协=执法协调科 组=组织人事科 综=综合科（法制科） 队=中队.
     */
    private static final String DUTIES = """
            case-file-review          | month         | 审         | closed-cases: 15% of closed-cases; squadrons 20% all half-year; floor 10 per squadron within year
            case-quality-debriefing   | month         | 审         |
            collective-review         | half-year     | 审         |
            common-faults-digest      | year          | 审         |
            case-guidance             | as-they-arise | 审         |
            disclosure-online         | month         | 审         | squadrons: every
            disclosure-on-site        | year          | 审组监     | squadrons: [squadrons all year]
            recordings                | month         | 审         | cases-filed-or-closed: 10% of cases-filed-or-closed; squadrons 20% all half-year
            recordings-dual-random    | month         | 协         | dual-random-checks: same as dual-random
            legal-review              | month         | 审         | major-decisions: every
            major-case-supervision    | as-they-arise | 审         |
            accountability            | month         | 审监组     | squadrons: squadrons 20% all half-year
            dual-random               | month         | 协         | dual-random-checks: [10% of dual-random-checks]
            key-events                | order         | 监协审     | squadrons: order
            campaigns                 | order         | 监协审     | squadrons: order
            directives                | order         | 监协审     | squadrons: order
            key-works-progress        | month         | 协         |
            street-routine            | month         | 监协审     | roads: squadrons 100% all month; [each squadron 2]
            street-yearly-plan        | year          | 监         |
            monthly-inspection-order  | month         | 监         |
            street-routine-daily      | day           | 队         | roads: all month
            stalls                    | order         | 监         | stall-points: order
            creek                     | half-year     | 监         | creek-areas: all half-year
            sites                     | year          | 监         | construction-sites: 14 within year
            compounds                 | year          | 监         | compounds: 14 within year
            premises                  | month         | 监         | squadrons: every
            honour-banner             | month         | 监         |
            premises-daily            | day           | 队         |
            conduct                   | month         | 监         | squadrons: every
            conduct-daily             | day           | 队         |
            third-tier                | month         | 监         | squadrons: every
            misconduct                | as-they-arise | 审监组     |
            equipment                 | month         | 综         | squadrons: squadrons 20% all half-year
            equipment-daily           | day           | 队         |
            personnel                 | month         | 组         | squadrons: squadrons 20% all half-year
            personnel-monthly         | month         | 队         |
            discipline                | month         | 组监       | squadrons: [squadrons 20% all half-year]
            discipline-campaign       | year          | 组监       |
            discipline-spot-check     | year          | 组监       | squadrons: [squadrons 20%]
            discipline-look-back      | order         | 监         | squadrons: order
            discipline-daily          | day           | 队         |
            major-matters             | as-they-arise | 协审监     |
            complaints                | month         | 监协综     | complaints-and-petitions: 1% of complaints-and-petitions; certain repeated {repeats={at-least=5}} 100%; weight new-illegal-building 3; weight dissatisfied-site 3; weight fumes 2; weight load-bearing 2
            complaints-circular       | month         | 监         |
            supervision-programme     | year          | 监         |
            monthly-bulletin          | month         | 监         |
            quarterly-debriefing      | quarter       | 监审协组综 |
            monthly-return            | month         | 监审协组综 |
            half-year-summary         | half-year     | 监         |
            statistics-report         | half-year     | 监         |
            statistics-report-yearly  | year          | 监         |
            results-use               | month         | 监         |
            squadron-plan             | year          | 队         |
            squadron-stage-summary    | quarter       | 队         |
            supervision-system        | year          | 监审协组综 |
            digital-supervision       | year          | 监审协综   |
            supervision-methods       | year          | 监审协组综 |
            supervision-staff         | year          | 监审协组综 |
            """;

    /** The headings under which domain experts speak of the duties, each of which must be a duty or a group. */
    private static final List<String> HEADINGS = List.of(
            "case-file-review",
            "case-quality-debriefing",
            "disclosure-online",
            "disclosure-on-site",
            "recordings",
            "legal-review",
            "major-case-supervision",
            "accountability",
            "dual-random",
            "key-events",
            "campaigns",
            "directives",
            "street-routine",
            "premises",
            "conduct",
            "third-tier",
            "misconduct",
            "equipment",
            "personnel",
            "discipline",
            "major-matters",
            "complaints",
            "stalls",
            "creek",
            "sites",
            "compounds",
            "meetings-and-returns",
            "initiatives");

    private static final Map<String, String> SECTIONS = Map.of(
            "supervision",
            "监",
            "case-adjudication",
            "审",
            "coordination",
            "协",
            "personnel",
            "组",
            "legal-and-general",
            "综");

    @Test
    void everyDutyStandsThereWithItsCadenceSectionsAndQuota() {
        var expected = DUTIES.lines()
                .map(line -> line.replaceAll("\\s*\\|\\s*", "|").strip())
                .toList();

        var actual = REGIME.duties().stream()
                .map(duty -> String.join("|", duty.id(), duty.every().word(), sections(duty), rule(duty)))
                .toList();

        assertThat(actual).containsExactlyElementsOf(expected);
    }

    @Test
    void everyHeadingIsADutyOrAGroup() {
        var there = new ArrayList<String>();
        REGIME.duties().forEach(duty -> there.add(duty.id()));
        REGIME.groups().forEach(group -> there.add(group.id()));

        assertThat(there).containsAll(HEADINGS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            duties/case-file-review/draw/quota/at-least         | 15%       | 方案三（一）监督方式1
            duties/case-file-review/draw/squadrons/at-least     | 20%       | 方案三（一）监督方式1
            duties/case-file-review/draw/squadrons/all-within   | half-year | 方案三（一）监督方式1
            duties/case-file-review/draw/floor/at-least         | 10        | 方案三（一）监督方式1
            duties/case-file-review/draw/floor/within           | year      | 方案三（一）监督方式1
            duties/recordings/draw/quota/at-least               | 10%       | 方案三（二）1（2）监督方式
            duties/recordings/draw/squadrons/at-least           | 20%       | 方案三（二）1（2）监督方式
            duties/recordings/draw/squadrons/all-within         | half-year | 方案三（二）1（2）监督方式
            duties/legal-review/draw/mode                       | every     | 方案三（二）1（3）监督方式2；附件1序号2第4项
            duties/accountability/draw/squadrons/at-least       | 20%       | 方案三（二）2监督方式
            duties/accountability/draw/squadrons/all-within     | half-year | 方案三（二）2监督方式
            duties/street-routine/draw/squadrons/all-within     | month     | 方案三（三）监督方式
            duties/street-routine-daily/draw/members/all-within | month     | 方案三（三）监督方式
            duties/creek/draw/members/all-within                | half-year | 附件3一（二）督察频率
            duties/sites/draw/quota/at-least                    | 14        | 附件3一（三）督察频率
            duties/compounds/draw/quota/at-least                | 14        | 附件3一（四）督察频率
            duties/equipment/draw/squadrons/at-least            | 20%       | 方案三（四）监督方式；附件1序号4
            duties/equipment/draw/squadrons/all-within          | half-year | 方案三（四）监督方式；附件1序号4
            duties/personnel/draw/squadrons/at-least            | 20%       | 方案三（四）监督方式；附件1序号4
            duties/personnel/draw/squadrons/all-within          | half-year | 方案三（四）监督方式；附件1序号4
            duties/complaints/draw/quota/at-least               | 1%        | 方案三（五）2监督方式；附件3二督察频率
            duties/complaints/draw/certainties/repeated/where/repeats/at-least | 5 | 方案三（五）2监督方式
            reports/monthly-return/due/day                      | 24        | 附件2注
            visits/on-site/people                               | 2         | 意见五（一）
            """)
    void everyFigureOfTheRegulationNamesItsClause(String path, String value, String clause) {
        var parameter = parameter(path);

        assertThat(parameter.value()).hasToString(value);
        assertThat(parameter.basis()).isEqualTo(new Clause(J, clause));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            duties/street-routine/draw/each-squadron/at-least | 2
            duties/dual-random/draw/quota/at-least            | 10%
            duties/third-tier/every                           | month
            duties/complaints/draw/certainties/repeated/share | 100%
            terms/acknowledge-reminder/days                   | 3
            terms/reply-finding-notice/days                   | 3
            terms/reply-expedite-notice/days                  | 5
            terms/execute-decision/days                       | 30
            terms/answer-recommendation/days                  | 30
            terms/object/days                                 | 10
            terms/answer-objection/days                       | 15
            terms/visit-window/days                           | 15
            repeats/same-matter/days                          | 180
            repeats/same-fault/days                           | 90
            reports/monthly-return/due/roll                   | back
            reports/monthly-return/reporting-month/from-day   | 25
            reports/monthly-return/reporting-month/to-day     | 24
            units/squadron/count                              | 16
            points/documents/reminder-notice/points           | 1
            points/documents/finding-notice/points            | 3
            points/documents/expedite-notice/points           | 6
            points/late-reply/points                          | 2
            points/same-fault/factor                          | 2
            points/warning-window/days                        | 90
            points/warnings/blue/from                         | 3
            points/warnings/yellow/from                       | 6
            points/warnings/red/from                          | 12
            retention/all-records/years                       | 3
            visits/online/people                              | 1
            """)
    void whereTheRegulationIsSilentTheFigureSaysSo(String path, String value) {
        var parameter = parameter(path);

        assertThat(parameter.value()).hasToString(value);
        assertThat(parameter.basis()).isInstanceOf(Basis.Assumed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "street-order,2",
        "stalls,7",
        "creek,7",
        "sites,10",
        "compounds,10",
        "conduct,1",
        "premises,1",
        "discipline-campaign,1",
        "major-matters,3",
        "complaints,2",
        "lawful-administration,4",
        "disclosure,3",
        "recordings,2",
        "legal-review,2",
        "legal-review-signs,3",
        "accountability,3",
        "dual-random,6",
        "enforcement-effect,3",
        "quarterly-debriefing,7",
        "results-use,7",
        "supervision-system,3",
        "digital-supervision,4",
        "supervision-methods,3",
        "supervision-staff,4"
    })
    void everyListHasTheItemsOfTheRegulation(String checklist, int items) {
        var list = REGIME.checklist(checklist).orElseThrow();

        assertThat(list.items()).hasSize(items);
        assertThat(list.items().stream().map(Checklist.Item::no)).doesNotHaveDuplicates();
    }

    @Test
    void theItemsOfTheGuideAreItsWords() {
        assertThat(item("creek", 3)).isEqualTo("带动力的非机动车、人力三轮车进入非市政道路的骑行道");
        assertThat(item("stalls", 7)).isEqualTo("属地中队对服务地图更新不及时、新增点位漏报、管理不到位、履职不规范等其他情况");
        assertThat(item("sites", 10)).isEqualTo("噪声敏感建筑物集中区域施工作业的建设单位未按照国家规定设置噪声自动监测系统,未与监督管理部门联网,或者未保存原始监测记录");
        assertThat(item("compounds", 7)).isEqualTo("物业服务企业对业主、使用人的违法行为未予以劝阻、制止或未在规定时间内报告有关行政管理部门");
        assertThat(item("street-order", 1)).isEqualTo("无序设摊、跨门营业、占道堆物、损坏绿化、‘五乱’、共享单车无序停放等街面环境突出问题");
    }

    @Test
    void everyPointIsFoundInItsItem() {
        for (var list : REGIME.checklists()) {
            for (var item : list.items()) {
                for (var point : item.points()) {
                    var letters = point.replaceAll("[（）、，：]", "")
                            .codePoints()
                            .mapToObj(Character::toString)
                            .toList();
                    assertThat(letters)
                            .as("%s %d: %s", list.id(), item.no(), point)
                            .allMatch(letter -> item.text().contains(letter));
                }
            }
        }
    }

    @Test
    void fiveAreasOfTheCreekBelongToFourSquadrons() {
        var areas = REGIME.places();

        assertThat(areas).hasSize(5).allMatch(place -> place.kind().equals("creek-area"));
        assertThat(areas.stream().map(Regime.Place::body).collect(toSet()))
                .isEqualTo(Set.of("310106006", "310106016", "310106011", "310106015"));
    }

    @Test
    void threeNoticesAndTwoInstrumentsClimbOneLadder() {
        assertThat(REGIME.documents().stream().map(DocumentKind::id))
                .containsExactly(
                        "reminder-notice",
                        "finding-notice",
                        "expedite-notice",
                        "supervision-decision",
                        "supervision-recommendation");
        assertThat(REGIME.documents().stream().filter(kind -> kind.approval().equals("party-leadership-group")))
                .extracting(DocumentKind::group)
                .containsExactly("instrument", "instrument");
        assertThat(REGIME.document("supervision-recommendation").orElseThrow().graveGrounds())
                .containsExactly("办案超期", "随意撤案拆案", "办假案", "久拖不决", "在规范化创建中出现摘牌");
    }

    @Test
    void theProgrammeEndsWithItsYearAndTheOpinionHasNoEnd() {
        assertThat(REGIME.part("programme-2024").orElseThrow().lastDay()).isEqualTo("2024-12-31");
        assertThat(REGIME.part("opinion").orElseThrow().lastDay()).isNull();
    }

    @Test
    void theReturnHasThirteenCellsInSixBlocks() {
        var cells = REGIME.report("monthly-return").orElseThrow().cells();

        assertThat(cells).hasSize(13);
        assertThat(cells.stream().map(ReportRule.Cell::block).distinct()).hasSize(6);
    }

    @Test
    void fifteenPercentOfSevenCasesIsTwo() {
        assertThat(new Amount(15, true).of(7)).isEqualTo(2);
        assertThat(new Amount(20, true).of(16)).isEqualTo(4);
        assertThat(new Amount(1, true).of(0)).isZero();
        assertThat(new Amount(1, true).of(1)).isOne();
        assertThat(new Amount(14, false).of(3)).isEqualTo(14);
    }

    private static Parameter parameter(String path) {
        return REGIME.parameters().stream()
                .filter(parameter -> parameter.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no parameter " + path));
    }

    private static String item(String checklist, int no) {
        return REGIME.checklist(checklist).orElseThrow().items().stream()
                .filter(item -> item.no() == no)
                .findFirst()
                .orElseThrow()
                .text();
    }

    private static String sections(Duty duty) {
        if (duty.tier() == Tier.SQUADRON) return "队";
        var out = new StringBuilder();
        duty.sections().forEach(section -> out.append(SECTIONS.get(section)));
        return out.toString();
    }

    /** A draw's rule in the words of the table. */
    private static String rule(Duty duty) {
        var draw = duty.draw();
        if (draw == null) return "";
        var rules = new ArrayList<String>();
        switch (draw.mode()) {
            case EVERY -> rules.add("every");
            case ORDER -> rules.add("order");
            case SAME -> rules.add("same as " + draw.sameAs());
            case SAMPLE, COVER -> {}
        }
        if (draw.quota() != null) {
            var quota = draw.quota();
            rules.add(marked(
                    quota.basis(),
                    quota.atLeast()
                            + (quota.of() == null ? "" : " of " + quota.of())
                            + (quota.within() == null
                                    ? ""
                                    : " within " + quota.within().word())));
        }
        if (draw.squadrons() != null)
            rules.add(marked(draw.squadrons().basis(), "squadrons" + coverage(draw.squadrons())));
        if (draw.members() != null)
            rules.add(marked(draw.members().basis(), coverage(draw.members()).strip()));
        if (draw.floor() != null) {
            var floor = draw.floor();
            rules.add(marked(
                    floor.basis(),
                    "floor " + floor.atLeast() + " per " + floor.per() + " within "
                            + floor.within().word()));
        }
        if (draw.eachSquadron() != null) {
            rules.add(marked(
                    draw.eachSquadron().basis(),
                    "each squadron " + draw.eachSquadron().atLeast()));
        }
        draw.certainties().forEach(certainty -> {
            var where = new TreeMap<String, Object>();
            certainty.where().forEach((field, condition) -> where.put(field, condition.written()));
            rules.add("certain " + certainty.id() + " " + where + " " + certainty.share());
        });
        draw.weights().forEach(weight -> rules.add("weight " + weight.id() + " " + weight.weight()));
        return draw.population() + ": " + String.join("; ", rules);
    }

    private static String coverage(Draw.Coverage coverage) {
        return (coverage.atLeast() == null ? "" : " " + coverage.atLeast())
                + (coverage.allWithin() == null
                        ? ""
                        : " all " + coverage.allWithin().word());
    }

    private static String marked(Basis basis, String rule) {
        return basis instanceof Basis.Assumed ? "[" + rule + "]" : rule;
    }
}
