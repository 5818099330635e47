package org.mingcha.estimates;

import static org.mingcha.planning.DrawnDistrict.AUGUST;
import static org.mingcha.planning.DrawnDistrict.JINGAN;
import static org.mingcha.reviews.internal.db.Tables.FAULT;
import static org.mingcha.reviews.internal.db.Tables.REVIEW;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.mingcha.access.Grant;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.access.internal.Matrix;
import org.mingcha.planning.DrawnDistrict;
import org.mingcha.sampling.Draws;
import org.mingcha.sampling.Result;
import org.springframework.beans.factory.annotation.Autowired;

/** A district with the sheet of August, whose drawn files are settled as a test says. */
abstract class SettledAugust {
    static final HalfYear SECOND_HALF = new HalfYear(2024, 2);
    static final String DUTY = "case-file-review";

    @Autowired
    DrawnDistrict district;

    @Autowired
    Estimates estimates;

    @Autowired
    Draws draws;

    @Autowired
    DSLContext sql;

    final Viewer head = viewer(JINGAN, Role.SECTION_HEAD, null);
    Result result;

    static Viewer viewer(String body, Role role, String squadron) {
        return new Viewer(
                UUID.randomUUID(),
                role.name(),
                body,
                body.equals(JINGAN) ? Set.of(JINGAN) : Set.of(body, JINGAN),
                Set.of(new Grant(role, role == Role.SECTION_HEAD ? "case-adjudication" : null, squadron)),
                Matrix.of(List.of(role)));
    }

    void draw() {
        district.draw();
        result = draws.results(JINGAN, AUGUST).stream()
                .filter(one -> one.duty().equals(DUTY))
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    void settled(String item, String drawing, boolean faulty) {
        var id = UUID.randomUUID();
        sql.insertInto(REVIEW)
                .set(REVIEW.ID, id)
                .set(REVIEW.BODY, JINGAN)
                .set(REVIEW.DUTY, DUTY)
                .set(REVIEW.MONTH, AUGUST.toString())
                .set(REVIEW.DRAW, result.draw())
                .set(REVIEW.SQUADRON, squadronOf(item))
                .set(REVIEW.ITEM, item)
                .set(REVIEW.KIND, "case")
                .set(REVIEW.NUMBER, item)
                .set(REVIEW.DRAWING, drawing)
                .set(REVIEW.SECTION, "case-adjudication")
                .set(REVIEW.REGIME, "")
                .set(REVIEW.STANDARD, "ordinary-procedure")
                .set(REVIEW.SCORERS, 1)
                .set(REVIEW.STATE, "SETTLED")
                .set(REVIEW.LISTED_BY, id)
                .set(REVIEW.LISTED_AT, OffsetDateTime.parse("2024-08-06T09:00:00+08:00"))
                .set(REVIEW.SCORE, faulty ? 85 : 100)
                .set(REVIEW.GRADE, faulty ? "ACCEPTABLE" : "EXCELLENT")
                .set(REVIEW.SETTLED_AT, OffsetDateTime.parse("2024-08-08T09:00:00+08:00"))
                .set(REVIEW.ENTRY, id)
                .execute();
        if (faulty)
            sql.insertInto(FAULT)
                    .set(FAULT.REVIEW, id)
                    .set(FAULT.BODY, JINGAN)
                    .set(FAULT.ITEM, "form-1")
                    .set(FAULT.POSITION, 1)
                    .set(FAULT.TAKEN, 15)
                    .set(FAULT.STRUCK, false)
                    .set(FAULT.COMMENT, "见卷内第3页")
                    .execute();
    }

    String squadronOf(String item) {
        return draws.population(result.draw()).items().stream()
                .filter(one -> one.id().equals(item))
                .findFirst()
                .orElseThrow()
                .unit();
    }
}
