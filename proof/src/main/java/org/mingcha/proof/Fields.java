package org.mingcha.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one JSON object, and refuses wrong types, missing fields and fields nobody asked for. */
public final class Fields {
    private final String name;
    private final Map<String, Object> map;
    private final Set<String> unread;

    /** @param name how the object is called where something is missing in it */
    public Fields(String name, Map<String, Object> map) {
        this.name = name;
        this.map = map;
        this.unread = new HashSet<>(map.keySet());
    }

    public String string(String key) {
        return of(key, String.class);
    }

    public @Nullable String optionalString(String key) {
        return map.containsKey(key) ? string(key) : null;
    }

    boolean has(String key) {
        return map.containsKey(key);
    }

    boolean truth(String key) {
        return of(key, Boolean.class);
    }

    public long number(String key) {
        var value = get(key);
        if (value instanceof Number number) {
            return number.longValue();
        }
        throw new Malformed(name + "." + key + " is no number");
    }

    /** A number that fits a Java int. */
    int count(String key) {
        var number = number(key);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new Malformed(name + "." + key + " is out of range: " + number);
        }
        return (int) number;
    }

    byte[] bytes(String key, int length) {
        return Digest.unhex(string(key), length);
    }

    Fields object(String key) {
        return new Fields(name + "." + key, map(key));
    }

    @Nullable
    Fields optionalObject(String key) {
        return map.containsKey(key) ? object(key) : null;
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> map(String key) {
        return (Map<String, Object>) of(key, Map.class);
    }

    @SuppressWarnings("unchecked")
    public List<Fields> objects(String key) {
        var result = new ArrayList<Fields>();
        for (var each : list(key)) {
            if (!(each instanceof Map<?, ?> element)) {
                throw new Malformed(name + "." + key + " holds something that is no object");
            }
            result.add(new Fields(name + "." + key, (Map<String, Object>) element));
        }
        return result;
    }

    /** The objects of a list; none where the list is left out. */
    public List<Fields> optionalObjects(String key) {
        return map.containsKey(key) ? objects(key) : List.of();
    }

    public List<String> strings(String key) {
        var result = new ArrayList<String>();
        for (var each : list(key)) {
            if (!(each instanceof String element)) {
                throw new Malformed(name + "." + key + " holds something that is no text");
            }
            result.add(element);
        }
        return result;
    }

    void expect(String key, String value) {
        if (!string(key).equals(value)) {
            throw new Malformed(name + "." + key + " is '" + map.get(key) + "', not '" + value + "'");
        }
    }

    /** Everything was read. */
    void end() {
        if (!unread.isEmpty()) {
            throw new Malformed(name + " has an unknown field: "
                    + unread.stream().sorted().findFirst().orElseThrow());
        }
    }

    private List<?> list(String key) {
        return of(key, List.class);
    }

    private @Nullable Object get(String key) {
        unread.remove(key);
        if (!map.containsKey(key)) {
            throw new Malformed(name + " lacks " + key);
        }
        return map.get(key);
    }

    private <T> T of(String key, Class<T> type) {
        var value = get(key);
        if (!type.isInstance(value)) {
            throw new Malformed(name + "." + key + " has the wrong type");
        }
        return type.cast(value);
    }
}
