package org.mingcha.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A refusal with its reason (RFC 9457): which rule, and what the reader can do. Nothing has been changed when it is thrown
 * inside a transaction.
 */
public class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String type;
    private final transient Map<String, Object> details = new LinkedHashMap<>();
    private @Nullable String clause;

    /**
     * @param type a short stable name in kebab case, unique in the program
     * @param sentence what the reader sees, in Chinese: the rule and the remedy
     */
    public Refusal(HttpStatus status, String type, String sentence) {
        super(sentence);
        this.status = status;
        this.type = type;
    }

    /** Names the clause of the regulation that refuses. */
    public Refusal by(String clause) {
        this.clause = clause;
        return this;
    }

    /** Adds a fact for the page. */
    public Refusal with(String name, Object value) {
        details.put(name, value);
        return this;
    }

    public HttpStatus status() {
        return status;
    }

    public String type() {
        return type;
    }

    public @Nullable String clause() {
        return clause;
    }

    public Map<String, Object> details() {
        return details;
    }
}
