package org.mingcha.demo.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mingcha.access.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What July brought for supervision itself: the year's projects with milestones reached, late and to come, a training, posts, an invited
 * supervisor who was asked and answered, and a selection that was voted on in secret. Each step asks first how far things are, so that a
 * demonstration killed in between goes on where it stood.
 */
@Component
class InitiativesOfJuly {
    private static final String BASE = "/api/initiatives/";
    private static final String SECTION = "supervision";
    private static final List<String> OWNERS =
            List.of(SECTION, "coordination", "case-adjudication", "personnel", "legal-and-general");

    private final Doors doors;

    InitiativesOfJuly(Doors doors) {
        this.doors = doors;
    }

    void play() {
        projects();
        staff();
        invited();
        selection();
    }

    private void projects() {
        try (var head = doors.of(People.of(Role.SECTION_HEAD, SECTION))) {
            head.once(BASE + "projects/lists", Map.of("year", 2024), key("projects"));
            for (var project : head.get(BASE + "projects?year=2024"))
                if (project.get("section").isNull()) {
                    var section = owner(project);
                    head.change(
                            path(project, "owner"),
                            version(project),
                            Map.of(
                                    "section",
                                    section,
                                    "owner",
                                    People.of(Role.SECTION_HEAD, section).name()));
                }
        }
        for (var section : OWNERS)
            try (var head = doors.of(People.of(Role.SECTION_HEAD, section))) {
                for (var project : head.get(BASE + "projects?year=2024"))
                    if (section.equals(project.get("section").asString())
                            && project.get("quarters").isEmpty()) carry(head, project);
            }
    }

    /** A different section for each where the regulation names several. */
    private static String owner(JsonNode project) {
        var named = new ArrayList<String>();
        for (var one : project.get("sections")) named.add(one.asString());
        return switch (project.get("duty").asString()) {
            case "digital-supervision" -> named.contains("legal-and-general") ? "legal-and-general" : named.getFirst();
            case "supervision-methods" -> named.contains("coordination") ? "coordination" : named.getFirst();
            default -> named.getFirst();
        };
    }

    /** The first item is reached; of the added milestones one is reached, one late where it may be, one to come. */
    private void carry(Door head, JsonNode project) {
        var first = project.get("milestones").get(0);
        int item = first.get("item").asInt();
        if (first.get("doneOn").isNull()) project = reach(head, project, first, "2024-05-20", "演示：已制定分工并印发各科室、中队。");
        project = plan(head, project, item, "演示：印发实施安排", "2024-05-31");
        var arranged = added(project, "演示：印发实施安排");
        if (arranged.get("doneOn").isNull()) project = reach(head, project, arranged, "2024-05-30", "演示：实施安排已印发。");
        if (project.get("duty").asString().equals("digital-supervision"))
            project = plan(head, project, item, "演示：完成数据权限对接", "2024-07-26");
        project = plan(head, project, item, "演示：半年评估", "2024-10-31");
        head.change(
                path(project, "quarters"),
                version(project),
                Map.of("quarter", 2, "standing", "ON_COURSE", "words", "演示：第二季度按计划推进，各项事项均已启动。"));
    }

    private static JsonNode plan(Door head, JsonNode project, int item, String title, String day) {
        if (!added(project, title).isMissingNode()) return project;
        return head.change(
                path(project, "milestones"), version(project), Map.of("item", item, "title", title, "dueOn", day));
    }

    private static JsonNode reach(Door head, JsonNode project, JsonNode milestone, String day, String note) {
        return head.change(
                path(project, "milestones/" + milestone.get("id").asString() + "/reached"),
                version(project),
                Map.of("on", day, "note", note, "files", List.of()));
    }

    private static JsonNode added(JsonNode project, String title) {
        for (var one : project.get("milestones"))
            if (!one.get("title").isNull() && one.get("title").asString().equals(title)) return one;
        return MissingNode.getInstance();
    }

    private void staff() {
        try (var head = doors.of(People.of(Role.SECTION_HEAD, SECTION))) {
            if (head.get(BASE + "trainings").get("total").asInt() == 0)
                head.once(
                        BASE + "trainings",
                        Map.of(
                                "kind",
                                "supervision",
                                "heldOn",
                                "2024-07-18",
                                "topic",
                                "演示：监督文件、检查流程和执法监督系统应用",
                                "speaker",
                                "演示市局讲师",
                                "hours",
                                4,
                                "attendees",
                                List.of(
                                        Map.of("name", "演示执法监督科督察员甲", "unit", "执法监督科"),
                                        Map.of("name", "演示执法监督科督察员乙", "unit", "执法监督科"),
                                        Map.of("name", "演示彭浦镇三级督察员", "unit", "彭浦镇综合行政执法队"))),
                        key("training"));
            if (head.get(BASE + "posts").get("posts").get("total").asInt() == 0)
                for (var post : List.of(
                        List.of("演示执法监督科督察员甲", "演示：街面实效督察", "2023-03-01"),
                        List.of("演示执法监督科督察员乙", "演示：进中队督察", "2024-01-15")))
                    head.once(
                            BASE + "posts",
                            Map.of(
                                    "name", post.get(0),
                                    "section", SECTION,
                                    "post", post.get(1),
                                    "since", post.get(2)),
                            key(post.get(1)));
        }
    }

