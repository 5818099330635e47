package org.mingcha.documents.internal;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.documents.Template;

/**
 * A template as it stands in the content of one document: its words filled in, so that the paper is written from the content alone.
 *
 * @param version which version it was written with; null for the form the program comes with
 */
public record Form(
        @Nullable UUID version,
        @Nullable String organMark,
        String findings,
        String required,
        List<String> closing,
        @Nullable String remark) {
    static Form of(@Nullable UUID version, Template template, Map<String, String> names) {
        return new Form(
                version,
                template.organMark(),
                template.findings(),
                template.required(),
                template.closing().stream().map(line -> filled(line, names)).toList(),
                template.remark() == null ? null : filled(template.remark(), names));
    }

    private static String filled(String text, Map<String, String> names) {
        for (var name : names.entrySet()) text = text.replace("{" + name.getKey() + "}", name.getValue());
        return text;
    }
}
