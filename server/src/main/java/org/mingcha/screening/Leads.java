package org.mingcha.screening;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.findings.Severity;
import org.mingcha.screening.internal.leads.Judging;
import org.mingcha.screening.internal.leads.LeadBook;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The leads (线索) that rules have found in the records: looked at, then confirmed as findings, dismissed with a reason, or put off. */
@Component
public class Leads {
    private final LeadBook book;
    private final Judging judging;

    Leads(LeadBook book, Judging judging) {
        this.book = book;
        this.judging = judging;
    }

    /** Which leads are looked for; what is null does not narrow. */
    public record Filter(
            @Nullable String rule,
            @Nullable String squadron,
            @Nullable String kind,
            Lead.@Nullable State state,
            @Nullable String number) {}

    /** What this viewer may see, the latest first. */
    @Transactional(readOnly = true)
    public Page<Lead> search(Viewer viewer, Filter filter, int page, int size) {
        return book.search(viewer, filter, page, size);
    }

    /** One lead with all it rests on. */
    @Transactional(readOnly = true)
    public LeadPage get(Viewer viewer, UUID id) {
        return book.page(viewer, id);
    }

    /**
     * Confirms a lead: what it says is found, and may go into a document.
     *
     * @param fact as a document will state it
     */
    @Transactional
    public LeadPage confirm(Viewer by, UUID id, IfMatch at, String fact, Severity severity) {
        judging.confirm(by, id, at, fact, severity);
        return book.page(by, id);
    }

    /** Dismisses a lead: it does not come back unless the record changes. */
    @Transactional
    public LeadPage dismiss(Viewer by, UUID id, IfMatch at, String reason) {
        judging.dismiss(by, id, at, reason);
        return book.page(by, id);
    }

    /** Puts a lead off until a day. */
    @Transactional
    public LeadPage defer(Viewer by, UUID id, IfMatch at, LocalDate until, String reason) {
        judging.defer(by, id, at, until, reason);
        return book.page(by, id);
    }
}
