package org.mingcha.reviews;

import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.mingcha.access.Viewer;
import org.mingcha.reviews.internal.PaperBook;
import org.mingcha.reviews.internal.PaperDesk;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The papers of reviewed files (卷内材料): called for from the unit that has the file, handed in as scans, said to be missing. */
@Component
public class CasePapers {
    private final PaperDesk desk;
    private final PaperBook book;

    CasePapers(PaperDesk desk, PaperBook book) {
        this.desk = desk;
        this.book = book;
    }

    /** Calls for the papers of the files listed for a month (调卷). */
    @Transactional
    public CasePaper.Calling call(Viewer by, YearMonth month) {
        return desk.call(by, month);
    }

    /**
     * The files of this person's unit whose papers were called for: those still awaited first, the earliest day before the others.
     *
     * @param number a part of the file's number, blank for all files
     */
    @Transactional(readOnly = true)
    public CasePaper.Called called(Viewer viewer, String number, int page, int size) {
        return desk.called(viewer, number, page, size);
    }

    /** Hands scans in. */
    @Transactional
    public CasePaper.File handIn(Viewer by, UUID review, List<CasePaper.Scan> scans) {
        return desk.handIn(by, review, scans);
    }

    /** Says why a paper is missing. */
    @Transactional
    public CasePaper.File tellMissing(Viewer by, UUID review, String kind, String reason) {
        return desk.tellMissing(by, review, kind, reason);
    }

    /** What was handed in for some reviews: those that have papers, and their scans in the order of the files. */
    public record Handed(Set<UUID> reviews, List<UUID> files) {
        public Handed {
            reviews = Set.copyOf(reviews);
            files = List.copyOf(files);
        }
    }

    /**
     * What was handed in for the records of a section's month, for whoever files the order they came from. It is shown to nobody by this:
     * who asks narrows it.
     *
     * @param numbers the records' own
     */
    @Transactional(readOnly = true)
    public Handed of(String body, YearMonth month, String section, Collection<String> numbers) {
        return book.handed(body, month, section, numbers);
    }
}
