package org.mingcha.matters.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Directory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Who can answer for a matter: squadrons, streets and towns, sections of the body itself, and the bodies below it. */
@Component
public class UnitNames {
    static final String SQUADRON = "squadron/";
    static final String SUBDISTRICT = "subdistrict/";
    static final String SECTION = "section/";
    static final String BODY = "body/";

    private final Directory directory;

    UnitNames(Directory directory) {
        this.directory = directory;
    }

    /** All of a body, each with its name, in the order in which they are offered. */
    public Map<String, String> all(String body) {
        var units = new LinkedHashMap<String, String>();
        for (var one : directory.bodies()) if (body.equals(one.parent())) units.put(BODY + one.code(), one.name());
        for (var one : directory.squadrons(body)) units.put(SQUADRON + one.code(), one.name());
        for (var one : directory.subdistricts(body)) units.put(SUBDISTRICT + one.code(), one.name());
        for (var one : directory.sections(body)) units.put(SECTION + one.id(), one.name());
        return units;
    }

    static String needed(Map<String, String> known, String unit) {
        var name = known.get(unit);
        if (name == null)
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT, "no-such-unit", "没有责任单位“" + unit + "”，或者它已经撤并；请从列出的单位中选择。");
        return name;
    }

    String sectionName(String body, String section) {
        return directory.sections(body).stream()
                .filter(one -> one.id().equals(section))
                .map(one -> one.name())
                .findFirst()
                .orElse(section);
    }

    String bodyName(String body) {
        return directory
                .body(body)
                .map(one -> Objects.requireNonNull(one).name())
                .orElse(body);
    }

    /** What stands behind the kind: a squadron's code, a section's id. */
    static String code(String unit) {
        return unit.substring(unit.indexOf('/') + 1);
    }
}
