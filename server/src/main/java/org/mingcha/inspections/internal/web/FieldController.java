package org.mingcha.inspections.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.PerformsAct;
import org.mingcha.api.Refusal;
import org.mingcha.inspections.Field;
import org.mingcha.inspections.FieldAct;
import org.mingcha.inspections.FieldActs;
import org.mingcha.inspections.Fields;
import org.mingcha.inspections.Writers;
import org.mingcha.policy.Channel;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Visits on the devices of their pair: taken along, written by one, sent when there is network again. */
@RestController
class FieldController {
    /** Names the device that asks, by the id it made for itself. */
    static final String DEVICE = "Device";

    private final Fields fields;
    private final FieldActs acts;
    private final Writers writers;

    FieldController(Fields fields, FieldActs acts, Writers writers) {
        this.fields = fields;
        this.acts = acts;
        this.writers = writers;
    }

    record CopyBody(@NotNull UUID device, boolean writes) {}

    record TakeOverBody(
            @NotNull UUID device, @Nullable @Size(max = 500) String reason) {}

    record HandOverBody(@NotNull UUID device, @NotNull UUID person) {}

    record PlaceBody(
            @NotNull @DecimalMin("-90") @DecimalMax("90") BigDecimal latitude,
            @NotNull @DecimalMin("-180") @DecimalMax("180") BigDecimal longitude,
            @Nullable @PositiveOrZero Integer accuracyMetres) {}

    record BegunBody(@NotNull Channel mode) {}

    record FoundBody(@NotNull UUID finding, @NotNull @Valid VisitsController.FoundBody found) {}

    record AmendedBody(
            @NotNull UUID finding,
            long version,
            @NotNull @Valid VisitsController.ContentBody content) {}

    record DroppedBody(@NotNull UUID finding, long version) {}

    record AtBody(
            @NotNull @Size(max = 60) String duty,
            @NotNull @Size(max = 60) String list,
            int item,
            @NotNull @Size(max = 200) String point) {}

    record NotedBody(
            @Nullable @Valid AtBody at,
            @NotNull @Size(max = 2000) String text) {}

    record PhotoBody(
            @Nullable UUID finding,
            @Nullable UUID note,
            @NotNull UUID file,
            @Nullable UUID mark) {}

    /** One act; exactly one of what may be done is there, or none for a place alone. */
    record ActBody(
            @NotNull UUID id,
            @NotNull OffsetDateTime deviceAt,
            @Nullable Long aheadMs,
            @Nullable @Valid PlaceBody place,
            @Nullable @Valid BegunBody begun,
            VisitsController.@Nullable @Valid AnswerBody answered,
            @Nullable @Valid FoundBody found,
            @Nullable @Valid AmendedBody amended,
            @Nullable @Valid DroppedBody dropped,
            @Nullable @Valid NotedBody noted,
            @Nullable @Valid PhotoBody photographed) {

        FieldAct act() {
            return new FieldAct(
                    id,
                    deviceAt,
                    aheadMs,
                    place == null
                            ? null
                            : new FieldAct.Place(place.latitude(), place.longitude(), place.accuracyMetres()),
                    deed());
        }

        private FieldAct.Deed deed() {
            var deeds = Stream.of(
                            begun == null ? null : new FieldAct.Begun(begun.mode()),
                            answered == null ? null : new FieldAct.Answered(answered.answer()),
                            found == null
                                    ? null
                                    : new FieldAct.Found(
                                            found.finding(), found.found().found()),
                            amended == null
                                    ? null
                                    : new FieldAct.Amended(
                                            amended.finding(),
                                            amended.version(),
                                            amended.content().content()),
                            dropped == null ? null : new FieldAct.Dropped(dropped.finding(), dropped.version()),
                            noted == null ? null : noted(noted),
                            photographed == null
                                    ? null
                                    : new FieldAct.Photographed(
                                            photographed.finding(),
                                            photographed.note(),
                                            photographed.file(),
                                            photographed.mark()))
                    .<FieldAct.Deed>mapMulti((deed, next) -> {
                        if (deed != null) next.accept(deed);
                    })
                    .toList();
            if (deeds.size() > 1)
                throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "one-act-at-a-time", "一条现场记录只记一件事；请由设备分开记录后重送。");
            return deeds.isEmpty() ? new FieldAct.Stood() : Objects.requireNonNull(deeds.getFirst());
        }

