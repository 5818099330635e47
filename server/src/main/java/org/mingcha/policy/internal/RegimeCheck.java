package org.mingcha.policy.internal;

import static org.mingcha.policy.internal.Trees.list;
import static org.mingcha.policy.internal.Trees.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.mingcha.policy.internal.RegimeSchema.Breach;
import tools.jackson.databind.JsonNode;

/**
 * What the shape alone cannot say: references that lead nowhere, quotas that contradict each other or ask for more than
 * exists, periods shorter than their rhythm. It reads the tree, so that it finds its faults beside those of the shape.
 */
final class RegimeCheck {

    private static final List<String> PERIODS = List.of("day", "month", "quarter", "half-year", "year");
    private static final Pattern PERCENT = Pattern.compile("([0-9]+)%");

    private final JsonNode root;
    private final List<Breach> breaches = new ArrayList<>();
    private final Map<String, Set<String>> ids = new HashMap<>();

    private RegimeCheck(JsonNode root) {
        this.root = root;
    }

    static List<Breach> breaches(JsonNode root) {
        var check = new RegimeCheck(root);
        check.ids();
        check.everywhere(root, "");
        check.parts();
        check.populations();
        check.duties();
        check.others();
        return check.breaches;
    }

    private void breach(String pointer, String sentence, Object... values) {
        breaches.add(new Breach(pointer, sentence.formatted(values)));
    }

    private void ids() {
        root.properties().forEach(entry -> {
            if (!entry.getValue().isArray()) return;
            var seen = new LinkedHashSet<String>();
            for (int i = 0; i < entry.getValue().size(); i++) {
                var named = entry.getValue().get(i);
                var name = Trees.name(named);
                var pointer = "/" + entry.getKey() + "/" + i + (named.has("id") ? "/id" : "");
                name.filter(id -> !seen.add(id))
                        .ifPresent(id -> breach(pointer, "“%s”在 %s 中出现两次；请改名或合并", id, entry.getKey()));
            }
            ids.put(entry.getKey(), seen);
        });
        for (var group : ids("groups")) {
            if (ids("duties").contains(group)) {
                breach("/groups/" + index("groups", group), "“%s”既是分组又是职责；请改名", group);
            }
        }
    }

    private Set<String> ids(String list) {
        return ids.getOrDefault(list, Set.of());
    }

    private int index(String list, String id) {
        var entries = list(root, list);
        for (int i = 0; i < entries.size(); i++) {
            if (Trees.name(entries.get(i)).filter(id::equals).isPresent()) return i;
        }
        return 0;
    }

