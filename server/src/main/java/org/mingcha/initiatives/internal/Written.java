package org.mingcha.initiatives.internal;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Refusal;
import org.springframework.http.HttpStatus;

/** Text as it may stand on a paper: NFC and neither empty nor too long; characters that print nothing are turned away at the door. */
public final class Written {
    private Written() {}

    /** @param what names the field in the refusal */
    public static String needed(String what, @Nullable String text, int most) {
        var plain = text == null
                ? ""
                : Normalizer.normalize(text, Normalizer.Form.NFC)
                        .replace("\r\n", "\n")
                        .strip();
        if (plain.isEmpty()) throw refused("text-missing", what + "不能为空，请填写。");
        if (plain.length() > most)
            throw refused("text-too-long", what + "最多 " + most + " 字，现有 " + plain.length() + " 字，请缩短。");
        return plain;
    }

    private static Refusal refused(String type, String sentence) {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, type, sentence);
    }
}
