package org.mingcha.api.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Carries the stored answer past the handler's return type to the advice that writes it. */
class ReplayedAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;
    private final byte @Nullable [] answer;

    ReplayedAnswer(int status, Map<String, String> headers, byte @Nullable [] answer) {
        super("replayed", null, false, false);
        this.status = status;
        this.headers = headers;
        this.answer = answer;
    }

    ResponseEntity<byte[]> response() {
        var response = ResponseEntity.status(status).header("Idempotency-Replayed", "true");
        headers.forEach(response::header);
        return answer == null
                ? response.build()
                : response.contentType(MediaType.APPLICATION_JSON).body(answer);
    }
}
