package org.mingcha.records.internal.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.PerformsAct;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Squadron;
import org.mingcha.records.RecordKind;
import org.mingcha.records.internal.kinds.Kinds;
import org.mingcha.records.internal.mapping.Sources;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Kinds of records, and the sources from which they come. */
@RestController
class SourcesController {
    private final Kinds kinds;
    private final Sources sources;
    private final Directory directory;

    SourcesController(Kinds kinds, Sources sources, Directory directory) {
        this.kinds = kinds;
        this.sources = sources;
        this.directory = directory;
    }

    @GetMapping("/api/record-kinds")
    @Requires({Permission.SEE_RECORDS, Permission.LOAD_RECORDS})
    List<RecordKind> kinds() {
        return kinds.all();
    }

    /** A unit that rows may belong to. */
    record Unit(String code, String name) {
        static Unit of(Squadron squadron) {
            return new Unit(squadron.code(), squadron.shortName());
        }
    }

    @GetMapping("/api/intake/units")
    @Requires(Permission.LOAD_RECORDS)
    List<Unit> units(Viewer viewer) {
        return directory.squadrons(viewer.body()).stream().map(Unit::of).toList();
    }

    @GetMapping("/api/sources")
    @Requires(Permission.LOAD_RECORDS)
    List<Sources.Source> list(Viewer viewer) {
        return sources.list(viewer.bodies());
    }

    record NewSource(@Nullable String name, @Nullable String remark) {}

    /** The id of a source is what a machine token for it names. */
    @PostMapping("/api/sources")
    @Requires(Permission.LOAD_RECORDS)
    @PerformsAct
    @ResponseStatus(HttpStatus.CREATED)
    Sources.Source open(@RequestBody NewSource source, Viewer viewer) {
        return sources.open(
                viewer.body(),
                Objects.requireNonNullElse(source.name(), ""),
                Objects.requireNonNullElse(source.remark(), ""),
                viewer.account());
    }
}
