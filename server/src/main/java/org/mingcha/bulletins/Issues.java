package org.mingcha.bulletins;

import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.bulletins.internal.BulletinBook;
import org.mingcha.bulletins.internal.IssuePapers;
import org.mingcha.bulletins.internal.Reading;
import org.mingcha.ledger.EntryId;
import org.mingcha.ledger.Ledger;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Periodicals as they are read (印发): whoever they are issued to finds them here, and nothing that is still being written. */
@Component
public class Issues {
    private final Reading reading;
    private final IssuePapers papers;
    private final Ledger ledger;

    Issues(Reading reading, IssuePapers papers, Ledger ledger) {
        this.reading = reading;
        this.papers = papers;
        this.ledger = ledger;
    }

    /** A written-out edition. */
    public enum Format {
        PDF,
        DOCX,
        OFD
    }

    /**
     * Which issues are looked for; what is null does not narrow.
     *
     * @param from the period ends in this month or later
     * @param last or earlier
     */
    public record Filter(
            @Nullable String kind,
            @Nullable YearMonth from,
            @Nullable YearMonth last) {}

    /** A kind that the viewer can look for. */
    public record Kind(String kind, String title) {}

    /** The issues this viewer may know of, the latest first. */
    @Transactional(readOnly = true)
    public Page<BulletinLine> search(Viewer viewer, Filter filter, int page, int size) {
        var which = BulletinBook.within(text(filter.from()), text(filter.last()));
        return reading.search(
                viewer, filter.kind() == null ? which : which.and(BulletinBook.ofKind(filter.kind())), page, size);
    }

    private static @Nullable String text(@Nullable YearMonth month) {
        return month == null ? null : month.toString();
    }

    /** The kinds of which this viewer may know an issue. */
    @Transactional(readOnly = true)
    public List<Kind> kinds(Viewer viewer) {
        return reading.kinds(viewer);
    }

    @Transactional(readOnly = true)
    public Issue get(Viewer viewer, UUID id, int number) {
        return reading.issue(viewer, id, number);
    }

    /** The bytes that were signed: their SHA-256 stands in the ledger. */
    @Transactional(readOnly = true)
    public byte[] content(Viewer viewer, UUID id, int number) {
        return reading.content(viewer, id, number);
    }

    /** That the edition stands in the ledger, for the verifier. */
    @Transactional(readOnly = true)
    public byte[] proof(Viewer viewer, UUID id, int number) {
        return ledger.proof(
                        List.of(new EntryId(reading.issue(viewer, id, number).entry())))
                .orElseThrow(() -> new Refusal(HttpStatus.CONFLICT, "not-anchored-yet", "存证还没有进入已公布的检查点，请稍候片刻再下载证明。"));
    }

    /** The edition as a paper. */
    @Transactional(readOnly = true)
    public byte[] paper(Viewer viewer, UUID id, int number, Format format) {
        return papers.write(reading.issue(viewer, id, number), format);
    }
}
