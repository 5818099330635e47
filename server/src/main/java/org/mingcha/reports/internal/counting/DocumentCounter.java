package org.mingcha.reports.internal.counting;

import java.util.Map;
import java.util.Objects;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.documents.IssuedDocuments;
import org.mingcha.reports.FigureRow;
import org.springframework.stereotype.Component;

/** Documents issued, by kind. */
@Component
class DocumentCounter implements Counter {
    private final IssuedDocuments documents;

    DocumentCounter(IssuedDocuments documents) {
        this.documents = documents;
    }

    @Override
    public String name() {
        return "documents";
    }

    @Override
    public String counted(Question asked) {
        return "文书登记中编号开具的文书，按开具之日";
    }

    @Override
    public String asOf() {
        return "开具、撤回、更正都有时刻，可按任何一天重算";
    }

    @Override
    public long count(Question asked) {
        return documents.count(meant(asked));
    }

    @Override
    public Map<String, Long> bySquadron(Question asked) {
        return documents.bySquadron(meant(asked));
    }

    @Override
    public Page<FigureRow> rows(Viewer viewer, Question asked, int page, int size) {
        var found = documents.rows(viewer, meant(asked), page, size);
        return new Page<>(
                found.rows().stream()
                        .map(one -> new FigureRow(
                                FigureRow.Kind.DOCUMENT,
                                one.kindTitle() + " " + Objects.requireNonNullElse(one.number(), ""),
                                one.squadron(),
                                one.issuedOn(),
                                null,
                                "/documents/" + one.id()))
                        .toList(),
                found.total(),
                page,
                size);
    }

    private static IssuedDocuments.Asked meant(Question asked) {
        return new IssuedDocuments.Asked(asked.body(), asked.rule().kinds(), asked.from(), asked.until(), asked.asOf());
    }
}
