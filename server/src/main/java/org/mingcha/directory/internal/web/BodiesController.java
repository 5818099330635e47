package org.mingcha.directory.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.PerformsAct;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Body;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Section;
import org.mingcha.directory.Squadron;
import org.mingcha.directory.Subdistrict;
import org.mingcha.directory.internal.Units;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Bodies and their units. Everybody may read how the office is built; the system administrator keeps it. */
@RestController
@RequestMapping("/api/bodies")
class BodiesController {
    private static final String CODE = "[0-9]{2,9}(J[0-9]{2})?";

    private final Directory directory;
    private final Units units;

    BodiesController(Directory directory, Units units) {
        this.directory = directory;
        this.units = units;
    }

    /** A body with all that belongs to it. */
    record BodyView(Body body, List<Section> sections, List<Subdistrict> subdistricts, List<Squadron> squadrons) {}

    record NewBody(
            @NotBlank @Pattern(regexp = "[0-9]{6}", message = "应为 6 位区划代码")
            String code,

            @NotBlank String parent,
            @NotBlank @Size(max = 80) String name,
            @NotBlank @Size(max = 20) String shortName) {}

    record BodyNames(
            @NotBlank @Size(max = 80) String name,
            @NotBlank @Size(max = 20) String shortName) {}

    record NewSection(
            @NotBlank @Pattern(regexp = "[a-z][a-z-]{1,39}", message = "应为小写字母和横线")
            String id,

            @NotBlank @Size(max = 40) String name) {}

    record SectionName(@NotBlank @Size(max = 40) String name) {}

    /**
     * @param subdistrict name of its street or town; null where the squadron is led by the bureau itself
     */
    record NewSquadron(
            @NotBlank @Pattern(regexp = CODE, message = "应为街镇的区划代码，或区划代码加 J 和两位数")
            String code,

            @NotBlank @Size(max = 80) String name,
            @NotBlank @Size(max = 20) String shortName,
            @Nullable @Size(max = 40) String subdistrict,
            Subdistrict.@Nullable Kind kind) {}

    record SquadronChange(
            @NotBlank @Size(max = 80) String name,
            @NotBlank @Size(max = 20) String shortName,
            boolean active) {}

    record Alias(
            @NotBlank @Size(max = 80) String alias,
            @NotBlank String unit) {}

    @GetMapping
    @Requires(Permission.SEE_DIRECTORY)
    List<Body> list(Viewer viewer) {
        return directory.bodies().stream()
                .filter(body -> viewer.bodies().contains(body.code()))
                .toList();
    }

