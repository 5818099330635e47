package org.mingcha.papers;

import org.mingcha.papers.internal.DocxWriter;
import org.mingcha.papers.internal.HtmlWriter;
import org.mingcha.papers.internal.Layout;
import org.mingcha.papers.internal.OfdWriter;
import org.mingcha.papers.internal.PdfWriter;
import org.mingcha.papers.internal.Typefaces;
import org.springframework.stereotype.Component;

/** Writes papers out: the same paper always gives the same bytes. Safe for many threads. */
@Component
public class Papers {
    private final Typefaces typefaces = new Typefaces();

    /** The print view: a whole HTML page with its own style, without script and without anything to fetch. */
    public String html(Paper paper) {
        return new HtmlWriter(paper).write();
    }

    public Rendered pdf(Paper paper) {
        var laid = new Layout(paper, typefaces).lay();
        return Rendered.of(
                new PdfWriter(paper, laid.pages(), typefaces).write(),
                laid.pages().size());
    }

    public Rendered docx(Paper paper) {
        var laid = new Layout(paper, typefaces).lay();
        return Rendered.of(
                new DocxWriter(paper, laid, typefaces).write(), laid.pages().size());
    }

    public Rendered ofd(Paper paper) {
        var laid = new Layout(paper, typefaces).lay();
        return Rendered.of(
                new OfdWriter(paper, laid.pages(), typefaces).write(),
                laid.pages().size());
    }
}