    /** Percentages and sources, wherever they stand. */
    private void everywhere(JsonNode node, String pointer) {
        if (node.isObject()) {
            node.properties().forEach(entry -> {
                var below = pointer + "/" + entry.getKey();
                if (entry.getKey().equals("basis") && entry.getValue().has("source")) {
                    refer(below + "/source", text(entry.getValue(), "source"), Set.of("sources"), "来源");
                }
                everywhere(entry.getValue(), below);
            });
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) everywhere(node.get(i), pointer + "/" + i);
        } else if (node.isString()) {
            var percent = PERCENT.matcher(node.stringValue());
            if (percent.matches() && percent.group(1).length() < 10 && Integer.parseInt(percent.group(1)) > 100) {
                breach(pointer, "百分比 %s 超过100%%；请改为0%%到100%%之间", node.stringValue());
            }
        }
    }

    private void refer(String pointer, String id, Set<String> lists, String what) {
        if (id.isEmpty() || lists.stream().anyMatch(list -> ids(list).contains(id))) return;
        var known = new LinkedHashSet<String>();
        lists.forEach(list -> known.addAll(ids(list)));
        breach(
                pointer,
                "%s“%s”没有定义；请在 %s 中补上，或改为已有的：%s",
                what,
                id,
                String.join("、", lists),
                known.isEmpty()
                        ? "（无）"
                        : String.join("、", known.stream().limit(12).toList()));
    }

    private void refer(JsonNode entry, String pointer, String key, String what, String... lists) {
        var value = entry.get(key);
        if (value == null) return;
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                refer(pointer + "/" + key + "/" + i, value.get(i).asString(""), Set.of(lists), what);
            }
        } else if (value.isString()) {
            refer(pointer + "/" + key, value.stringValue(), Set.of(lists), what);
        }
    }

    private void parts() {
        each("parts", (part, pointer) -> {
            var first = text(part, "first-day");
            var last = text(part, "last-day");
            day(pointer + "/first-day", first);
            day(pointer + "/last-day", last);
            if (!first.isEmpty() && !last.isEmpty() && last.compareTo(first) < 0) {
                breach(pointer + "/last-day", "截止日 %s 早于施行日 %s；请改正其一", last, first);
            }
        });
    }

    private void day(String pointer, String day) {
        try {
            if (!day.isEmpty()) java.time.LocalDate.parse(day);
        } catch (java.time.DateTimeException e) {
            breach(pointer, "“%s”不是日期；请写成 2024-04-15 的样子", day);
        }
    }

    private void populations() {
        each("populations", (population, pointer) -> {
            var kinds = List.of("records", "places", "units").stream()
                    .filter(population::has)
                    .count();
            if (kinds != 1) breach(pointer, "对象须且只须写 records、places、units 之一；现有 %d 个", kinds);
            if (population.has("records") && !(population.has("dated") && population.has("window"))) {
                breach(pointer, "记录类对象须写 dated（日期字段）和 window（期间）；请补上");
            }
            if (!population.has("records")
                    && List.of("dated", "window", "where").stream().anyMatch(population::has)) {
                breach(pointer, "只有记录类对象才写 dated、window、where；请删去");
            }
            refer(population, pointer, "units", "单位种类", "units");
        });
    }

    private void duties() {
        each("duties", (duty, pointer) -> {
            refer(duty, pointer, "area", "归类", "areas");
            refer(duty, pointer, "part", "组成部分", "parts");
            refer(duty, pointer, "part-of", "上级职责", "duties", "groups");
            refer(duty, pointer, "sections", "科室", "sections");
            refer(duty, pointer, "methods", "督察形式", "methods");
            refer(duty, pointer, "checklists", "检查清单", "checklists");
            refer(duty, pointer, "reads", "对象", "populations");
            refer(duty, pointer, "rides-with", "职责", "duties");
            refer(duty, pointer, "documents", "文书", "documents");
            refer(duty, pointer, "report", "报表", "reports");
            // Versions from before standards were data name one that stands nowhere.
            if (root.has("standards")) refer(duty, pointer, "standard", "评查标准", "standards");
            var takers = duty.get("taken-by");
            if (takers != null && takers.isObject()) {
                takers.properties()
                        .forEach(entry -> refer(
                                pointer + "/taken-by/" + entry.getKey(),
                                entry.getValue().asString(""),
                                Set.of("sections"),
                                "科室"));
            }
            var tier = text(duty, "tier");
            if (!tier.equals("squadron") && list(duty, "sections").isEmpty()) {
                breach(pointer, "职责没有责任科室；请写 sections");
            }
            if (text(duty, "kind").equals("inspection")
                    && list(duty, "channels").isEmpty()) {
                breach(pointer, "检查类职责没有写方式；请写 channels（on-site、online、remote-video）");
            }
            var draw = duty.get("draw");
            if (draw != null && draw.isObject()) {
                draw(draw, pointer + "/draw", text(duty, "every"));
            } else if (text(duty, "kind").equals("inspection") && !tier.equals("squadron")) {
                breach(pointer, "检查类职责没有写抽取规则；请写 draw");
            }
        });
        for (var duty : ids("duties")) circle(duty);
        var collective = root.path("reviews").path("collective");
        if (collective.isObject()) refer(collective, "/reviews/collective", "duty", "职责", "duties");
    }

    private void circle(String id) {
        var seen = new HashSet<String>();
        for (var at = id; !at.isEmpty(); ) {
            if (!seen.add(at)) {
                if (at.equals(id)) breach("/duties/" + index("duties", id) + "/part-of", "“%s”绕回了自己；请改正 part-of", id);
                return;
            }
            at = ids("duties").contains(at) ? text(list(root, "duties").get(index("duties", at)), "part-of") : "";
        }
    }

    private void draw(JsonNode draw, String pointer, String every) {
        refer(draw, pointer, "population", "对象", "populations");
        refer(draw, pointer, "same-as", "职责", "duties");
        var mode = text(draw, "mode");
        var sampled = List.of("quota", "squadrons", "floor", "each-squadron");
        if (mode.equals("sample") && sampled.stream().noneMatch(draw::has)) {
            breach(pointer, "抽查没有写抽多少；请写 quota、squadrons、floor 或 each-squadron 之一，或改 mode");
        }
        for (var key : List.of("quota", "squadrons", "floor", "each-squadron", "certainties", "weights")) {
            if (!mode.equals("sample") && !mode.isEmpty() && draw.has(key)) {
                breach(pointer + "/" + key, "mode 为 %s 时不抽取，不能再写 %s；请删去其一", mode, key);
            }
        }
        if (mode.equals("cover") != draw.has("members")) {
            breach(pointer, "mode 为 cover 须写 members（多久覆盖一遍），其他 mode 不得写；请改正其一");
        }
        if (mode.equals("same") != draw.has("same-as")) {
            breach(pointer, "mode 为 same 须写 same-as（沿用哪项职责的抽取），其他 mode 不得写；请改正其一");
        }
        for (var key : List.of("certainties", "weights")) {
            var classes = list(draw, key);
            for (int i = 0; i < classes.size(); i++) told(classes.get(i), pointer + "/" + key + "/" + i);
        }
        quota(draw, pointer);
        coverage(draw, pointer, "squadrons", every);
        coverage(draw, pointer, "members", every);
        longEnough(draw, pointer, "quota", "within", every);
        longEnough(draw, pointer, "floor", "within", every);
        var population = entry("populations", text(draw, "population"));
        if (population != null && draw.has("floor") && population.has("units")) {
            breach(pointer + "/floor", "按单位抽时不能再规定每个单位至少几件；请删去 floor，或把对象改为记录");
        }
    }

    /** A condition on what traits tell asks for something that one of them tells. */
    private void told(JsonNode entry, String pointer) {
        entry.path("where").properties().forEach(condition -> {
            var told = new LinkedHashSet<String>();
            for (var trait : list(root, "traits"))
                if (text(trait, "field").equals(condition.getKey())) told.add(text(trait, "is"));
            var wanted = condition.getValue();
            if (told.isEmpty() || !wanted.isValueNode() || told.contains(wanted.asString())) return;
            breach(
                    pointer + "/where/" + condition.getKey(),
                    "没有一条特征把 %s 认定为“%s”；请在 traits 中补上，或改为：%s",
                    condition.getKey(),
                    wanted.asString(),
                    String.join("、", told));
        });
    }

    private void quota(JsonNode draw, String pointer) {
        var quota = draw.get("quota");
        if (quota == null) return;
        refer(quota, pointer + "/quota", "of", "基数", "populations");
        var atLeast = text(quota, "at-least");
        if (atLeast.endsWith("%") && !quota.has("of")) {
            breach(pointer + "/quota", "百分比没有写以什么为基数；请写 of");
        }
        if (!atLeast.endsWith("%") && quota.has("of")) {
            breach(pointer + "/quota/of", "数目 %s 不是百分比，不能写基数；请删去 of，或改为百分比", atLeast);
        }
        if (atLeast.endsWith("%") && quota.has("within")) {
            breach(pointer + "/quota/within", "百分比以每次的基数计，不能再写期间；请删去 within");
        }
        var population = entry("populations", text(draw, "population"));
        var base = entry("populations", text(quota, "of"));
        if (population != null && base != null && population.has("records") != base.has("records")) {
            breach(pointer + "/quota/of", "基数与抽取对象不是同一类（记录、地点、单位）；请改正其一");
        }
        if (population != null && !atLeast.endsWith("%")) {
            tooMany(pointer + "/quota/at-least", atLeast, population);
        }
    }

    private void coverage(JsonNode draw, String pointer, String key, String every) {
        var coverage = draw.get(key);
        if (coverage == null) return;
        longEnough(draw, pointer, key, "all-within", every);
        var atLeast = text(coverage, "at-least");
        if (key.equals("squadrons") && !atLeast.endsWith("%")) {
            var squadrons = entry("units", "squadron");
            if (squadrons != null)
                exceeds(
                        pointer + "/squadrons/at-least",
                        atLeast,
                        squadrons.path("count").asInt(0),
                        "中队");
        }
        if (atLeast.equals("0%") || atLeast.equals("0")) {
            breach(pointer + "/" + key + "/at-least", "至少为零等于没有规定；请删去或改为大于零");
        }
    }

    private void tooMany(String pointer, String atLeast, JsonNode population) {
        if (population.has("units")) {
            var unit = entry("units", text(population, "units"));
            if (unit != null) exceeds(pointer, atLeast, unit.path("count").asInt(0), text(unit, "title"));
        } else if (population.has("places")) {
            var named = StreamSupport.stream(list(root, "places").spliterator(), false)
                    .filter(place -> text(place, "kind").equals(text(population, "places")))
                    .count();
            if (named > 0) exceeds(pointer, atLeast, (int) named, text(population, "title"));
        }
    }

    private void exceeds(String pointer, String atLeast, int there, String what) {
        if (atLeast.matches("[0-9]{1,6}") && there > 0 && Integer.parseInt(atLeast) > there) {
            breach(pointer, "要求至少 %s 个，而%s只有 %d 个；请改小", atLeast, what, there);
        }
    }

    private void longEnough(JsonNode draw, String pointer, String rule, String key, String every) {
        var period = PERIODS.indexOf(text(draw.path(rule), key));
        var rhythm = PERIODS.indexOf(every);
        if (period >= 0 && rhythm > period) {
            breach(
                    pointer + "/" + rule + "/" + key,
                    "期间 %s 短于频次 %s，无从完成；请加长 %s 或提高 every",
                    PERIODS.get(period),
                    every,
                    key);
        }
    }

    private void others() {
        each("groups", (group, pointer) -> refer(group, pointer, "area", "归类", "areas"));
        each("documents", (kind, pointer) -> {
            refer(kind, pointer, "reply", "期限", "terms");
            refer(kind, pointer, "on-repeat", "文书", "documents");
            for (var tier : List.of("municipal", "district")) {
                var issuers = kind.path("issuers");
                if (issuers.path(tier).isArray()) refer(issuers, pointer + "/issuers", tier, "科室", "sections");
            }
        });
        each("reports", (report, pointer) -> {
            refer(report, pointer, "from", "科室", "sections");
            refer(report, pointer, "compiled-by", "科室", "sections");
            var cells = list(report, "cells");
            for (int i = 0; i < cells.size(); i++) {
                var cell = pointer + "/cells/" + i;
                refer(cells.get(i), cell, "by", "科室", "sections");
                var lines = list(cells.get(i), "lines");
                for (int k = 0; k < lines.size(); k++)
                    refer(lines.get(k), cell + "/lines/" + k, "by", "科室", "sections");
                var fields = list(cells.get(i), "fields");
                for (int k = 0; k < fields.size(); k++) {
                    refer(fields.get(k), cell + "/fields/" + k, "figure", "指标", "figures");
                    refer(fields.get(k), cell + "/fields/" + k, "by", "科室", "sections");
                }
            }
        });
        each("figures", (figure, pointer) -> {
            refer(figure.path("counting"), pointer + "/counting", "duties", "职责", "duties");
            refer(figure.path("ratio"), pointer + "/ratio", "part", "指标", "figures");
            refer(figure.path("ratio"), pointer + "/ratio", "whole", "指标", "figures");
            if (figure.has("counting") == figure.has("ratio"))
                breach(pointer, "指标须且只须写 counting（怎样计数）或 ratio（占比）之一；请补上或删去其一");
        });
        each("contests", (contest, pointer) -> {
            refer(contest, pointer, "duty", "职责", "duties");
            refer(contest, pointer, "counts", "职责", "duties");
        });
        each("screening", (rule, pointer) -> {
            refer(rule, pointer, "duty", "职责", "duties");
            refer(rule, pointer, "suggests", "文书", "documents");
        });
        each("handover", (form, pointer) -> ImportColumns.check(form, pointer, this::breach));
        points(root.path("points"));
        ProcedureCheck.of(root, this::refer, this::breach);
        MatterReferences.check(root, this::breach);
        AppraisalReferences.check(root, this::refer, this::breach);
        BulletinReferences.of(root, this::refer, this::breach);
    }

    private void points(JsonNode points) {
        var kinds = list(points, "documents");
        for (int i = 0; i < kinds.size(); i++) {
            refer(kinds.get(i), "/points/documents/" + i, "document", "文书", "documents");
        }
        refer(points.path("same-fault"), "/points/same-fault", "window", "重复期间", "repeats");
        var before = 0;
        var warnings = list(points, "warnings");
        for (int i = 0; i < warnings.size(); i++) {
            var from = warnings.get(i).path("from").asInt(0);
            if (from <= before)
                breach("/points/warnings/" + i + "/from", "预警界线须逐级升高，%d 不高于前一级的 %d；请改正其一", from, before);
            before = from;
        }
        consequences(points, warnings);
    }

    private void consequences(JsonNode points, JsonNode warnings) {
        var defined = new LinkedHashSet<String>();
        list(points, "consequences").forEach(one -> defined.add(text(one, "id")));
        for (int i = 0; i < warnings.size(); i++) {
            var then = list(warnings.get(i), "then");
            for (int k = 0; k < then.size(); k++)
                if (!defined.contains(then.get(k).asString("")))
                    breach(
                            "/points/warnings/" + i + "/then/" + k,
                            "没有名为“%s”的预警处置；请在 consequences 中写明它怎样算办了、由谁办",
                            then.get(k).asString(""));
        }
    }

    private @org.jspecify.annotations.Nullable JsonNode entry(String list, String id) {
        if (id.isEmpty() || !ids(list).contains(id)) return null;
        return list(root, list).get(index(list, id));
    }

    private void each(String list, java.util.function.BiConsumer<JsonNode, String> visit) {
        var entries = list(root, list);
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).isObject()) visit.accept(entries.get(i), "/" + list + "/" + i);
        }
    }
}
