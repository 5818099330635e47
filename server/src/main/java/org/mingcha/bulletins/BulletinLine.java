package org.mingcha.bulletins;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An issue in a list. Who only reads it is told of the edition that was issued last, and of nothing that is being written.
 *
 * @param working whether the viewer is of those who write and sign it
 * @param edition being worked on, or issued last
 * @param signed how many of its {@code signatures} stand
 * @param issued the number of the edition issued last; null: none yet
 */
public record BulletinLine(
        UUID id,
        String body,
        String bodyName,
        String kind,
        String title,
        String month,
        int months,
        LocalDate from,
        LocalDate last,
        @Nullable LocalDate dueOn,
        Bulletin.State state,
        boolean working,
        int edition,
        int signed,
        int signatures,
        @Nullable Integer issued,
        @Nullable OffsetDateTime issuedAt) {}
