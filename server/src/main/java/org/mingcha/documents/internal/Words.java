package org.mingcha.documents.internal;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.documents.Draft;
import org.mingcha.proof.Canonical;
import tools.jackson.databind.ObjectMapper;

/** What somebody wrote into a draft, as it is stored. */
public record Words(
        String opening,
        List<String> demands,
        @Nullable LocalDate replyOn,
        @Nullable String graveGround,
        @Nullable String judgement,
        @Nullable String causeSentence) {

    static Words of(Draft draft) {
        return new Words(
                Plain.needed("开头", draft.opening(), 4000),
                draft.demands().stream()
                        .map(demand -> Plain.text("要求", demand, 1000))
                        .filter(java.util.Objects::nonNull)
                        .toList(),
                draft.replyOn(),
                Plain.text("严重情形", draft.graveGround(), 200),
                Plain.text("无正当理由的认定", draft.judgement(), 4000),
                draft.cause() == null ? null : Plain.needed("事由", draft.cause().sentence(), 1000));
    }

    byte[] bytes() {
        return Canonical.write(this);
    }

    static Words read(byte[] bytes, ObjectMapper json) {
        return json.readValue(bytes, Words.class);
    }
}
