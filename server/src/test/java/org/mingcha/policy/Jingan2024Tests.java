package org.mingcha.policy;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingcha.policy.Basis.Clause;

/** The regime jingan-2024 beside a table written from the text of 静城管政〔2024〕4号 by hand. */
class Jingan2024Tests {

    private static final Regime REGIME = Offer.bundled("jingan-2024").regime();

    private static final String J = "静城管政〔2024〕4号";

    /**
     * Every duty: id | cadence | sections | clause | checklists | rule. A rule in brackets is a default, not the regulation's. 监=执法监督科
     * 审=案件审理科 协=执法协调科 组=组织人事科 综=综合科（法制科） 队=中队.
     */
    private static final String DUTIES = """
            case-file-review | month | 审 | 方案三（一）监督方式1；附件1序号1 | lawful-administration | closed-cases: 15% of closed-cases; squadrons 20% all half-year; floor 10 per squadron within year
            case-quality-debriefing | month | 审 | 方案三（一）监督方式1；意见五（一） |  |
            collective-review | half-year | 审 | 方案三（一）监督方式1；附件1序号1 | lawful-administration |
            common-faults-digest | year | 审 | 方案三（一）监督方式2；附件1序号1 |  |
            case-guidance | as-they-arise | 审 | 方案三（一）监督内容 |  |
            disclosure-online | month | 审 | 方案三（二）1（1）；附件1序号2第1项 | disclosure | squadrons: every
            disclosure-on-site | year | 审组监 | 附件1序号2第1项、第5项；方案三（二）1（1） | disclosure | squadrons: [squadrons all year]
            recordings | month | 审 | 方案三（二）1（2）；附件1序号2第2项 | recordings | cases-filed-or-closed: 10% of cases-filed-or-closed; squadrons 20% all half-year
            recordings-dual-random | month | 协 | 附件2序号2.1责任科室；方案三（二）1（2） | recordings | dual-random-checks: same as dual-random
            legal-review | month | 审 | 方案三（二）1（3）监督方式2；附件1序号2第4项 | legal-review,legal-review-signs | major-decisions: every
            major-case-supervision | as-they-arise | 审 | 方案三（二）1（3）监督方式1；附件1序号2第3项 |  |
            accountability | month | 审监组 | 方案三（二）2；附件1序号2 | accountability | squadrons: squadrons 20% all half-year
            dual-random | month | 协 | 方案三（二）3；附件1序号2 | dual-random | dual-random-checks: [10% of dual-random-checks]
            key-events | order | 监协审 | 方案三（三）；附件1序号3 | enforcement-effect | squadrons: order
            campaigns | order | 监协审 | 方案三（三）；附件1序号3 | enforcement-effect | squadrons: order
            directives | order | 监协审 | 方案三（三）；附件1序号3 | enforcement-effect | squadrons: order
            key-works-progress | month | 协 | 附件2序号3责任科室 |  |
            street-routine | month | 监协审 | 方案三（三）监督方式；附件1序号3；附件3一（一）1 | street-order | roads: squadrons 100% all month; [each squadron 2]
            street-yearly-plan | year | 监 | 附件1序号3 |  |
            monthly-inspection-order | month | 监 | 附件1序号3 |  |
            street-routine-daily | day | 队 | 方案三（三）监督方式；附件1序号3 | street-order | roads: all month
            key-works-daily | day | 队 | 附件1序号3；方案三（三）责任科室 | enforcement-effect |
            stalls | order | 监 | 附件3一（一）2 | stalls | stall-points: order
            creek | half-year | 监 | 附件3一（二） | creek | creek-areas: all half-year
            sites | year | 监 | 附件3一（三） | sites | construction-sites: 14 within year
            compounds | year | 监 | 附件3一（四） | compounds | compounds: 14 within year
            premises | month | 监 | 方案三（四）；附件1序号4；附件3四（一） | premises | squadrons: every
            honour-banner | month | 监 | 方案三（四）监督方式 | premises |
            premises-daily | day | 队 | 方案三（四）监督方式；附件1序号4 | premises |
            conduct | month | 监 | 方案三（四）；附件1序号4；附件3四（一） | conduct | squadrons: every
            conduct-daily | day | 队 | 方案三（四）监督方式；附件1序号4 | conduct |
            third-tier | month | 监 | 方案四（三）二；附件3四；意见四（一）、五（二） | third-tier | squadrons: every
            misconduct | as-they-arise | 审监组 | 意见四；意见五（三）；方案三（二）2 | misconduct |
            equipment | month | 综 | 方案三（四）；附件1序号4 | equipment | squadrons: squadrons 20% all half-year
            equipment-daily | day | 队 | 附件1序号4 | equipment |
            personnel | month | 组 | 方案三（四）；附件1序号4 | personnel | squadrons: squadrons 20% all half-year
            personnel-monthly | month | 队 | 附件1序号4 | personnel |
            discipline | month | 组监 | 附件1序号4 | discipline | squadrons: [squadrons 20% all half-year]
            discipline-campaign | year | 组监 | 方案三（四）监督方式 |  |
            discipline-spot-check | year | 组监 | 方案三（四）监督方式；附件1序号4 | discipline-campaign | squadrons: [squadrons 20%]
            discipline-look-back | order | 监 | 附件3四（二） | discipline-campaign | squadrons: order
            discipline-daily | day | 队 | 附件1序号4 | discipline |
            major-matters | as-they-arise | 协审监 | 方案三（五）1；附件1序号5；附件3三 | major-matters |
            complaints | month | 监协综 | 方案三（五）2；附件1序号5；附件3二 | complaints | complaints-and-petitions: 1% of complaints-and-petitions; certain repeated {repeats={at-least=5}} 100%; weight new-illegal-building 3; weight dissatisfied-site 3; weight fumes 2; weight load-bearing 2
            complaints-circular | month | 监 | 方案三（五）2监督方式 |  |
            supervision-programme | year | 监 | 意见四（一） |  |
            monthly-bulletin | month | 监 | 意见五（一）；方案四（一）三 |  |
            quarterly-debriefing | quarter | 监审协组综 | 意见五（一）；方案四（一）三；附件1序号6第3项 | quarterly-debriefing |
            monthly-return | month | 监审协组综 | 附件2注 |  |
            half-year-summary | half-year | 监 | 方案五（四） |  |
            statistics-report | half-year | 监 | 意见四（二） | statistics-report |
            statistics-report-yearly | year | 监 | 意见四（二） | statistics-report |
            results-use | month | 监 | 意见三（三）；方案五（四） | results-use |
            squadron-plan | year | 队 | 意见四（一）；方案五（二） |  |
            squadron-stage-summary | quarter | 队 | 意见四（一） |  |
            supervision-system | year | 监审协组综 | 附件1序号6；方案四（一） | supervision-system |
            digital-supervision | year | 监审协综 | 附件1序号7；方案四（二） | digital-supervision |
            supervision-methods | year | 监审协组综 | 附件1序号7；方案四（三） | supervision-methods |
            supervision-staff | year | 监审协组综 | 附件1序号7；方案四（四） | supervision-staff |
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
    void everyDutyStandsThereWithItsCadenceSectionsClauseChecklistsAndQuota() {
        var expected = DUTIES.lines()
                .map(line -> line.replaceAll("\\s*\\|\\s*", "|").strip())
                .toList();

        var actual = REGIME.duties().stream()
                .map(duty -> String.join(
                        "|",
                        duty.id(),
                        duty.every().word(),
                        sections(duty),
                        clause(duty),
                        String.join(",", duty.checklists()),
                        rule(duty)))
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
        "third-tier,6",
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

    /** The guide (附件3一) and the points of emphasis (方案三), copied from the regulation. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            street-order | 1 | 无序设摊、跨门营业、占道堆物、损坏绿化、‘五乱’、共享单车无序停放等街面环境突出问题
            street-order | 2 | 违规设置户外招牌、施工未保洁等影响城市公共安全和管理秩序的突出问题
            stalls | 1 | 经营点位与服务地图内申报的区域、经营时间、经营内容相一致
            stalls | 2 | 上海摊地图以外的大面积、聚集性占道设摊违法行为
            stalls | 3 | 经营点位周边区域存在的无序设摊、擅自跨门营业行为
            stalls | 4 | 责任主体落实市容环境卫生责任区要求情况
            stalls | 5 | 责任主体落实油烟净化设施设置要求情况
            stalls | 6 | 责任主体落实垃圾收集容器设置要求情况
            stalls | 7 | 属地中队对服务地图更新不及时、新增点位漏报、管理不到位、履职不规范等其他情况
            creek | 1 | 损坏安全标识和指示标识、水上救助器材、公共艺术品等设施
            creek | 2 | 非机动车进入非市政道路的漫步道、跑步道
            creek | 3 | 带动力的非机动车、人力三轮车进入非市政道路的骑行道
            creek | 4 | 沿岸捕捞
            creek | 5 | 擅自设摊经营、兜售物品
            creek | 6 | 涂写、刻画，张贴、散发小广告
            creek | 7 | 晾晒影响市容的物品
            sites | 1 | 施工单位未按照要求设置施工铭牌
            sites | 2 | 本市重点区域内施工工地的围档设置不符合管理要求
            sites | 3 | 施工工地未设置硬质围挡，或者未采取覆盖、分段作业、择时施工、洒水抑尘、冲洗地面和车辆等有效防尘降尘措施
            sites | 4 | 建筑土方、工程渣土、建筑垃圾未及时清运，或者未采用密闭式防尘网遮盖
            sites | 5 | 扬尘污染防治方案不按规定进行备案或者公布
            sites | 6 | 单位未将生活垃圾分别投放至相应收集容器
            sites | 7 | 管理责任人未按照要求设置收集容器
            sites | 8 | 未按照规定取得证明，在噪声敏感建筑物集中区域夜间从事产生噪声的建筑施工作业
            sites | 9 | 建设单位、施工单位超过噪声排放标准排放建筑施工噪声
            sites | 10 | 噪声敏感建筑物集中区域施工作业的建设单位未按照国家规定设置噪声自动监测系统,未与监督管理部门联网,或者未保存原始监测记录
            compounds | 1 | 管理责任人未按照要求设置生活垃圾收集容器
            compounds | 2 | 管理责任人未分类驳运生活垃圾
            compounds | 3 | 管理责任人对装修垃圾堆放场所未进行覆盖、遮挡或者密闭，保持环境整洁的
            compounds | 4 | 未经许可临时使用绿地
            compounds | 5 | 损坏绿化和绿化设施
            compounds | 6 | 损坏房屋承重结构
            compounds | 7 | 物业服务企业对业主、使用人的违法行为未予以劝阻、制止或未在规定时间内报告有关行政管理部门
            compounds | 8 | 擅自搭建建筑物、构筑物
            compounds | 9 | 破坏房屋外貌
            compounds | 10 | 物业服务企业擅自改变物业管理用房用途的
            lawful-administration | 1 | 行政执法过程中，不作为、乱作为、慢作为等不依法履职行为
            lawful-administration | 2 | 办案过程中，超期办案、随意撤案等违反办案程序行为
            lawful-administration | 3 | 裁量基准适用情况
            lawful-administration | 4 | 轻微违法行为依法不予处罚的执行情况
            disclosure | 1 | 执法主体信息、法律法规及规范性文件、权责清单、执法程序、执法事项等信息的公示情况
            disclosure | 2 | 执法办案过程中，出示执法证件、表明执法身份、穿着执法制服、出具统一格式执法文书、告知相对人权利义务的公示情况
            disclosure | 3 | “市局综合指挥监管平台”中执法案件信息公示情况
            recordings | 1 | 执法过程中文字、音像记录的采集、保存、管理、使用等情况
            recordings | 2 | 投诉举报处置、现场检查、简易处罚、留置送达、实施扣押、证据先行登记保存、强制拆除、听证、突发事件处置等情形的视音频记录的完整性和规范性等
            legal-review | 1 | 针对重大执法决定的管辖权、执法主体资格、依据、程序、理由、事实认定及证据、救济途径告知、行政执法文书的合法合理性审核情况
            legal-review | 2 | 针对行政处罚（包括减轻处罚）决定的行政处罚种类、履行方式及期限、适用裁量基准、违法行为是否涉嫌犯罪需要移送司法机关的合法合理性审核情况
            accountability | 1 | 区、街镇两级城管执法部门权责清单落实情况
            accountability | 2 | 针对违法、不当行政执法行为或不履行法定职责，以及行政复议诉讼纠错败诉等行政执法过错的责任追究情况
            accountability | 3 | “谁执法谁普法”普法责任制落实情况等
            third-tier | 6 | 配备专职或兼职监督人员
            enforcement-effect | 1 | 全市两会、第七届进博会等重要节点的城管执法保障工作实施情况
            enforcement-effect | 2 | 街面市容环境、苏州河沿线、建筑工地、住宅小区、建筑垃圾处置等重点区域领域的执法查处情况
            enforcement-effect | 3 | 市局规定的专项行动和下发文件的执行落实情况等
            """)
    void anItemIsTheRegulationsInItsOwnWords(String checklist, int no, String words) {
        assertThat(item(checklist, no)).isEqualTo(words);
    }

    /** The programme, three (two) 1 (2), second point. */
    @ParameterizedTest
    @ValueSource(strings = {"投诉举报处置", "现场检查", "简易处罚", "留置送达", "实施扣押", "证据先行登记保存", "强制拆除", "听证", "突发事件处置"})
    void aSituationTheProgrammeListsHasARecordingThatIsReconciled(String situation) {
        assertThat(item("recordings", 2)).contains(situation);
        assertThat(Objects.requireNonNull(REGIME.reviews()).recordings())
                .filteredOn(recording -> recording.title().equals(situation))
                .isNotEmpty();
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

    private static String clause(Duty duty) {
        assertThat(duty.basis()).as(duty.id()).isInstanceOf(Clause.class);
        var cited = (Clause) duty.basis();
        assertThat(cited.source()).as(duty.id()).isEqualTo(J);
        return cited.clause();
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
