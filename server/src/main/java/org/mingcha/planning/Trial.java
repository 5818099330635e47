package org.mingcha.planning;

import java.util.List;

/**
 * What a regime would have asked of past months (试运行). Seeds are stand-ins and every visit counts as made, so the figures say how
 * much work there is and what cannot be done, not who would be drawn.
 *
 * @param regime its title
 * @param publication the records as they stood
 */
public record Trial(
        String regime, String edition, String id, String from, String until, long publication, List<Month> months) {

    /**
     * One month.
     *
     * @param files records that would be looked at
     * @param places roads, sites and other places
     * @param orders sections that would get an order
     * @param impossible what cannot be met, with the true reason
     * @param risks what may fail, such as for want of people
     */
    public record Month(
            String month,
            int files,
            int places,
            int visits,
            int orders,
            List<Capacity> capacity,
            List<Obstacle> impossible,
            List<Obstacle> risks) {}

    /** A duty that cannot be met, or not for certain, and why. */
    public record Obstacle(String duty, String title, String reason) {}
}
