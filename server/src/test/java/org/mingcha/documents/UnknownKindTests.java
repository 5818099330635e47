package org.mingcha.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.draft;

import java.time.LocalDate;
import java.util.HashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingcha.policy.Offer;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A kind of document that no line of the program names. */
@SpringBootTest
@RealPostgres
@Import(NoticedDistrict.class)
class UnknownKindTests {
    @Autowired
    NoticedDistrict district;

    @Autowired
    Documents documents;

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    @Test
    void aKindThatOnlyARegimeKnowsIsWrittenNumberedAndServed() {
        var files = new HashMap<>(Offer.bundled("jingan-2024").files());
        files.put("documents.yaml", files.get("documents.yaml") + """
                  - id: inspection-notice
                    title: 督察通知书
                    group: notice
                    rank: 6
                    issuers: { district: responsible-sections }
                    preconditions: [finding]
                    approval: head
                    reply: reply-inspection-notice
                    number: { series: body-kind-year, form: "督通〔{year}〕{n}号" }
                    basis: { source: 沪城管执〔2009〕1号, clause: 四（一）5 }
                """);
        files.put("regime.yaml", files.get("regime.yaml").replaceFirst("(?m)^sources:\n", """
                sources:
                  - { id: 沪城管执〔2009〕1号, title: 关于加强督察工作的意见, issuer: 上海市城市管理行政执法局, dated: 2009-01-01 }
                """));
        files.put("deadlines.yaml", files.get("deadlines.yaml").replaceFirst("(?m)^terms:\n", """
                terms:
                  - { id: reply-inspection-notice, title: 回复督察通知书, days: 3, count: working, roll: none, from: service, basis: { source: 沪城管执〔2009〕1号, clause: 四（一）5 } }
                """));
        district.begin(new Offer("test", files).regime());

        assertThat(documents.kinds(district.member))
                .extracting(Document.Rule::title)
                .contains("督察通知书");
        var document =
                documents.draft(district.member, draft("inspection-notice", JIANGNING, district.finding(JIANGNING)));
        document = documents.submit(district.member, document.id(), NoticedDistrict.at(document));
        document = documents.approve(district.chief, document.id(), NoticedDistrict.at(document));
        document = district.served(district.written(document), LocalDate.of(2024, 9, 26));

        assertThat(document.number()).isEqualTo("督通〔2024〕1号");
        assertThat(document.dueOn()).isEqualTo("2024-09-30");
        assertThat(documents.page(district.squadron, document.id())).contains("督察通知书", "3个工作日");
    }
}
