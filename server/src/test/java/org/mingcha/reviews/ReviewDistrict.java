package org.mingcha.reviews;

import static org.mingcha.planning.DrawnDistrict.AUGUST;
import static org.mingcha.planning.DrawnDistrict.JINGAN;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Accounts;
import org.mingcha.access.Grant;
import org.mingcha.access.NewAccount;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.planning.DrawnDistrict;
import org.mingcha.planning.Order;
import org.mingcha.planning.Orders;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regimes;
import org.mingcha.records.LoadOrder;
import org.mingcha.records.Records;
import org.mingcha.testing.Somebody;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;

/** A drawn district whose adjudication section has its order of August: its drawn files can be reviewed. */
@TestComponent
@Import(DrawnDistrict.class)
class ReviewDistrict {
    static final String PASSWORD = "Correct-horse-7";

    @Autowired
    DrawnDistrict drawn;

    @Autowired
    Orders orders;

    @Autowired
    Regimes regimes;

    @Autowired
    Records records;

    @Autowired
    Accounts accounts;

    @Autowired
    Reviews reviews;

    final Viewer head = viewer("审理科长", Role.SECTION_HEAD, "case-adjudication", null);
    final Viewer leader = viewer("分管领导", Role.LEADER_IN_CHARGE, null, null);

    static Viewer viewer(String name, Role role, @Nullable String section, @Nullable String squadron) {
        return Somebody.of(name, role, section, squadron);
    }

    /** Lists the drawn files of August, to be scored by so many. */
    void begin(int scorers) {
        submit(scorers);
        var submitted = submitted();
        orders.approve(drawn.leader, submitted.id(), new IfMatch(submitted.version()));
        reviews.list(head, AUGUST);
    }

    /** As far as the order of August, which waits for its approval. */
    void submit(int scorers) {
        drawn.opens = name -> open(name, Grant.inSection(Role.INSPECTOR, name.replaceAll("[0-9]", "")));
        drawn.begin();
        if (scorers == 2) {
            var two = Offer.bundled("jingan-2024").regime().with("reviews/scorers/value", 2);
            regimes.confirm(leader, regimes.propose(head, two, LocalDate.of(2024, 8, 1), null, "两人评查", null));
        }
        drawn.draw();
        orders.write(drawn.member, AUGUST);
        var author = viewer("编制人", Role.SECTION_MEMBER, "case-adjudication", null);
        var order = submitted();
        orders.submit(author, order.id(), new IfMatch(order.version()));
    }

    private Order submitted() {
        return orders.of(drawn.leader, JINGAN, AUGUST).stream()
                .filter(one -> one.section().equals("case-adjudication"))
                .findFirst()
                .orElseThrow();
    }

    void end() {
        drawn.opens = _ -> UUID.randomUUID();
        drawn.end();
    }

    UUID open(String name, Grant grant) {
        var account = accounts.openForDemo(new NewAccount(JINGAN, name, name), PASSWORD);
        accounts.grant(account, grant, Accounts.SYSTEM);
        return account;
    }

    Viewer reviewer(String name) {
        return accounts.viewer(accounts.find(name).orElseThrow()).orElseThrow();
    }

    List<Review> all() {
        return of("case-file-review");
    }

    /** The files listed for a duty. */
    List<Review> of(String duty) {
        return reviews.search(head, new Reviews.Filter(null, null, null, null, false), 0, 200).rows().stream()
                .filter(review -> review.duty().equals(duty))
                .toList();
    }

    Review first() {
        return all().getFirst();
    }

    /** The source delivers the case anew, with one more column. */
    void redeliver(Review review, String column, String value) {
        load(
                "case",
                List.of(
                        "案件编号,办案中队,案件状态,立案日期,结案日期," + column,
                        "%s,%s,已结案,2024-07-01,2024-07-20,%s".formatted(review.number(), squadron(review), value)));
    }

    void load(String kind, List<String> lines) {
        try {
            var file = Files.write(Files.createTempFile(kind, ".csv"), lines);
            var loaded = records.load(file, new LoadOrder(JINGAN, "导出", kind, head.account(), null));
            Files.delete(file);
            if (loaded.quarantined() > 0) throw new IllegalArgumentException("quarantined: " + lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String squadron(Review review) {
        return review.squadronName();
    }

    /** Names who scores a file. */
    Desk assign(Review review, String... names) {
        var version = reviews.desk(head, review.id()).review().version();
        return reviews.assign(
                head,
                review.id(),
                new IfMatch(version),
                java.util.Arrays.stream(names)
                        .map(name -> accounts.find(name).orElseThrow())
                        .toList());
    }

    /** Saves one's sheet and hands it in. */
    Desk score(Review review, String name, Desk.Mark... marks) {
        var by = reviewer(name);
        var saved = reviews.save(by, review.id(), new IfMatch(version(review, by)), List.of(marks));
        return reviews.handIn(by, review.id(), new IfMatch(version(saved)), true);
    }

    long version(Review review, Viewer by) {
        return version(reviews.desk(by, review.id()));
    }

    private static long version(Desk desk) {
        return desk.sheets().stream()
                .filter(sheet -> sheet.id().equals(desk.mine()))
                .findFirst()
                .orElseThrow()
                .version();
    }

    static Desk.Mark takes(String item, int points) {
        return new Desk.Mark(item, points, false, "见卷内第3页");
    }
}
