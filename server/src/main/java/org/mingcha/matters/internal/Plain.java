package org.mingcha.matters.internal;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Refusal;
import org.springframework.http.HttpStatus;

/** Text as it may stand on a form: NFC, without controls and hidden marks. What would print otherwise is refused, not mended. */
final class Plain {
    private Plain() {}

    /** @param what names the field in the refusal */
    static String needed(String what, @Nullable String text, int most) {
        var plain = text(what, text, most);
        if (plain == null) throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "text-missing", what + "不能为空，请填写。");
        return plain;
    }

    static @Nullable String text(String what, @Nullable String text, int most) {
        if (text == null) return null;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (point == '\n' || point == '\r' || point == '\t') continue;
            switch (Character.getType(point)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED ->
                    throw new Refusal(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "text-not-printable",
                            what + "中有不能印在纸上的字符（第 " + i + " 个字符处，U+" + "%04X".formatted(point) + "），请删去后再保存。");
                default -> {}
            }
        }
        var plain = Normalizer.normalize(text, Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .strip();
        if (plain.length() > most)
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "text-too-long",
                    what + "最多 " + most + " 字，现有 " + plain.length() + " 字，请缩短。");
        return plain.isEmpty() ? null : plain;
    }
}
