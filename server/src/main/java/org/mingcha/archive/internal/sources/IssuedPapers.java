package org.mingcha.archive.internal.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.mingcha.access.Viewer;
import org.mingcha.archive.internal.ClosedThing;
import org.mingcha.documents.Documents;
import org.springframework.stereotype.Component;

/** The papers of an issued document, as they were signed and sealed then. */
@Component
class IssuedPapers {
    private final Documents documents;

    IssuedPapers(Documents documents) {
        this.documents = documents;
    }

    List<ClosedThing.Paper> of(Viewer leaders, UUID document) {
        var papers = new ArrayList<ClosedThing.Paper>();
        var view = documents.get(leaders, document);
        var title = view.number() == null ? view.rule().title() : view.rule().title() + " " + view.number();
        for (var file : view.files()) {
            var format = file.format().toLowerCase(java.util.Locale.ROOT);
            if (format.equals("pdf") || format.equals("ofd"))
                papers.add(new ClosedThing.Paper(
                        title, format, documents.paper(leaders, document, file.format()), file.pages()));
        }
        return papers;
    }
}
