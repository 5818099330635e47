package org.mingcha.reviews;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Two blind scores through the door. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
@Import(ReviewDistrict.class)
class ReviewsWebTests {
    private static final String MARK = "甲的意见写在这里";

    @LocalServerPort
    int port;

    @Autowired
    ReviewDistrict district;

    private Review review;
    private Browser one;
    private Browser other;

    @BeforeEach
    void aFileForTwo() {
        district.begin(2);
        review = district.first();
        district.assign(review, "personnel0", "personnel1");
        one = in("personnel0");
        other = in("personnel1");
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private Browser in(String username) {
        var browser = new Browser(port);
        assertThat(browser.login(username, ReviewDistrict.PASSWORD).status()).isEqualTo(200);
        return browser;
    }

    private String path(String more) {
        return "/api/reviews/" + review.id() + more;
    }

    private void score(Browser browser, List<Map<String, Object>> marks) {
        var version = browser.get(path(""))
                .json()
                .path("sheets")
                .get(0)
                .path("version")
                .asLong();
        var saved = browser.with("If-Match", "\"" + version + "\"").put(path("/sheet"), Map.of("marks", marks));
        assertThat(saved.status()).isEqualTo(200);
        var handedIn = browser.with("If-Match", "\"" + (version + 1) + "\"")
                .post(path("/sheet/submission"), Map.of("declares", true));
        assertThat(handedIn.status()).isEqualTo(200);
        browser.without("If-Match");
    }

    @Test
    void noAnswerTellsOneReviewerWhatTheOtherWroteBeforeBothAreIn() {
        score(one, List.of(Map.of("item", "evidence", "taken", 13, "struck", false, "comment", MARK)));

        for (var path : List.of(
                "/api/reviews",
                path(""),
                "/api/reviews/agreement?from=2024-01&until=2025-01",
                "/api/tasks",
                "/api/findings",
                "/api/reviews/standards")) {
            var answer = other.get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.response().body())
                    .as(path)
                    .doesNotContain(MARK)
                    .doesNotContain("\"score\":87")
                    .doesNotContain("\"taken\":13");
        }
        assertThat(one.get(path("")).response().body()).contains(MARK);

        score(other, List.of());

        assertThat(other.get(path("")).response().body()).contains(MARK).contains("\"score\":87");
        assertThat(other.get(path("")).json().path("review").path("state").asString())
                .isEqualTo("disputed");
    }

    @Test
    void aDraftSavedTwiceFromTheSameStateIsRefusedWithBoth() {
        one.with("If-Match", "\"1\"").put(path("/sheet"), Map.of("marks", List.of()));

        assertThat(one.with("If-Match", "\"1\"")
                        .put(path("/sheet"), Map.of("marks", List.of()))
                        .problem())
                .isEqualTo("changed-meanwhile");
    }

    @Test
    void aReviewerNamesNobody() {
        assertThat(one.get(path("/candidates")).status()).isEqualTo(403);
        assertThat(one.post("/api/reviews/lists", Map.of("month", "2024-08")).status())
                .isEqualTo(403);
    }
}
