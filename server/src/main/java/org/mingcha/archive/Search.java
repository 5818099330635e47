package org.mingcha.archive;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.archive.internal.search.Looking;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Full-text search in Chinese over documents, matters, orders, findings and folders: by number, unit, words, and by people for those
 * who may read names. Everybody finds what he may open, and nothing else.
 */
@Component
public class Search {
    private final Looking looking;

    Search(Looking looking) {
        this.looking = looking;
    }

    /** What is found. */
    public enum Kind {
        DOCUMENT,
        MATTER,
        ORDER,
        FINDING,
        FOLDER
    }

    /** In which order. */
    public enum Order {
        /** By number as it counts: 〔2024〕9号 before 〔2024〕10号. */
        NUMBER,
        /** The latest first. */
        DAY
    }

    /**
     * What is looked for.
     *
     * @param words all of them must stand in it, each anywhere
     * @param kind null: all
     * @param order null: by number where a number is looked for, else the latest first
     * @param after where the page before ended; null for the first
     */
    public record Asked(
            String words,
            @Nullable Kind kind,
            @Nullable Order order,
            @Nullable String after,
            int size) {}

    /**
     * A page of what was found.
     *
     * @param exact those whose number is exactly what was looked for; on the first page only
     * @param next where the next page begins; null behind the last
     */
    public record Found(
            List<Hit> exact,
            List<Hit> hits,
            Order order,
            @Nullable String next) {}

    /** One of them, with the words that were looked for marked. */
    public record Hit(
            Kind kind,
            UUID id,
            String body,
            List<Piece> title,
            @Nullable String number,
            @Nullable String unit,
            LocalDate day,
            List<Piece> snippet) {}

    /** A piece of text; {@code hit} where it is what was looked for. */
    public record Piece(String text, boolean hit) {}

    @Transactional(readOnly = true)
    public Found find(Viewer viewer, Asked asked) {
        return looking.find(viewer, asked);
    }
}
