package org.mingcha.reports;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Bodies;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.reports.internal.EditionFiles;
import org.mingcha.reports.internal.ReportBook;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Frozen editions (定稿) as another office's system fetches them: which there are, each with its cells, its files and their hashes.
 * What is still being filled in never shows here.
 */
@Component
public class Editions {
    private final ReportBook book;
    private final Reports reports;
    private final EditionFiles files;
    private final Bodies bodies;

    Editions(ReportBook book, Reports reports, EditionFiles files, Bodies bodies) {
        this.book = book;
        this.reports = reports;
        this.files = files;
        this.bodies = bodies;
    }

    /**
     * What is asked for; null leaves a question open.
     *
     * @param since only what was frozen at this instant or later
     */
    public record Asked(
            @Nullable String body,
            @Nullable String form,
            @Nullable String month,
            @Nullable OffsetDateTime since) {}

    /**
     * An edition in a list.
     *
     * @param latest whether no later edition corrects it
     * @param hash SHA-256 of its content, as the ledger has it
     */
    public record Line(
            UUID report,
            String body,
            String bodyName,
            String form,
            String title,
            String month,
            int number,
            boolean latest,
            OffsetDateTime frozenAt,
            String hash) {}

    /**
     * A file in which an edition leaves.
     *
     * @param format the end of its name; {@code json} is the content that was signed, with every cell and each share's two numbers
     * @param hash SHA-256 of its bytes, in hexadecimal
     * @param size in bytes
     */
    public record File(String format, String hash, int size) {}

    /** An edition with the files in which it leaves. */
    public record Whole(Edition edition, List<File> files) {}

    /**
     * The bytes of a file.
     *
     * @param body the body whose edition it is
     * @param hash their SHA-256, in hexadecimal
     */
    public record Bytes(String body, byte[] content, String hash) {}

    /** The frozen editions of the bodies this viewer may read of; those frozen first come first, so that new ones move no page. */
    @Transactional(readOnly = true)
    public Page<Line> list(Viewer viewer, Asked asked, int page, int size) {
        var which = ReportBook.frozen(viewer.bodies(), asked);
        return new Page<>(
                book.frozen(which, page, size).stream()
                        .map(row -> new Line(
                                row.report(),
                                row.body(),
                                bodies.nameOf(row.body()),
                                row.form(),
                                row.title(),
                                row.month(),
                                row.number(),
                                row.latest(),
                                row.frozenAt(),
                                row.hash()))
                        .toList(),
                book.countFrozen(which),
                page,
                size);
    }

    /** An edition with its cells, and the hash of every file it leaves in; writes those that nobody has asked for yet. */
    @Transactional
    public Whole get(Viewer viewer, UUID report, int number) {
        var edition = reports.edition(viewer, report, number);
        var leaving = new ArrayList<File>();
        var content = reports.content(viewer, report, number);
        leaving.add(new File("json", edition.hash(), content.length));
        for (var format : Reports.Format.values()) {
            var file = files.of(edition, format);
            leaving.add(new File(format.word(), file.getHash(), file.getContent().length));
        }
        return new Whole(edition, leaving);
    }

    /** The content that was signed: its hash stands in the ledger. */
    @Transactional(readOnly = true)
    public Bytes content(Viewer viewer, UUID report, int number) {
        var edition = reports.edition(viewer, report, number);
        return new Bytes(edition.body(), reports.content(viewer, report, number), edition.hash());
    }

    /** A file of an edition. */
    @Transactional
    public Bytes file(Viewer viewer, UUID report, int number, Reports.Format format) {
        var edition = reports.edition(viewer, report, number);
        var file = files.of(edition, format);
        return new Bytes(edition.body(), file.getContent(), file.getHash());
    }
}