        private static FieldAct.Noted noted(NotedBody noted) {
            var at = noted.at();
            return new FieldAct.Noted(
                    at == null ? null : new FieldAct.At(at.duty(), at.list(), at.item(), at.point()), noted.text());
        }
    }

    /** @param account whose acts these are: a browser in which somebody else has logged in meanwhile must not send them as his */
    record ActsBody(
            @NotNull UUID account,
            @NotNull UUID device,
            @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid ActBody> acts) {}

    /** What became of each act, and how the visit stands by them. */
    record Receipt(List<FieldActs.Outcome> outcomes, Field field) {}

    @GetMapping("/api/visits/{id}/field")
    @Requires({Permission.MAKE_VISIT, Permission.SEE_VISITS})
    Field field(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader(name = DEVICE, required = false) @Nullable UUID device) {
        return fields.get(viewer, id, device);
    }

    /** Gives the visit to a device to take along, after the declaration. */
    @PostMapping("/api/visits/{id}/copies")
    @Requires(Permission.MAKE_VISIT)
    @PerformsAct
    Field takeAlong(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid CopyBody body) {
        return fields.takeAlong(viewer, id, body.device(), body.writes());
    }

    /** The device holds nothing of the visit any more. */
    @DeleteMapping("/api/visits/{id}/copies/{device}")
    @Requires(Permission.MAKE_VISIT)
    @PerformsAct
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void wiped(Viewer viewer, @PathVariable UUID id, @PathVariable UUID device) {
        fields.wiped(viewer, id, device);
    }

    /** Writes the visit from now on; with a reason where another device did. */
    @PostMapping("/api/visits/{id}/writer")
    @Requires(Permission.MAKE_VISIT)
    @PerformsAct
    Field takeOver(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid TakeOverBody body) {
        writers.takeOver(viewer, id, body.device(), body.reason() == null ? "" : body.reason());
        return fields.get(viewer, id, body.device());
    }

    /** Hands the visit over to the other of the pair. */
    @PostMapping("/api/visits/{id}/writer/handover")
    @Requires(Permission.MAKE_VISIT)
    @PerformsAct
    Field handOver(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid HandOverBody body) {
        writers.handOver(viewer, id, body.device(), body.person());
        return fields.get(viewer, id, body.device());
    }

    /** Takes in what a device did; each act bears an id made there, so that sending it again changes nothing. */
    @PostMapping("/api/visits/{id}/acts")
    @Requires(Permission.MAKE_VISIT)
    @PerformsAct
    Receipt accept(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid ActsBody body) {
        if (!body.account().equals(viewer.account()))
            throw new Refusal(HttpStatus.FORBIDDEN, "another-login", "这些现场记录属于另一个账号，没有送出，仍留在设备上；请用记录人自己的账号登录后再送。");
        var outcomes = acts.accept(
                viewer,
                id,
                body.device(),
                body.acts().stream().map(ActBody::act).toList());
        return new Receipt(outcomes, fields.get(viewer, id, body.device()));
    }

    /** Shows a finding no longer by this file; the file itself stays. */
    @DeleteMapping("/api/visits/{id}/findings/{finding}/exhibits/{file}")
    @Requires(Permission.WRITE_FINDINGS)
    @PerformsAct
    Field showNoLonger(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID finding,
            @PathVariable UUID file,
            @RequestHeader(name = DEVICE, required = false) @Nullable UUID device) {
        acts.showNoLonger(viewer, id, finding, file);
        return fields.get(viewer, id, device);
    }
}
