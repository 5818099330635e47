package org.mingcha.planning;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.Basis;
import org.mingcha.policy.Channel;
import org.mingcha.policy.Tier;

/**
 * A visit as it was ordered, whole: for the module that carries it out and decides itself who may see what of it.
 *
 * @param order the number of its order; null while that is not approved
 * @param squadron its code; null where the records to be looked at name none
 * @param joinedBy bodies and sections that come along (联合、专项检查组), by name
 * @param tier {@code SQUADRON} for a unit's own inspection (三级督察), which no order led to
 * @param issuer whose own inspection it is, as {@code Viewer.unit} says it; null for the bureau's visits
 * @param pair those who go now
 * @param regimes the versions of the regulation its duties come from
 */
public record OrderedVisit(
        UUID id,
        String body,
        String section,
        String month,
        @Nullable String order,
        @Nullable String squadron,
        String squadronName,
        Channel channel,
        List<String> joinedBy,
        Tier tier,
        @Nullable String issuer,
        LocalDate from,
        LocalDate until,
        boolean approved,
        boolean done,
        List<Goer> pair,
        List<Work> duties,
        List<Item> items,
        List<String> places,
        List<File> files,
        List<String> regimes,
        long version) {

    /**
     * An inspector who goes; {@code told} once he may know where.
     *
     * @param section from which he was called into a special group (专项检查组); null where the visit's own section or unit sends him
     */
    public record Goer(
            UUID person,
            @Nullable UUID account,
            String name,
            boolean told,
            @Nullable String section) {}

    /** A duty done on the visit. */
    public record Work(String duty, String title) {}

    /** A record to be looked at. */
    public record File(String duty, String kind, String record) {}

    /**
     * An item of a checklist in the regulation's words.
     *
     * @param list the checklist's id
     * @param regime the version it stands in
     */
    public record Item(
            String duty,
            String list,
            String title,
            int no,
            String text,
            List<String> points,
            Basis basis,
            String regime) {}

    /** The inspector behind an account, if he goes. */
    public Optional<Goer> goer(UUID account) {
        return pair.stream().filter(goer -> account.equals(goer.account())).findFirst();
    }
}
