package org.mingcha.exports.internal;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.exports.ExportedList;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The lists that can be taken out, by name. */
@Component
public class Lists {
    private final ObjectProvider<ExportedList> lists;

    Lists(ObjectProvider<ExportedList> lists) {
        this.lists = lists;
    }

    public ExportedList of(Viewer viewer, String name) {
        Map<String, ExportedList> byName =
                lists.orderedStream().collect(Collectors.toMap(ExportedList::name, Function.identity()));
        var list = byName.get(name);
        if (list == null || list.permissions().stream().noneMatch(viewer::may))
            throw new Refusal(HttpStatus.NOT_FOUND, "no-such-list", "没有可以导出的这个列表；请从列表页面导出。");
        return list;
    }
}
