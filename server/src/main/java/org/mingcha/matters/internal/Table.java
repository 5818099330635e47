package org.mingcha.matters.internal;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.matters.Matter;
import org.mingcha.matters.Matter.State;
import org.mingcha.matters.Matter.Verb;
import org.mingcha.matters.internal.db.tables.records.MatterRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Lays a matter before a person: found where he may see it, held where he may act on it, and shown as he may see it. */
@Component
public class Table {
    private final MatterBook book;
    private final Views views;

    Table(MatterBook book, Views views) {
        this.book = book;
        this.views = views;
    }

    public MatterRecord find(Viewer viewer, UUID id) {
        return book.find(id, Sight.seenBy(viewer));
    }

    public Matter view(Viewer viewer, UUID id) {
        return views.view(viewer, find(viewer, id));
    }

    /**
     * The matter, held until the transaction ends, for an act this person may do now.
     *
     * @param at the version he saw
     * @param yours what he wanted it to be
     * @param states where the act belongs; elsewhere it is refused with what stands
     */
    public MatterRecord held(Viewer actor, UUID id, IfMatch at, Verb verb, @Nullable Object yours, State... states) {
        var matter = book.held(id, Sight.seenBy(actor));
        at.expect(matter.getVersion(), views.view(actor, matter), yours);
        mustBe(matter, states);
        var rights = views.rights(actor, matter);
        if (!rights.verbs().contains(verb)) throw rights.denial(verb);
        return matter;
    }

    private static void mustBe(MatterRecord matter, State... states) {
        var state = State.valueOf(matter.getState());
        if (List.of(states).contains(state)) return;
        var sentence = switch (state) {
            case DRAFT -> "事项还是草稿，尚未提请立案。";
            case SUBMITTED -> "事项已经提请立案，等待审批；需要修改的，请先撤回，或者请审批人退回。";
            case UNDERWAY -> "事项正由责任单位承办。";
            case EXPEDITED -> "事项正在督办。";
            case CONCLUDED -> "各责任单位的报告都已审核通过，等待提请结案；需要再查的，请退回重新查报。";
            case CLOSING -> "事项已经提请结案，等待审批；需要改动的，请先撤回，或者请审批人退回。";
            case CLOSED -> "事项已经结案，不再办理；情况有变化的，请另行立案。";
        };
        throw new Refusal(HttpStatus.CONFLICT, "matter-not-at-this-step", sentence)
                .with("state", state.name())
                .with("expected", Arrays.stream(states).map(State::name).toList());
    }
}
