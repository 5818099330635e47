package org.mingcha.spark;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** That a rule meets a record, with what it read; the same from either engine. */
record Hit(
        String body,
        String kind,
        String rule,
        String record,
        int version,
        String upstream,
        @Nullable String squadron,
        String severity,
        Map<String, String> evidence,
        String regime) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Values with their types, numbers without idle zeros: 200 and 200.00 are one figure. */
    static Map<String, String> evidence(String json) {
        var read = new TreeMap<String, String>();
        for (var one : JSON.readTree(json).properties()) {
            var value = one.getValue();
            read.put(
                    one.getKey(),
                    value.isNumber()
                            ? "number " + plain(value.decimalValue())
                            : value.getNodeType() + " " + value.asString(""));
        }
        return read;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
