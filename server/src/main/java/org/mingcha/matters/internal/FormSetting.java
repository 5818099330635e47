package org.mingcha.matters.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.ledger.Ledger;
import org.mingcha.ledger.PublishedCheckpoint;
import org.mingcha.matters.MatterForms.Titled;
import org.mingcha.matters.internal.db.tables.records.DecisionRecord;
import org.mingcha.matters.internal.db.tables.records.MatterRecord;
import org.mingcha.matters.internal.db.tables.records.PressingRecord;
import org.mingcha.papers.Block;
import org.mingcha.papers.Paper;
import org.mingcha.policy.MatterRules;
import org.mingcha.policy.MatterRules.Stage;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** How a form of a matter becomes a paper: its title, its rows from top to bottom, who signs, and where the ledger holds the decision. */
@Component
public class FormSetting {
    private final MatterBook book;
    private final Rulings rulings;
    private final FormRows rows;
    private final UnitNames names;
    private final Ledger ledger;
    private final Clock clock;

    FormSetting(MatterBook book, Rulings rulings, FormRows rows, UnitNames names, Ledger ledger, Clock clock) {
        this.book = book;
        this.rulings = rulings;
        this.rows = rows;
        this.names = names;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The forms of the matter itself, then the notices of its pressings that are no documents of their own. */
    public List<Titled> all(Viewer viewer, UUID id) {
        var matter = book.find(id, Sight.seenBy(viewer));
        var all = new ArrayList<Titled>();
        for (var step : rulings.of(matter).procedure().steps()) {
            var form = step.form();
            if (form == null) continue;
            if (step.step() == Stage.EXPEDITE) notices(viewer, matter, form, all);
            else all.add(titled(of(viewer, id, form, null), ""));
        }
        return all;
    }

    private void notices(Viewer viewer, MatterRecord matter, String form, List<Titled> all) {
        for (var one : book.pressings(matter.getId()))
            if (one.getEntry() != null && one.getDocument() == null && byNotice(matter, one))
                all.add(titled(
                        of(viewer, matter.getId(), form, one.getId()),
                        " " + rows.unitName(matter, one.getUnit()) + " " + one.getPressedOn()));
    }

    /** Whether its way asks for a notice: it was sent as a form of the matter where the unit is none that documents go to. */
    private boolean byNotice(MatterRecord matter, PressingRecord pressing) {
        return rulings.of(matter).rules().ways().stream()
                .anyMatch(way -> way.id().equals(pressing.getWay()) && way.document() != null);
    }

    private static Titled titled(Paper paper, String more) {
        return new Titled(paper.title() + more, paper);
    }

    public Paper of(Viewer viewer, UUID id, String form, @Nullable UUID pressing) {
        var matter = book.find(id, Sight.seenBy(viewer));
        if (pressing == null && !Sight.pursues(viewer, matter.getBody(), matter.getSection()))
            throw new Refusal(HttpStatus.FORBIDDEN, "not-your-matter", "立案、结案审批表由承办科室和局领导查阅；责任单位可查阅发给自己的督办通知单。");
        var ruling = rulings.of(matter);
        var step = ruling.procedure().steps().stream()
                .filter(one -> form.equals(one.form()))
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-form", "制度中没有这种表单；请从事项的表单中选择。"));
        if ((step.step() == Stage.EXPEDITE) != (pressing != null))
            throw new Refusal(HttpStatus.NOT_FOUND, "no-such-form", "督办通知单须从登记的一次督办打印；立案、结案审批表从事项打印。");
        var pressed = pressing == null ? null : notice(viewer, matter, pressing);
        return paper(matter, ruling.rules().form(form).orElseThrow(), step.step(), pressed);
    }

    private PressingRecord notice(Viewer viewer, MatterRecord matter, UUID id) {
        var pressing = pressing(viewer, matter, id);
        if (!byNotice(matter, pressing))
            throw new Refusal(
                    HttpStatus.NOT_FOUND, "no-such-form", "这次督办的形式是" + pressing.getWayTitle() + "，没有督办通知单；请在督办登记中查阅。");
        return pressing;
    }

    private PressingRecord pressing(Viewer viewer, MatterRecord matter, UUID id) {
        boolean inside = Sight.pursues(viewer, matter.getBody(), matter.getSection());
        return book.pressings(matter.getId()).stream()
                .filter(one -> one.getId().equals(id))
                .filter(one ->
                        inside || (one.getEntry() != null && Sight.units(viewer).contains(one.getUnit())))
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-pressing", "登记中没有这次督办；请从登记中选择。"));
    }

    private Paper paper(MatterRecord matter, MatterRules.Form form, Stage stage, @Nullable PressingRecord pressing) {
        var organ = names.bodyName(matter.getBody());
        var lines = form.rows().stream()
                .map(row -> List.of(row.label(), rows.text(row.shows(), matter, pressing)))
                .toList();
        boolean numbered = form.rows().stream().anyMatch(row -> row.shows().equals("number"));
        var paper = Paper.titled(form.title())
                .number(numbered ? null : matter.getNumberText())
                .table(
                        List.of(
                                new Block.Column("", 3, Block.Align.CENTRE),
                                new Block.Column("", 11, Block.Align.LEFT)),
                        lines)
                .signed(organ, day(matter, stage, pressing));
        var decision = decision(matter, stage);
        var entry = decision != null ? decision.getEntry() : pressing != null ? pressing.getEntry() : null;
        if (entry != null) {
            var origin = ledger.checkpoint().map(PublishedCheckpoint::origin).orElse("mingcha");
            paper.footer("存证：" + origin + "　条目 " + entry);
        }
        if (decision != null) paper.footer("审批所据内容的承诺值：" + decision.getHash());
        return paper.build();
    }

    private LocalDate day(MatterRecord matter, Stage stage, @Nullable PressingRecord pressing) {
        if (pressing != null) return pressing.getPressedOn();
        var day = stage == Stage.CLOSE ? matter.getClosedOn() : matter.getOpenedOn();
        return day == null ? LocalDate.now(clock) : day;
    }

    private @Nullable DecisionRecord decision(MatterRecord matter, Stage stage) {
        if (stage == Stage.EXPEDITE) return null;
        DecisionRecord last = null;
        for (var one : book.decisions(matter.getId()))
            if (one.getAbout().equals(stage == Stage.CLOSE ? "CLOSING" : "OPENING")
                    && one.getVerdict().equals("APPROVED")) last = one;
        return last;
    }
}