    private void invited() {
        try (var leader = doors.of(People.of(Role.LEADER_IN_CHARGE));
                var head = doors.of(People.of(Role.SECTION_HEAD, SECTION));
                var invited = doors.of(People.of(Role.INVITED_SUPERVISOR))) {
            for (var candidate : leader.get(BASE + "supervisors/candidates"))
                leader.once(
                        BASE + "supervisors",
                        Map.of("account", candidate.get("account").asString(), "from", "群众代表", "since", "2024-07-01"),
                        key("appointment"));
            var own = invited.get(BASE + "own").get("supervisor");
            if (own.get("assignments").isEmpty()) own = assign(head, own, "演示：中队窗口服务", "演示：请实地看一看中队接待窗口的公示和服务用语。");
            if (own.get("assignments").size() < 2) assign(head, own, "演示：夜间工地噪声处置", "演示：请关注居民反映的夜间施工处置是否及时。");
            own = invited.get(BASE + "own").get("supervisor");
            if (own.get("observations").isEmpty())
                own = invited.once(
                        BASE + "own/observations",
                        Map.of(
                                "kind",
                                "SUGGESTION",
                                "assignment",
                                topic(own, "演示：中队窗口服务"),
                                "words",
                                "演示：建议窗口公示办理时限和监督电话，并提供老年人代填服务。",
                                "files",
                                List.of()),
                        key("observation"));
            var told = own.get("observations").get(0);
            if (told.get("outcome").asString().equals("NEW"))
                head.once(
                        BASE + "observations/" + told.get("id").asString() + "/answer",
                        Map.of("outcome", "ADOPTED", "answer", "演示：已采纳，各中队八月底前公示到位，已列入进中队督察内容。"),
                        key("answer"));
        }
    }

    private static JsonNode assign(Door head, JsonNode supervisor, String topic, String words) {
        return head.change(
                BASE + "supervisors/" + supervisor.get("id").asString() + "/assignments",
                version(supervisor),
                Map.of("topic", topic, "words", words, "dueOn", "2024-08-30"));
    }

    private static String topic(JsonNode own, String topic) {
        for (var one : own.get("assignments"))
            if (one.get("topic").asString().equals(topic)) return one.get("id").asString();
        throw new IllegalStateException(topic);
    }

    /** Everybody in the sections votes, each with a code of his own. */
    private void selection() {
        try (var head = doors.of(People.of(Role.SECTION_HEAD, SECTION));
                var leader = doors.of(People.of(Role.LEADER_IN_CHARGE))) {
            var selection = begun(head);
            for (var name : List.of("油烟扰民专项督察", "夜间工地噪声跟踪督察", "占道经营回头看", "诉件重复投诉督办"))
                if (selection.get("state").asString().equals("NOMINATING")
                        && selection.get("nominees").size() < 4)
                    selection = head.change(
                            selection(selection, "nominees"),
                            version(selection),
                            Map.of("name", "演示：" + name, "unit", "执法监督科", "grounds", "演示：问题找得准，整改有回访。"));
            if (selection.get("state").asString().equals("NOMINATING"))
                selection = head.change(
                        selection(selection, "opening"),
                        version(selection),
                        Map.of("voters", List.of("SECTION_HEAD", "SECTION_MEMBER"), "until", "2024-08-02"));
            if (selection.get("state").asString().equals("VOTING")) {
                vote(selection);
                selection = get(head, selection);
                selection = head.change(selection(selection, "count"), version(selection));
            }
            if (selection.get("state").asString().equals("COUNTED"))
                leader.change(selection(selection, "decision"), version(selection), Map.of("chosen", best(selection)));
        }
    }

    private static JsonNode begun(Door head) {
        for (var one : head.get(BASE + "selections").get("rows"))
            if (one.get("kind").asString().equals("best-case")) return one;
        return head.once(
                BASE + "selections", Map.of("kind", "best-case", "title", "演示：2024年上半年优秀督察案例"), key("selection"));
    }

    private void vote(JsonNode selection) {
        int seat = 0;
        for (var section : OWNERS)
            for (var role : List.of(Role.SECTION_HEAD, Role.SECTION_MEMBER)) {
                try (var voter = doors.of(People.of(role, section))) {
                    if (get(voter, selection).get("mayVote").asBoolean())
                        voter.post(
                                selection(selection, "ballots"),
                                Map.of(
                                        "choices",
                                        choices(selection, seat),
                                        "code",
                                        hash(UUID.randomUUID().toString()).substring(0, 32),
                                        "veil",
                                        hash(UUID.randomUUID().toString())));
                }
                seat++;
            }
    }

    private static List<String> choices(JsonNode selection, int seat) {
        var nominees = selection.get("nominees");
        var left = seat % 3 + 1;
        var choices = new ArrayList<String>();
        for (int i = 0; i < nominees.size(); i++)
            if (i != left) choices.add(nominees.get(i).get("id").asString());
        return choices;
    }

    private static List<String> best(JsonNode selection) {
        var best = new ArrayList<String>();
        for (var one : selection.get("nominees"))
            if (best.size() < selection.get("winners").asInt())
                best.add(one.get("id").asString());
        return best;
    }

    private static JsonNode get(Door who, JsonNode selection) {
        return who.get(BASE + "selections/" + selection.get("id").asString());
    }

    private static String selection(JsonNode selection, String verb) {
        return BASE + "selections/" + selection.get("id").asString() + "/" + verb;
    }

    private static String path(JsonNode project, String verb) {
        return BASE + "projects/" + project.get("id").asString() + "/" + verb;
    }

    private static long version(JsonNode of) {
        return of.get("version").asLong();
    }

    private static UUID key(String name) {
        return UUID.nameUUIDFromBytes(("demo initiative " + name).getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
