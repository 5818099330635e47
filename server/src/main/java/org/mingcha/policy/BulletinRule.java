package org.mingcha.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A periodical that is written and issued (月报、讲评、统计监测报告、简报): its chapters, who writes and signs it, and who reads it. When it is
 * due, of which days it tells and who compiles it stands with the report of the same id.
 *
 * @param id of the report
 * @param editors sections whose people write in every chapter, beside the compiling one
 * @param route who signs, in order
 * @param recipients who reads what was issued
 */
public record BulletinRule(
        String id,
        List<String> editors,
        List<String> route,
        List<Recipient> recipients,
        List<Chapter> chapters,
        Basis basis,
        Map<String, String> assumed) {

    public BulletinRule {
        editors = Lists.orEmpty(editors);
        route = Lists.orEmpty(route);
        recipients = Lists.orEmpty(recipients);
        chapters = Lists.orEmpty(chapters);
        assumed = Lists.orEmpty(assumed);
    }

    /** Who reads it beside the bureau that issues it. */
    public enum Recipient {
        SQUADRON,
        SUBDISTRICT,
        /** The city above a district. */
        CITY,
        /** The districts of a city. */
        DISTRICT;

        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }

    /**
     * A chapter.
     *
     * @param by the section that writes it; null: the compiling one
     * @param fill a sentence whose blanks <code>{figure}</code> are filled in
     * @param figures shown with their sums and beside those of the period before
     * @param text whether people write in it; null: yes
     * @param cases of which sources cases may be chosen
     * @param faults whether it shows what the period's settled reviews have in common
     */
    public record Chapter(
            String id,
            String heading,
            @Nullable String by,
            @Nullable String fill,
            List<String> figures,
            @Nullable Boolean text,
            @Nullable Table table,
            @Nullable Chart chart,
            List<CaseSource> cases,
            @Nullable Boolean faults,
            Basis basis) {
        private static final Pattern BLANK = Pattern.compile("\\{([a-z0-9-]+)}");

        public Chapter {
            figures = Lists.orEmpty(figures);
            cases = Lists.orEmpty(cases);
        }

        public boolean takesText() {
            return text == null || text;
        }

        /** The figures in the blanks of a sentence, in order. */
        public static List<String> blanks(String fill) {
            return BLANK.matcher(fill).results().map(found -> found.group(1)).toList();
        }
    }

    /**
     * A table by squadron.
     *
     * @param columns figures
     * @param rank by what the squadrons are put in order; null: as the directory has them
     */
    public record Table(
            String title, List<String> columns, @Nullable Rank rank) {
        public Table {
            columns = Lists.orEmpty(columns);
        }
    }

    /** An order by a part of a whole, both of which stand in the table: never by a raw count alone. */
    public record Rank(String title, String part, String whole) {}

    /**
     * A chart of figures period by period.
     *
     * @param periods how many, the last one being the issue's own
     */
    public record Chart(String title, List<String> figures, int periods) {
        public Chart {
            figures = Lists.orEmpty(figures);
        }
    }

    /** Whence a case may be chosen. */
    public enum CaseSource {
        FINDING,
        DOCUMENT,
        REVIEW;

        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }

    public Optional<Chapter> chapter(String id) {
        return chapters.stream().filter(chapter -> chapter.id().equals(id)).findFirst();
    }
}
