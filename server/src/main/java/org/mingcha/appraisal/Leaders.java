package org.mingcha.appraisal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mingcha.access.Bodies;
import org.mingcha.access.Permission;
import org.mingcha.access.SessionFacts;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.appraisal.LeadersScreen.Lateness;
import org.mingcha.appraisal.internal.Rules;
import org.mingcha.appraisal.internal.leaders.Facts;
import org.mingcha.appraisal.internal.leaders.Sentences;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The leaders' screen (领导看板), put together from the faces of the other modules. Nothing is stored and nothing counted anew. */
@Component
public class Leaders implements SessionFacts {
    private final Rules rules;
    private final Facts facts;
    private final Bodies bodies;
    private final Clock clock;

    Leaders(Rules rules, Facts facts, Bodies bodies, Clock clock) {
        this.rules = rules;
        this.facts = facts;
        this.bodies = bodies;
        this.clock = clock;
    }

    /** The screen of this viewer's body as it stands now. */
    @Transactional(readOnly = true)
    public LeadersScreen screen(Viewer viewer) {
        var body = viewer.body();
        var today = LocalDate.now(clock);
        var month = YearMonth.from(today);
        mustSee(viewer, today);
        var bound = rules.leaders(body, today);
        var now = OffsetDateTime.now(clock);
        if (bound.isEmpty())
            return new LeadersScreen(
                    body,
                    bodies.nameOf(body),
                    today,
                    month.toString(),
                    now,
                    false,
                    List.of(),
                    List.of(),
                    new Lateness(0, 0, List.of()),
                    Map.of(),
                    List.of());
        var read = facts.read(viewer, today, bound.get());
        return new LeadersScreen(
                body,
                bodies.nameOf(body),
                today,
                month.toString(),
                now,
                true,
                Sentences.of(read, bound.get(), today),
                read.units(),
                read.lateness(),
                read.plan().counts(),
                read.courses());
    }

    /** The screen is not offered to those whom it refuses. */
    @Override
    @Transactional(readOnly = true)
    public Set<Permission> withheld(Viewer viewer) {
        return !viewer.may(Permission.SEE_LEADERS_SCREEN) || maySee(viewer, LocalDate.now(clock))
                ? Set.of()
                : Set.of(Permission.SEE_LEADERS_SCREEN);
    }

    private void mustSee(Viewer viewer, LocalDate today) {
        if (!maySee(viewer, today)) throw notYours();
    }

    private boolean maySee(Viewer viewer, LocalDate today) {
        if (!viewer.may(Permission.SEE_LEADERS_SCREEN) || viewer.squadron().isPresent()) return false;
        var leading = rules.leading(viewer.body(), today);
        return viewer.sections().isEmpty()
                || leading.isEmpty()
                || leading.stream().anyMatch(viewer.sections()::contains);
    }

    private static Refusal notYours() {
        return new Refusal(HttpStatus.FORBIDDEN, "leaders-screen-only", "领导看板由局领导和牵头科室查看；您要看的数字，请到计划、文书、预警各页查看。");
    }
}
