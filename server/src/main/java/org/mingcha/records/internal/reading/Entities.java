package org.mingcha.records.internal.reading;

/** What XML writes with a name or a number instead of the character. */
final class Entities {
    private Entities() {}

    /** The text that a reference, without its ampersand and semicolon, stands for. */
    static String meaning(String entity) {
        return switch (entity) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "amp" -> "&";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> numbered(entity);
        };
    }

    private static String numbered(String entity) {
        try {
            if (entity.startsWith("#x") || entity.startsWith("#X")) {
                return Character.toString(Integer.parseInt(entity, 2, entity.length(), 16));
            }
            if (entity.startsWith("#")) {
                return Character.toString(Integer.parseInt(entity, 1, entity.length(), 10));
            }
        } catch (IllegalArgumentException notACharacter) {
            throw XmlScanner.damaged();
        }
        throw XmlScanner.damaged();
    }
}
