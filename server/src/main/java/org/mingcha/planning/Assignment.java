package org.mingcha.planning;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.Basis;
import org.mingcha.policy.Channel;

/**
 * One visit of an order (派勤), as a viewer may see it: which squadron, what is looked at, who goes, and when.
 *
 * @param squadron its code; “none” where the records to be looked at name none, {@value #UNTOLD} for an inspector who goes and
 *     has not yet declared that nothing keeps him away
 * @param manner the form in which it is made and its side of the regulation's pairs (督察形式); null where no regulation names any, or while
 *     the target is untold
 * @param reason why it was added; null where a draw led to it, or while hidden
 * @param subject what wanted it, {@code module/id}; null where nothing did, or while hidden
 * @param joinedBy other bodies that come along (联合); empty: alone (独立)
 * @param places roads, sites and other places; empty while hidden
 * @param files records drawn; empty while hidden
 * @param duties empty while the target is untold
 * @param hidden whether this viewer may not yet know places and files
 * @param substitutes who steps in, in the order drawn; empty while hidden
 * @param replaced who gave his place to whom; empty while hidden
 * @param group those called by the order in place of a drawn pair; null where a pair goes
 * @param shortfall why the pair is missing or goes again: {@code fewer-than-two}, {@code same-pair-again}, {@code pair-not-drawn};
 *     or empty
 * @param minutes how long it takes two people, the way included
 * @param mayCompose whether this viewer may call a special group for it, or send it home again
 * @param checklist the items to be answered; only with a single assignment
 */
public record Assignment(
        UUID id,
        UUID order,
        @Nullable String orderNumber,
        String month,
        String section,
        String squadron,
        String squadronName,
        Channel channel,
        Nature nature,
        @Nullable Manner manner,
        Purpose purpose,
        @Nullable String reason,
        @Nullable String subject,
        List<String> joinedBy,
        List<Work> duties,
        List<String> places,
        List<File> files,
        boolean hidden,
        List<Person> pair,
        List<Person> substitutes,
        List<Replaced> replaced,
        @Nullable Group group,
        String shortfall,
        int minutes,
        LocalDate from,
        LocalDate until,
        State state,
        @Nullable LocalDate doneOn,
        @Nullable String doneBy,
        @Nullable String note,
        long version,
        boolean mayChange,
        boolean mayRecord,
        boolean mayReplace,
        boolean mayCompose,
        List<Item> checklist) {

    /** Stands for the squadron while an inspector who goes may not know it. */
    public static final String UNTOLD = "untold";

    /** A duty done on the visit, with how many files and places are looked at for it. */
    public record Work(String duty, String title, int files, int places) {}

    /** A record drawn: its number, its version, and why it was drawn. */
    public record File(String duty, String label, int version, String why) {}

    /** An item of a checklist in the regulation's words. */
    public record Item(String duty, String list, int no, String text, List<String> points, Basis basis) {}

    /** Somebody who goes, or may step in. */
    public record Person(UUID id, String name) {}

    /** An inspector who gave his place to the next drawn substitute. */
    public record Replaced(
            String outgoing,
            String incoming,
            Ground ground,
            String reason,
            String decidedBy,
            OffsetDateTime decidedAt) {}

    /**
     * A special group (专项检查组): people of several sections under one leader.
     *
     * @param reason why no pair of one section suffices; null while hidden
     */
    public record Group(
            UUID leader, List<Called> called, @Nullable String reason, String composedBy, OffsetDateTime composedAt) {}

    /** Somebody called from his section. */
    public record Called(UUID person, String name, String section) {}

    /** Why an inspector does not go (回避、不能前往). */
    public enum Ground {
        RECUSAL,
        HINDERED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What led to the visit: the draws and duties of the month, the section's own order, or an earlier finding (回访、回头看). */
    public enum Purpose {
        DRAWN,
        BY_ORDER,
        RETURN_VISIT,
        LOOK_BACK;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Routine or thematic (日常、专项). */
    public enum Nature {
        ROUTINE,
        THEMATIC;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the visit has been made. */
    public enum State {
        PLANNED,
        DONE;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
