package org.mingcha.directory.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.PerformsAct;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Ground;
import org.mingcha.directory.NewPerson;
import org.mingcha.directory.internal.People;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The roster; declarations for recusal are shown to the few who need them. */
@RestController
@RequestMapping("/api/people")
class PeopleController {
    private final Directory directory;
    private final People people;

    PeopleController(Directory directory, People people) {
        this.directory = directory;
        this.people = people;
    }

    record Joining(
            @NotBlank String body,
            @NotBlank @Size(max = 60) String name,
            @Nullable UUID account,
            @Nullable String section,
            @Nullable String squadron,
            boolean mayInspect,
            @Nullable @Size(max = 60) String post,
            @Nullable @Size(max = 40) String phone,
            @Nullable Boolean leads) {
        NewPerson person(String body) {
            return new NewPerson(
                    body,
                    name.strip(),
                    account,
                    section,
                    squadron,
                    mayInspect,
                    blankIsNone(post),
                    blankIsNone(phone),
                    Boolean.TRUE.equals(leads));
        }
    }

    record PersonChange(
            @NotBlank @Size(max = 60) String name,
            @Nullable UUID account,
            @Nullable String section,
            @Nullable String squadron,
            boolean mayInspect,
            @Nullable @Size(max = 60) String post,
            @Nullable @Size(max = 40) String phone,
            @Nullable Boolean leads,
            boolean active) {
        NewPerson person(String body) {
            return new Joining(body, name, account, section, squadron, mayInspect, post, phone, leads).person(body);
        }
    }

    private static @Nullable String blankIsNone(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    record NewDeclaration(
            @NotNull Ground ground,
            @NotBlank String squadron,
            @NotNull LocalDate since,
            @Nullable @Size(max = 200) String remark) {}

    record End(@NotNull LocalDate until) {}

    @GetMapping
    @Requires(Permission.SEE_DIRECTORY)
    Page<People.Person> list(
            @RequestParam String body,
            @RequestParam(required = false) @Nullable String section,
            @RequestParam(required = false) @Nullable String squadron,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            Viewer viewer) {
        return people.list(viewer, body, section, squadron, Math.max(0, page), Page.size(size));
    }

    @PostMapping
    @Requires(Permission.MANAGE_DIRECTORY)
    @PerformsAct
    @ResponseStatus(HttpStatus.CREATED)
    People.Person join(@Valid @RequestBody Joining joining, Viewer viewer) {
        if (!viewer.bodies().contains(joining.body()))
            throw new Refusal(HttpStatus.FORBIDDEN, "another-body", "只能为本机构及其下级机构登记人员。");
        var person = joining.person(joining.body());
        checkPlace(person);
        var id = directory.enlist(person);
        return people.read(viewer, id);
    }

    @GetMapping("/{id}")
    @Requires(Permission.SEE_DIRECTORY)
    ResponseEntity<People.Person> read(@PathVariable UUID id, Viewer viewer) {
        return withVersion(people.read(viewer, id));
    }

    @PutMapping("/{id}")
    @Requires(Permission.MANAGE_DIRECTORY)
    @PerformsAct
    ResponseEntity<People.Person> change(
            @PathVariable UUID id, @Valid @RequestBody PersonChange change, IfMatch match, Viewer viewer) {
        var current = people.read(viewer, id);
        match.expect(current.version(), current, change);
        var person = change.person(current.body());
        checkPlace(person);
        people.change(id, person, change.active());
        return withVersion(people.read(viewer, id));
    }

    @GetMapping("/{id}/declarations")
    @Requires(Permission.SEE_DECLARATIONS)
    List<People.Declaration> declarations(@PathVariable UUID id, Viewer viewer) {
        return people.declarations(people.read(viewer, id).id());
    }

    @PostMapping("/{id}/declarations")
    @Requires(Permission.KEEP_DECLARATIONS)
    @PerformsAct
    @ResponseStatus(HttpStatus.CREATED)
    List<People.Declaration> declare(
            @PathVariable UUID id, @Valid @RequestBody NewDeclaration declaration, Viewer viewer) {
        var person = people.read(viewer, id);
        if (directory.allSquadrons(person.body()).stream()
                .noneMatch(s -> s.code().equals(declaration.squadron())))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "no-such-unit", "没有这个中队。");
        directory.declare(
                person.body(),
                id,
                declaration.ground(),
                declaration.squadron(),
                declaration.since(),
                declaration.remark());
        return people.declarations(id);
    }

    @PutMapping("/{id}/declarations/{declaration}/end")
    @Requires(Permission.KEEP_DECLARATIONS)
    @PerformsAct
    List<People.Declaration> end(
            @PathVariable UUID id,
            @PathVariable UUID declaration,
            @Valid @RequestBody End end,
            IfMatch match,
            Viewer viewer) {
        var person = people.read(viewer, id);
        var current = people.declaration(person.id(), declaration)
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-declaration", "没有这条申报。"));
        match.expect(current.version(), current, end);
        if (!end.until().isAfter(current.since()))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "ends-before-it-begins", "结束日期应在开始日期之后。");
        people.end(declaration, end.until());
        return people.declarations(id);
    }

    private void checkPlace(NewPerson person) {
        var body = person.body();
        var section = person.section();
        var squadron = person.squadron();
        if (person.leads() && section == null && squadron == null) return;
        boolean inSection = section != null && directory.sections(body).stream().anyMatch(s -> s.id().equals(section));
        boolean inSquadron = squadron != null
                && directory.allSquadrons(body).stream().anyMatch(s -> s.code().equals(squadron));
        if (person.leads()
                || (section == null) == (squadron == null)
                || (section != null && !inSection)
                || (squadron != null && !inSquadron))
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT, "one-place-of-work", "每个人应属于本机构的一个科室或一个中队，二者选一；局领导不属于科室、中队。");
    }

    private static ResponseEntity<People.Person> withVersion(People.Person person) {
        return ResponseEntity.ok().eTag(IfMatch.etag(person.version())).body(person);
    }
}
