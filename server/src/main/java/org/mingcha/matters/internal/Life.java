package org.mingcha.matters.internal;

import org.mingcha.matters.Matter.State;

/**
 * What may become of a matter. Pure: facts and an act give the next state, or none where the act has no place there. One switch over
 * the acts, and within it over the states, so that a new one asks for its answer.
 */
final class Life {
    private Life() {}

    /** What moves a matter from one state to another. */
    sealed interface Act {
        record Submit() implements Act {}

        record ApproveOpening() implements Act {}

        record ReturnOpening() implements Act {}

        /** Its section takes it back before anybody has decided on it. */
        record TakeBack() implements Act {}

        record Press() implements Act {}

        /** A unit's report is accepted; {@code all} says whether every unit's is. */
        record Accept(boolean all) implements Act {}

        record ProposeClosing() implements Act {}

        record ApproveClosing() implements Act {}

        record ReturnClosing() implements Act {}

        /** A unit must look again although its report was accepted; {@code pressed} says whether the matter had been pressed for. */
        record Reopen(boolean pressed) implements Act {}
    }

    /** @throws IllegalStateException where the act has no place in the state; who asks has looked before */
    static State after(State state, Act act) {
        return switch (act) {
            case Act.Submit() -> only(state, State.DRAFT, State.SUBMITTED);
            case Act.ApproveOpening() -> only(state, State.SUBMITTED, State.UNDERWAY);
            case Act.ReturnOpening() -> only(state, State.SUBMITTED, State.DRAFT);
            case Act.TakeBack() ->
                switch (state) {
                    case SUBMITTED -> State.DRAFT;
                    case CLOSING -> State.CONCLUDED;
                    case DRAFT, UNDERWAY, EXPEDITED, CONCLUDED, CLOSED -> throw misplaced(state, act);
                };
            case Act.Press() ->
                switch (state) {
                    case UNDERWAY, EXPEDITED -> State.EXPEDITED;
                    case DRAFT, SUBMITTED, CONCLUDED, CLOSING, CLOSED -> throw misplaced(state, act);
                };
            case Act.Accept(var all) ->
                switch (state) {
                    case UNDERWAY, EXPEDITED -> all ? State.CONCLUDED : state;
                    case DRAFT, SUBMITTED, CONCLUDED, CLOSING, CLOSED -> throw misplaced(state, act);
                };
            case Act.ProposeClosing() -> only(state, State.CONCLUDED, State.CLOSING);
            case Act.ApproveClosing() -> only(state, State.CLOSING, State.CLOSED);
            case Act.ReturnClosing() -> only(state, State.CLOSING, State.CONCLUDED);
            case Act.Reopen(var pressed) -> only(state, State.CONCLUDED, pressed ? State.EXPEDITED : State.UNDERWAY);
        };
    }

    private static State only(State state, State from, State to) {
        if (state != from) throw new IllegalStateException("not " + from + " but " + state);
        return to;
    }

    private static IllegalStateException misplaced(State state, Act act) {
        return new IllegalStateException(act + " has no place in " + state);
    }
}
