package org.mingcha.matters;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.matters.internal.FormSetting;
import org.mingcha.papers.Paper;
import org.mingcha.papers.Papers;
import org.mingcha.papers.Rendered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The forms of a matter (立案审批表、督办通知单、结案审批表), as its regulation words them. */
@Component
public class MatterForms {
    private final FormSetting setting;
    private final Papers papers;

    MatterForms(FormSetting setting, Papers papers) {
        this.setting = setting;
        this.papers = papers;
    }

    /**
     * A form as a page of its own.
     *
     * @param pressing the pressing a notice is printed for; null for forms of the matter itself
     */
    @Transactional(readOnly = true)
    public String page(Viewer viewer, UUID matter, String form, @Nullable UUID pressing) {
        return papers.html(setting.of(viewer, matter, form, pressing));
    }

    /** A form as a file: {@code pdf}, {@code docx} or {@code ofd}. */
    @Transactional(readOnly = true)
    public Rendered file(Viewer viewer, UUID matter, String form, @Nullable UUID pressing, String format) {
        var paper = setting.of(viewer, matter, form, pressing);
        return switch (format) {
            case "docx" -> papers.docx(paper);
            case "ofd" -> papers.ofd(paper);
            default -> papers.pdf(paper);
        };
    }

    /** A form with a title that tells it from the others of its matter. */
    public record Titled(String title, Paper paper) {}

    /**
     * Every form of a closed matter, for whoever files it: its own, and the notices of its pressings that no document was issued
     * for.
     */
    @Transactional(readOnly = true)
    public List<Titled> all(Viewer viewer, UUID matter) {
        return setting.all(viewer, matter);
    }
}
