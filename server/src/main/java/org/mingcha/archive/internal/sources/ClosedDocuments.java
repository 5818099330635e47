package org.mingcha.archive.internal.sources;

import static org.mingcha.archive.internal.sources.Plainly.row;
import static org.mingcha.archive.internal.sources.Plainly.word;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Accounts;
import org.mingcha.archive.Folder.Source;
import org.mingcha.archive.internal.Audience;
import org.mingcha.archive.internal.ClosedThing;
import org.mingcha.documents.Document;
import org.mingcha.documents.Document.State;
import org.mingcha.documents.Documents;
import org.mingcha.documents.Line;
import org.mingcha.documents.Register;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Documents whose life has ended, with their papers, replies and what was decided about them. */
@Component
class ClosedDocuments implements ClosedThings {
    private static final List<State> ENDED = List.of(State.CLOSED, State.WITHDRAWN, State.SUPERSEDED);
    private static final int AT_ONCE = 100;

    private final Documents documents;
    private final Register register;
    private final IssuedPapers issued;
    private final Accounts accounts;
    private final ObjectMapper json;
    private final Clock clock;

    ClosedDocuments(
            Documents documents,
            Register register,
            IssuedPapers issued,
            Accounts accounts,
            ObjectMapper json,
            Clock clock) {
        this.documents = documents;
        this.register = register;
        this.issued = issued;
        this.accounts = accounts;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Source source() {
        return Source.DOCUMENT;
    }

    @Override
    public List<UUID> closed(String body, int page) {
        var leaders = accounts.leadersOf(body);
        var found = new ArrayList<UUID>();
        for (var state : ENDED)
            for (var thirdTier : List.of(false, true))
                register
                        .search(
                                leaders,
                                new Register.Filter(null, null, null, state, null, null, thirdTier),
                                page,
                                AT_ONCE)
                        .rows()
                        .stream()
                        .map(Line::id)
                        .forEach(found::add);
        return found;
    }

    @Override
    public Optional<ClosedThing> read(String body, UUID subject) {
        var leaders = accounts.leadersOf(body);
        var document = documents.get(leaders, subject);
        if (!ENDED.contains(document.state()) || document.issuedAt() == null) return Optional.empty();
        return Optional.of(new ClosedThing(
                Source.DOCUMENT,
                subject,
                body,
                document.rule().kind(),
                document.rule().title(),
                document.title(),
                document.number(),
                document.section(),
                List.of(document.addressee()),
                endedOn(document),
                issued.of(leaders, subject),
                Plainly.of(document, json),
                tables(document),
                List.of(),
                evidence(document),
                entries(document),
                Set.of(Audience.staff(body))));
    }

    private LocalDate endedOn(Document document) {
        OffsetDateTime last = document.story().isEmpty()
                ? Objects.requireNonNull(document.issuedAt())
                : document.story().getLast().at();
        for (var step : document.story()) if (step.at().isAfter(last)) last = step.at();
        return last.atZoneSameInstant(clock.getZone()).toLocalDate();
    }

    private static List<UUID> evidence(Document document) {
        var files = new LinkedHashSet<UUID>();
        for (var reply : document.replies()) for (var file : reply.evidence()) files.add(file.file());
        if (document.service() != null && document.service().slip() != null)
            files.add(document.service().slip().file());
        return List.copyOf(files);
    }

    private static Set<UUID> entries(Document document) {
        var entries = new LinkedHashSet<UUID>();
        add(entries, document.entry());
        document.decisions().forEach(one -> entries.add(one.entry()));
        document.story().forEach(step -> add(entries, step.entry()));
        return entries;
    }

    private static void add(Set<UUID> entries, @Nullable UUID entry) {
        if (entry != null) entries.add(entry);
    }

    private static List<ClosedThing.Table> tables(Document document) {
        return List.of(
                new ClosedThing.Table(
                        "points",
                        "问题",
                        List.of("检查要求", "事实", "依据"),
                        document.points().stream()
                                .map(one -> row(one.item(), one.fact(), one.clause()))
                                .toList()),
                new ClosedThing.Table(
                        "replies",
                        "反馈",
                        List.of("次", "整改措施", "责任人", "拒不落实", "逾期", "反馈人", "时间", "审核", "审核人", "理由"),
                        document.replies().stream()
                                .map(one -> row(
                                        one.nth(),
                                        one.measures(),
                                        one.responsible(),
                                        one.refused() ? "是" : "否",
                                        one.late() ? "是" : "否",
                                        one.by(),
                                        one.at(),
                                        one.outcome(),
                                        one.decidedBy(),
                                        one.because()))
                                .toList()),
                new ClosedThing.Table(
                        "story",
                        "经过",
                        List.of("时间", "事项", "办理人", "说明", "存证条目"),
                        document.story().stream()
                                .map(one -> row(one.at(), word(one.kind()), one.by(), one.note(), one.entry()))
                                .toList()));
    }
}
