package org.mingcha.documents;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.documents.Incoming.Answer;
import org.mingcha.documents.Incoming.Registration;
import org.mingcha.documents.internal.IncomingBook;
import org.mingcha.documents.internal.Plain;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The register of documents that come down from 市局 and 市总队 (来文登记): registered, assigned, answered, apart from our own. */
@Component
public class IncomingRegister {
    private final IncomingBook book;

    IncomingRegister(IncomingBook book) {
        this.book = book;
    }

    @Transactional(readOnly = true)
    public Incoming get(Viewer viewer, UUID id) {
        return book.get(viewer, id);
    }

    /**
     * The lines this viewer may see, the latest first.
     *
     * @param words a number of ours or theirs as people write it, or a part of title or sender
     * @param open whether something is still to be done
     */
    @Transactional(readOnly = true)
    public Page<Incoming.Line> search(
            Viewer viewer, @Nullable String words, @Nullable Boolean open, int page, int size) {
        return book.search(viewer, words, open, page, size);
    }

    /** Writes it into the register; it gets the next number there. */
    @Transactional
    public Incoming register(Viewer actor, Registration registration) {
        return book.register(actor, registration);
    }

    /** Names the section that answers for it; may be another than before, until it has been answered. */
    @Transactional
    public Incoming assign(Viewer actor, UUID id, IfMatch at, String section) {
        return book.assign(actor, id, at, section);
    }

    /** Records what was answered. */
    @Transactional
    public Incoming answer(Viewer actor, UUID id, IfMatch at, Answer answer) {
        return book.answer(actor, id, at, answer);
    }

    /** Ends one to which nothing is to be answered. */
    @Transactional
    public Incoming close(Viewer actor, UUID id, IfMatch at, String reason) {
        return book.close(actor, id, at, Plain.needed("办结说明", reason, 1000));
    }
}
