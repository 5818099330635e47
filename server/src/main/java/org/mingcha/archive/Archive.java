package org.mingcha.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.archive.Folder.State;
import org.mingcha.archive.internal.Disposals;
import org.mingcha.archive.internal.FilingSweep;
import org.mingcha.archive.internal.FolderBook;
import org.mingcha.archive.internal.Packing;
import org.mingcha.archive.internal.Reading;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The archive (归档、档案): folders of what was closed, read under a log, handed out as packages, destroyed only by two people. */
@Component
public class Archive {
    private final FolderBook book;
    private final Reading reading;
    private final Packing packing;
    private final Disposals disposals;
    private final FilingSweep sweep;

    Archive(FolderBook book, Reading reading, Packing packing, Disposals disposals, FilingSweep sweep) {
        this.book = book;
        this.reading = reading;
        this.packing = packing;
        this.disposals = disposals;
        this.sweep = sweep;
    }

    /**
     * What is looked for; what is null does not narrow.
     *
     * @param words a part of a number or title, or of a unit's name
     * @param year of closing
     * @param ended whether the term is over
     */
    public record Filter(
            @Nullable String words,
            Folder.@Nullable Source source,
            @Nullable Integer year,
            @Nullable State state,
            @Nullable Boolean ended,
            @Nullable Boolean held,
            @Nullable LocalDate closedFrom,
            @Nullable LocalDate closedUntil) {
        public static final Filter ALL = new Filter(null, null, null, null, null, null, null, null);
    }

    /**
     * For the answer at the top of the page.
     *
     * @param waiting what was closed and is not filed yet
     * @param failing what could not be filed and is tried again
     */
    public record Counts(Map<Folder.Source, Integer> folders, int ended, int proposed, int waiting, int failing) {}

    /** A package that somebody takes away: it can be downloaded by him, on that day. */
    public record Taken(UUID id, String fileName) {}

    /** A file as it was filed. */
    public record Content(String name, String type, byte[] bytes) {}

    /** The register, in the order of the file numbers, the last year first. */
    @Transactional(readOnly = true)
    public Page<Folder.Line> search(Viewer viewer, Filter filter, int page, int size) {
        return book.search(viewer, filter, page, size);
    }

    @Transactional(readOnly = true)
    public Counts counts(Viewer viewer) {
        var standing = sweep.standing(viewer.bodies());
        return book.counts(viewer, standing.waiting(), standing.failing());
    }

    @Transactional(readOnly = true)
    public Folder get(Viewer viewer, UUID id) {
        return disposals.view(viewer, book.find(viewer, id));
    }

    /** A file of a folder; that it was read is written down. */
    @Transactional
    public Content read(Viewer viewer, UUID id, int edition, int position) {
        return reading.read(viewer, book.find(viewer, id), edition, position);
    }

    /** Takes a package away, for a purpose that is written down and booked. */
    @Transactional
    public Taken take(Viewer viewer, UUID id, int edition, String purpose) {
        return reading.take(viewer, book.find(viewer, id), edition, purpose);
    }

    /** The file name of a package that this person has taken today; refused for everybody else. */
    @Transactional(readOnly = true)
    public String nameOf(Viewer viewer, UUID taken) {
        return packing.nameOf(reading.taken(viewer, taken));
    }

    /** Writes the package out: contents, files, and the proof that they were filed. */
    public void pack(Viewer viewer, UUID taken, OutputStream out) throws IOException {
        packing.write(reading.taken(viewer, taken), out);
    }

    /** Keeps it from being destroyed, whatever its term (停止销毁). */
    @Transactional
    public Folder hold(Viewer viewer, UUID id, IfMatch at, String reason) {
        return disposals.hold(viewer, id, at, reason);
    }

    @Transactional
    public Folder release(Viewer viewer, UUID id, IfMatch at) {
        return disposals.release(viewer, id, at);
    }

    /** Proposes to destroy its content, once its term is over. */
    @Transactional
    public Folder propose(Viewer viewer, UUID id, IfMatch at, String reason) {
        return disposals.propose(viewer, id, at, reason);
    }

    /** Destroys the content of a folder, as another person proposed; its line, hashes and proofs stay. */
    @Transactional
    public Folder destroy(Viewer viewer, UUID id, IfMatch at) {
        return disposals.decide(viewer, id, at, true, null);
    }

    /** Refuses the proposal: it is kept on. */
    @Transactional
    public Folder keep(Viewer viewer, UUID id, IfMatch at, String reason) {
        return disposals.decide(viewer, id, at, false, reason);
    }
}
