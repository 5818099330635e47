package org.mingcha.initiatives;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.initiatives.internal.BallotBox;
import org.mingcha.initiatives.internal.SelectionBook;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Selections of the best (优秀督察案例、优秀三级督察员). The vote is secret and can be checked: whoever votes makes a code of his own that
 * nobody else knows; when the votes are counted, every ballot is published by its code, so that each voter finds his own and anybody can
 * count again, and nobody can tell whose is whose.
 */
@Component
public class Selections {
    private final SelectionBook book;
    private final BallotBox box;

    Selections(SelectionBook book, BallotBox box) {
        this.book = book;
        this.box = box;
    }

    /** The kinds of the regime in force. */
    @Transactional(readOnly = true)
    public List<Selection.Kind> kinds(Viewer viewer) {
        return book.kinds(viewer);
    }

    /** Those this viewer may know of, the latest first. */
    @Transactional(readOnly = true)
    public Page<Selection> of(Viewer viewer, int page, int size) {
        return book.of(viewer, page, size);
    }

    /** The roles whose holders can be on a roll. */
    public Set<Role> electorate() {
        return book.electorate();
    }

    @Transactional(readOnly = true)
    public Selection get(Viewer viewer, UUID id) {
        return book.get(viewer, id);
    }

    /** Begins one. */
    @Transactional
    public Selection begin(Viewer by, String kind, String title) {
        return book.begin(by, kind, title);
    }

    /** Proposes a case or a person. */
    @Transactional
    public Selection nominate(Viewer by, UUID id, IfMatch at, String name, String unit, String grounds) {
        return book.nominate(by, id, at, name, unit, grounds);
    }

    /** Takes a nominee back before the vote. */
    @Transactional
    public Selection withdraw(Viewer by, UUID id, IfMatch at, UUID nominee) {
        return book.withdraw(by, id, at, nominee);
    }

    /** Ends it without a result; what was cast is destroyed unread. */
    @Transactional
    public Selection abandon(Viewer by, UUID id, IfMatch at, String reason) {
        return box.abandon(by, id, at, reason);
    }

    /**
     * Opens the vote: nominees and voters are fixed.
     *
     * @param voters the roles whose holders may vote
     * @param until the last day
     */
    @Transactional
    public Selection open(Viewer by, UUID id, IfMatch at, Set<Role> voters, LocalDate until) {
        return book.open(by, id, at, voters, until);
    }

    /**
     * Casts a ballot.
     *
     * @param code 32 random hexadecimal digits, made by the voter and known to nobody else
     */
    @Transactional
    public void vote(Viewer voter, UUID id, Set<UUID> choices, String code) {
        box.cast(voter, id, choices, code);
    }

    /** Ends the vote, counts it and publishes every ballot. */
    @Transactional
    public Selection count(Viewer by, UUID id, IfMatch at) {
        return box.count(by, id, at);
    }

    /** Every ballot, in the order of their codes. */
    @Transactional(readOnly = true)
    public List<Selection.Ballot> ballots(Viewer viewer, UUID id) {
        return box.published(viewer, id);
    }

    /**
     * A leader decides on the result.
     *
     * @param words why it is another than the votes, where it is
     */
    @Transactional
    public Selection decide(Viewer leader, UUID id, IfMatch at, Set<UUID> chosen, @Nullable String words) {
        return book.decide(leader, id, at, chosen, words);
    }
}
