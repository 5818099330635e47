package org.mingcha.records.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.PerformsAct;
import org.mingcha.records.internal.upstream.Pulling;
import org.mingcha.records.internal.upstream.UpstreamViews;
import org.mingcha.records.internal.upstream.UpstreamViews.Order;
import org.mingcha.records.internal.upstream.UpstreamViews.View;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Views of upstream databases: how each is read, and how far it has been. The secret comes in and never goes out. */
@RestController
class UpstreamViewsController {
    private final UpstreamViews views;
    private final Pulling pulling;

    UpstreamViewsController(UpstreamViews views, Pulling pulling) {
        this.views = views;
        this.pulling = pulling;
    }

    /** @param secret of the upstream's account; null leaves the one that is kept */
    record ViewBody(@NotNull @Valid Order order, @Nullable String secret) {}

    @GetMapping("/api/upstream-views")
    @Requires({Permission.MANAGE_SYSTEM, Permission.LOAD_RECORDS})
    List<View> list(Viewer viewer) {
        return views.list(viewer.bodies());
    }

    @PostMapping("/api/upstream-views")
    @Requires(Permission.MANAGE_SYSTEM)
    @PerformsAct
    @ResponseStatus(HttpStatus.CREATED)
    View open(Viewer viewer, @RequestBody @Valid ViewBody body) {
        return views.open(viewer, body.order(), Objects.requireNonNullElse(body.secret(), ""));
    }

    @PutMapping("/api/upstream-views/{id}")
    @Requires(Permission.MANAGE_SYSTEM)
    @PerformsAct
    View change(Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ViewBody body) {
        return views.change(viewer, id, at, body.order(), body.secret());
    }

    /** The columns of the view and the fields they are read into; none of its rows. */
    @GetMapping("/api/upstream-views/{id}/columns")
    @Requires({Permission.MANAGE_SYSTEM, Permission.LOAD_RECORDS})
    Pulling.Columns columns(Viewer viewer, @PathVariable UUID id) {
        return pulling.look(views.get(viewer.body(), id).id());
    }

    /** Lets it be pulled within seconds. */
    @PostMapping("/api/upstream-views/{id}/pulls")
    @Requires({Permission.MANAGE_SYSTEM, Permission.LOAD_RECORDS})
    @PerformsAct
    View pull(Viewer viewer, @PathVariable UUID id) {
        return views.ask(viewer, id);
    }
}
