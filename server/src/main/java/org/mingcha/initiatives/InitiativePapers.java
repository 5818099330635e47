package org.mingcha.initiatives;

import java.util.UUID;
import org.mingcha.access.Viewer;
import org.mingcha.initiatives.internal.InitiativeSetting;
import org.mingcha.papers.Paper;
import org.mingcha.papers.Papers;
import org.mingcha.papers.Rendered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What of initiatives leaves on paper: letters of appointment (聘书) and results of selections (评选结果). */
@Component
public class InitiativePapers {
    /** Which paper. */
    public enum Kind {
        LETTER,
        RESULT
    }

    private final InitiativeSetting setting;
    private final Papers papers;

    InitiativePapers(InitiativeSetting setting, Papers papers) {
        this.setting = setting;
        this.papers = papers;
    }

    /** As a page of its own, without scripts. */
    @Transactional(readOnly = true)
    public String page(Viewer viewer, Kind kind, UUID id) {
        return papers.html(paper(viewer, kind, id));
    }

    /** As a file: {@code pdf}, {@code docx} or {@code ofd}. */
    @Transactional(readOnly = true)
    public Rendered file(Viewer viewer, Kind kind, UUID id, String format) {
        var paper = paper(viewer, kind, id);
        return switch (format) {
            case "docx" -> papers.docx(paper);
            case "ofd" -> papers.ofd(paper);
            default -> papers.pdf(paper);
        };
    }

    private Paper paper(Viewer viewer, Kind kind, UUID id) {
        return switch (kind) {
            case LETTER -> setting.letter(viewer, id);
            case RESULT -> setting.result(viewer, id);
        };
    }
}
