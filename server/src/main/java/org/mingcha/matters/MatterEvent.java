package org.mingcha.matters;

import java.time.LocalDate;
import java.util.UUID;

/** What others may learn of a matter; published in the transaction of the act. */
public sealed interface MatterEvent {
    UUID matter();

    String body();

    String kind();

    /** Its opening is approved. */
    record Opened(UUID matter, String body, String kind, LocalDate on) implements MatterEvent {}

    /** A unit's last day ended without a report. */
    record Lapsed(UUID matter, String body, String kind, String unit, LocalDate lastDay) implements MatterEvent {}

    /** It has been pressed for. */
    record Pressed(UUID matter, String body, String kind, String unit, String way, LocalDate on)
            implements MatterEvent {}

    /** Its closing is approved: it can be filed. */
    record Closed(UUID matter, String body, String kind, LocalDate on) implements MatterEvent {}
}
