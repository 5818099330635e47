package org.mingcha.initiatives;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.initiatives.internal.ProjectBook;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The projects of a year (重点工作项目): listed from the regulation, owned, carried from milestone to milestone, told each quarter. */
@Component
public class Projects {
    private final ProjectBook book;

    Projects(ProjectBook book) {
        this.book = book;
    }

    /** A year's projects of the viewer's body. */
    @Transactional(readOnly = true)
    public List<Project> of(Viewer viewer, int year) {
        return book.of(viewer, year);
    }

    /** Enters the projects that the regimes in force ask for in a year and that are not there yet; answers how many. */
    @Transactional
    public int list(Viewer by, int year) {
        return book.list(by, year);
    }

    /** Says who owns it: whoever leads supervision names one of the sections the regulation asks. */
    @Transactional
    public Project own(Viewer by, UUID id, IfMatch at, String section, String owner) {
        return book.own(by, id, at, section, owner);
    }

    /** Sets a milestone under an item of the project. */
    @Transactional
    public Project plan(Viewer by, UUID id, IfMatch at, int item, String title, LocalDate dueOn) {
        return book.plan(by, id, at, item, title, dueOn);
    }

    /** A milestone is reached; the note and the files show it. */
    @Transactional
    public Project reach(Viewer by, UUID id, IfMatch at, UUID milestone, LocalDate on, String note, List<UUID> files) {
        return book.reach(by, id, at, milestone, on, note, files);
    }

    /** Takes back that a milestone was reached: it was entered too early, or of another one. */
    @Transactional
    public Project takeBack(Viewer by, UUID id, IfMatch at, UUID milestone, String reason) {
        return book.takeBack(by, id, at, milestone, reason);
    }

    /** Drops a milestone that was added and never reached. */
    @Transactional
    public Project drop(Viewer by, UUID id, IfMatch at, UUID milestone) {
        return book.drop(by, id, at, milestone);
    }

    /** Tells how it stood at the end of a quarter; once told it stays. */
    @Transactional
    public Project tell(
            Viewer by, UUID id, IfMatch at, int quarter, Project.Standing standing, @Nullable String words) {
        return book.tell(by, id, at, quarter, standing, words == null ? "" : words);
    }
}