    @PostMapping
    @Requires(Permission.MANAGE_DIRECTORY)
    @PerformsAct
    @ResponseStatus(HttpStatus.CREATED)
    BodyView add(@Valid @RequestBody NewBody body, Viewer viewer) {
        var parent = visible(viewer, body.parent());
        if (parent.level() != Body.Level.CITY)
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "a-district-has-no-bodies", "区级机构之下不再设机构，请选择市级机构作为上级。");
        units.addBody(
                body.code(),
                Body.Level.DISTRICT,
                body.parent(),
                body.name().strip(),
                body.shortName().strip());
        return view(directory.body(body.code()).orElseThrow());
    }

    @GetMapping("/{body}")
    @Requires(Permission.SEE_DIRECTORY)
    BodyView read(@PathVariable String body, Viewer viewer) {
        return view(visible(viewer, body));
    }

    @PutMapping("/{body}")
    @Requires(Permission.MANAGE_DIRECTORY)
    @PerformsAct
    BodyView change(@PathVariable String body, @Valid @RequestBody BodyNames names, IfMatch match, Viewer viewer) {
        var current = visible(viewer, body);
        match.expect(current.version(), current, names);
        units.changeBody(body, names.name().strip(), names.shortName().strip());
        return view(visible(viewer, body));
    }

    @PostMapping("/{body}/sections")
    @Requires(Permission.MANAGE_DIRECTORY)
    @PerformsAct
    @ResponseStatus(HttpStatus.CREATED)
    BodyView addSection(@PathVariable String body, @Valid @RequestBody NewSection section, Viewer viewer) {
        visible(viewer, body);
        units.addSection(body, section.id(), section.name().strip());
        return view(visible(viewer, body));
    }

    @PutMapping("/{body}/sections/{id}")
    @Requires(Permission.MANAGE_DIRECTORY)
    @PerformsAct
    BodyView changeSection(
            @PathVariable String body,
            @PathVariable String id,
            @Valid @RequestBody SectionName name,
            IfMatch match,
            Viewer viewer) {
        visible(viewer, body);
        var current = directory.sections(body).stream()
                .filter(section -> section.id().equals(id))
                .findFirst()
                .orElseThrow(BodiesController::noSuchUnit);
        match.expect(current.version(), current, name);
        units.changeSection(body, id, name.name().strip());
        return view(visible(viewer, body));
    }

    @PostMapping("/{body}/squadrons")
    @Requires(Permission.MANAGE_DIRECTORY)
    @PerformsAct
    @ResponseStatus(HttpStatus.CREATED)
    BodyView addSquadron(@PathVariable String body, @Valid @RequestBody NewSquadron squadron, Viewer viewer) {
        visible(viewer, body);
        if (!squadron.code().startsWith(body))
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT, "code-of-another-body", "中队代码应以本机构的区划代码 " + body + " 开头。");
        units.addSquadron(
                body,
                squadron.code(),
                squadron.name().strip(),
                squadron.shortName().strip(),
                squadron.subdistrict() == null || squadron.subdistrict().isBlank()
                        ? null
                        : squadron.subdistrict().strip(),
                squadron.kind());
        return view(visible(viewer, body));
    }

    @PutMapping("/{body}/squadrons/{code}")
    @Requires(Permission.MANAGE_DIRECTORY)
    @PerformsAct
    BodyView changeSquadron(
            @PathVariable String body,
            @PathVariable String code,
            @Valid @RequestBody SquadronChange change,
            IfMatch match,
            Viewer viewer) {
        visible(viewer, body);
        var current = directory.allSquadrons(body).stream()
                .filter(squadron -> squadron.code().equals(code))
                .findFirst()
                .orElseThrow(BodiesController::noSuchUnit);
        match.expect(current.version(), current, change);
        units.changeSquadron(
                body, code, change.name().strip(), change.shortName().strip(), change.active());
        return view(visible(viewer, body));
    }

    @GetMapping("/{body}/aliases")
    @Requires(Permission.SEE_DIRECTORY)
    Map<String, String> aliases(@PathVariable String body, Viewer viewer) {
        visible(viewer, body);
        return directory.unitAliases(body);
    }

    @PostMapping("/{body}/aliases")
    @Requires({Permission.MANAGE_DIRECTORY, Permission.LOAD_RECORDS})
    @PerformsAct
    Map<String, String> name(@PathVariable String body, @Valid @RequestBody Alias alias, Viewer viewer) {
        visible(viewer, body);
        if (directory.allSquadrons(body).stream().noneMatch(s -> s.code().equals(alias.unit()))) throw noSuchUnit();
        units.name(body, alias.alias(), alias.unit());
        return directory.unitAliases(body);
    }

    @DeleteMapping("/{body}/aliases/{alias}")
    @Requires({Permission.MANAGE_DIRECTORY, Permission.LOAD_RECORDS})
    @PerformsAct
    Map<String, String> forget(@PathVariable String body, @PathVariable String alias, Viewer viewer) {
        visible(viewer, body);
        units.forgetName(body, alias);
        return directory.unitAliases(body);
    }

    private BodyView view(Body body) {
        return new BodyView(
                body,
                directory.sections(body.code()),
                directory.subdistricts(body.code()),
                directory.allSquadrons(body.code()));
    }

    private Body visible(Viewer viewer, String code) {
        return directory
                .body(code)
                .filter(body -> viewer.bodies().contains(body.code()))
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-body", "没有这个机构。"));
    }

    private static Refusal noSuchUnit() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-unit", "没有这个科室或中队。");
    }
}
