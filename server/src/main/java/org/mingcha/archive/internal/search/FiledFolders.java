package org.mingcha.archive.internal.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mingcha.archive.Search.Kind;
import org.mingcha.archive.internal.ClosedThing;
import org.mingcha.archive.internal.db.tables.records.FolderRecord;
import org.springframework.stereotype.Component;

/** Folders can be found as soon as they are filed, in the same transaction: what stands in the register, and their contents' titles. */
@Component
public class FiledFolders {
    private final Index index;

    FiledFolders(Index index) {
        this.index = index;
    }

    public void put(FolderRecord folder, ClosedThing thing) {
        var texts = new ArrayList<String>();
        texts.add(folder.getFileNumber());
        texts.add(folder.getKindTitle());
        texts.addAll(thing.units());
        thing.papers().stream().map(ClosedThing.Paper::title).distinct().forEach(texts::add);
        index.put(new Findable(
                Kind.FOLDER,
                folder.getId(),
                folder.getBody(),
                folder.getTitle(),
                folder.getSubjectNumber(),
                null,
                folder.getClosedOn(),
                Set.of(folder.getAudience()),
                texts,
                Set.of(),
                List.of(),
                List.of()));
    }
}
