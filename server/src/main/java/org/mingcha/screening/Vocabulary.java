package org.mingcha.screening;

import java.util.List;
import java.util.Map;

/**
 * The words a rule is made of: what the form on the page offers.
 *
 * @param kinds of records, with the fields a rule may read
 * @param graveGrounds the serious circumstances that the regulation names
 */
public record Vocabulary(
        List<KindWord> kinds,
        List<DutyWord> duties,
        List<Titled> documents,
        List<Titled> sources,
        List<String> graveGrounds) {

    /**
     * A kind of record.
     *
     * @param raised whether its matters are counted across channels
     */
    public record KindWord(String id, String title, boolean raised, List<FieldWord> fields) {}

    /**
     * A field that tells nobody's identity.
     *
     * @param type as the language of rules sees it: {@code text}, {@code date}, {@code moment}, {@code number} or {@code truth}
     * @param values of a code: its codes with their words; empty for any other field
     */
    public record FieldWord(String name, String label, String type, Map<String, String> values) {}

    /**
     * A duty to which what is found may belong.
     *
     * @param mine whether the viewer's section answers for it
     */
    public record DutyWord(String id, String title, boolean mine) {}

    /** An id with its title. */
    public record Titled(String id, String title) {}
}
