package org.mingcha.reviews;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Page;

/**
 * A paper of a reviewed file (卷内材料): a scan that was handed in, or why there is none. Nothing of it ever changes.
 *
 * @param kind as the standard calls it
 * @param file in the evidence store; null where the paper is said to be missing
 * @param fileName as the person's device called it
 * @param sha256 of the scan's bytes, in hexadecimal
 * @param missing why there is none
 * @param later than the first sheet: no part of what was scored
 * @param replaces the version in whose place it stands
 * @param replacedBy the later version that stands in its place
 * @param by who handed it in
 */
public record CasePaper(
        UUID id,
        String kind,
        String title,
        @Nullable UUID file,
        @Nullable String fileName,
        @Nullable String sha256,
        @Nullable String missing,
        boolean later,
        @Nullable UUID replaces,
        @Nullable UUID replacedBy,
        String by,
        OffsetDateTime handedInAt) {

    /**
     * A kind of paper as the standard names it.
     *
     * @param names words by which it is told from a file's name
     * @param required whether this case must have it
     * @param there whether a scan of it is there
     * @param told whether it is said to be missing
     * @param item veto or item that is commented on where it is not there
     */
    public record Kind(
            String id,
            String title,
            List<String> names,
            boolean required,
            boolean there,
            boolean told,
            @Nullable String item,
            String clause) {
        public Kind {
            names = List.copyOf(names);
        }

        /** Whether the case must have it, and there is neither a scan nor a reason. */
        public boolean open() {
            return required && !there && !told;
        }
    }

    /**
     * A scan to be handed in.
     *
     * @param file uploaded by the person himself
     * @param replaces of the same kind; null where it stands beside what is there
     */
    public record Scan(String kind, UUID file, @Nullable UUID replaces) {}

    /**
     * A file whose papers were called for, as the unit that has it may see it: nothing of its review.
     *
     * @param due the last day
     * @param scored whether a sheet is in already: what is handed in now stands beside what was scored
     * @param awaited whether a paper that the case must have is neither there nor said to be missing, and nobody has settled the file
     */
    public record File(
            UUID review,
            String kind,
            String number,
            String month,
            LocalDate due,
            boolean scored,
            boolean awaited,
            List<Kind> kinds,
            List<CasePaper> papers) {
        public File {
            kinds = List.copyOf(kinds);
            papers = List.copyOf(papers);
        }
    }

    /**
     * The files that papers were called for, as their unit lists them.
     *
     * @param files those sought
     * @param called how many of the unit's files papers were called for
     * @param awaited of how many of those papers are still awaited
     */
    public record Called(Page<File> files, int called, int awaited) {}

    /**
     * What came of calling for papers.
     *
     * @param called how many files were not called for before
     * @param held how many were left, because their unit may not know yet that they were drawn
     */
    public record Calling(int called, int held) {}
}
