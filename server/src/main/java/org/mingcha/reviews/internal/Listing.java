package org.mingcha.reviews.internal;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.planning.Assignments;
import org.mingcha.planning.OrderedFile;
import org.mingcha.policy.Duty;
import org.mingcha.policy.RegimeVersion;
import org.mingcha.policy.Regimes;
import org.mingcha.reviews.Drawing;
import org.mingcha.reviews.internal.db.tables.records.ReviewRecord;
import org.mingcha.sampling.Draws;
import org.springframework.stereotype.Component;

/** Which files of a month are to be reviewed: those that its approved orders look at for duties with a review standard. */
@Component
public class Listing {
    private final ReviewBook book;
    private final CaseFiles files;
    private final Assignments assignments;
    private final Draws draws;
    private final Regimes regimes;
    private final Clock clock;

    Listing(ReviewBook book, CaseFiles files, Assignments assignments, Draws draws, Regimes regimes, Clock clock) {
        this.book = book;
        this.files = files;
        this.assignments = assignments;
        this.draws = draws;
        this.regimes = regimes;
        this.clock = clock;
    }

    private record Bound(RegimeVersion version, Duty duty) {}

    /** Enters what is not there yet, and says how many that were. */
    public int list(Viewer by, YearMonth month) {
        var duties = reviewed(by.body(), month);
        var drawn = drawn(by.body(), month);
        int entered = 0;
        for (var file : assignments.files(by.body(), month, duties.keySet())) {
            var bound = duties.get(file.duty());
            if (bound != null && enter(by, month, file, bound, drawn.get(file.duty() + " " + file.item()))) entered++;
        }
        return entered;
    }

    private Map<String, Bound> reviewed(String body, YearMonth month) {
        var found = new HashMap<String, Bound>();
        for (var version : regimes.inForce(body, month.atDay(1)))
            for (var duty : version.duties())
                if (duty.standard() != null && !version.regime().standards().isEmpty())
                    found.put(duty.id(), new Bound(version, duty));
        return found;
    }

    private record Chosen(UUID draw, String why) {}

    private Map<String, Chosen> drawn(String body, YearMonth month) {
        var found = new HashMap<String, Chosen>();
        for (var result : draws.results(body, month))
            for (var item : result.items())
                found.put(result.duty() + " " + item.id(), new Chosen(result.draw(), item.why()));
        return found;
    }

    private boolean enter(Viewer by, YearMonth month, OrderedFile file, Bound bound, @Nullable Chosen chosen) {
        int colon = file.item().indexOf(':');
        var kind = file.item().substring(0, colon);
        var number = file.item().substring(colon + 1);
        var regime = bound.version().regime();
        var standard = regime.standardFor(
                bound.duty(), kind, files.of(by.body(), kind, number).facts());
        if (standard.isEmpty()) return false;
        var row = new ReviewRecord();
        row.setId(Ids.next(clock));
        row.setBody(by.body());
        row.setDuty(file.duty());
        row.setMonth(month.toString());
        row.setDraw(chosen == null ? null : chosen.draw());
        row.setSquadron(file.squadron());
        row.setItem(file.item());
        row.setKind(kind);
        row.setNumber(number);
        row.setDrawing(drawing(chosen).name());
        row.setSection(section(file, bound.duty()));
        row.setRegime(bound.version().id());
        row.setStandard(standard.get().id());
        row.setScorers(Standards.rules(regime).scorers().value());
        row.setState("WAITING");
        row.setListedBy(by.account());
        row.setListedAt(OffsetDateTime.now(clock));
        row.setVersion(1L);
        return book.enter(row);
    }

    private static Drawing drawing(@Nullable Chosen chosen) {
        if (chosen == null) return Drawing.DIRECTED;
        return chosen.why().equals("certainty") ? Drawing.RISK : Drawing.DRAWN;
    }

    private static String section(OrderedFile file, Duty duty) {
        return duty.sections().contains(file.section())
                ? file.section()
                : duty.sections().stream().findFirst().orElse(file.section());
    }
}
