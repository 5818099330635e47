package org.mingcha.archive.internal.web;

import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.archive.Search;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Search over everything a person may see. */
@RestController
class SearchController {
    private final Search search;

    SearchController(Search search) {
        this.search = search;
    }

    /**
     * Looks for words and numbers.
     *
     * @param after {@code next} of the page before
     */
    @GetMapping("/api/search")
    @Requires({Permission.SEE_DOCUMENTS, Permission.SEE_MATTERS, Permission.SEE_FINDINGS, Permission.SEE_ARCHIVE})
    Search.Found find(
            Viewer viewer,
            @RequestParam String words,
            @RequestParam(required = false) Search.@Nullable Kind kind,
            @RequestParam(required = false) Search.@Nullable Order order,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "30") int size) {
        return search.find(viewer, new Search.Asked(words, kind, order, after, size));
    }
}
