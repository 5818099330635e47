package org.mingcha.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.mingcha.access.Accounts;
import org.mingcha.access.Grant;
import org.mingcha.access.NewAccount;
import org.mingcha.access.Role;
import org.mingcha.testing.Browser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import tools.jackson.databind.JsonNode;

/** People who make rules the way the page does: over the door, on a draft, put in force by two. */
@TestComponent
public class RulePeople {
    private static final String PASSWORD = "Correct-horse-7";

    @Autowired
    Accounts accounts;

    /** A rule as the page's form writes it: a complaint answered after its day, or not answered when the day has passed. */
    public static final Map<String, Object> OVERDUE = Map.of(
            "id", "answered-late",
            "title", "诉件晚于期限办结",
            "about", "complaint",
            "duty", "complaints",
            "severity", "ordinary",
            "suggests", "reminder-notice",
            "when",
                    Map.of(
                            "any",
                            List.of(
                                    Map.of("gt", List.of("closedAt", "dueAt")),
                                    Map.of(
                                            "all",
                                            List.of(
                                                    Map.of("absent", "closedAt"),
                                                    Map.of("gt", List.of("today", Map.of("day-of", "dueAt"))))))),
            "explain", "受理于{receivedAt}，办理期限至{dueAt}，{closedAt|至今未}办结。",
            "basis", Map.of("source", "静城管政〔2024〕4号", "clause", "附件3二督察事项"));

    public Browser member(int port, String section) {
        return somebody(port, "member-" + section, Grant.inSection(Role.SECTION_MEMBER, section));
    }

    public Browser head(int port, String section) {
        return somebody(port, "head-" + section, Grant.inSection(Role.SECTION_HEAD, section));
    }

    private Browser somebody(int port, String username, Grant grant) {
        var account = accounts.openForDemo(new NewAccount(ScreenedDistrict.JINGAN, username, "某" + username), PASSWORD);
        accounts.grant(account, grant, Accounts.SYSTEM);
        var browser = new Browser(port);
        assertThat(browser.login(username, PASSWORD).status()).isEqualTo(200);
        return browser;
    }

    /** Begins a draft from what is in force. */
    public static String draft(Browser by) {
        var version = by.get("/api/regimes").json().get(0).path("version").asString();
        return by.post("/api/regimes/drafts", Map.of("version", version))
                .json()
                .path("id")
                .asString();
    }

    /** The address of a draft's rules. */
    public static String rules(String draft) {
        return "/api/screening/drafts/" + draft;
    }

    /** One proposes the draft, another confirms it. */
    public static void force(Browser by, Browser second, String draft, String firstDay) {
        var proposed =
                by.post("/api/regimes/proposals", Map.of("draft", draft, "firstDay", firstDay, "reason", "按规则试算结果"));
        assertThat(proposed.status()).isEqualTo(201);
        var id = proposed.json().path("id").asString();
        assertThat(second.post("/api/regimes/proposals/" + id + "/confirmation", Map.of())
                        .status())
                .isEqualTo(204);
    }

    /** The fault told at this place. */
    public static JsonNode fault(JsonNode answer, String path) {
        return answer.path("faults")
                .valueStream()
                .filter(one -> one.path("path").asString().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no fault at " + path + ": " + answer));
    }
}
