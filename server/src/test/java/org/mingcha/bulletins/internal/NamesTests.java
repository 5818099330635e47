package org.mingcha.bulletins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What tells of a person is left out of a case, and found where somebody wrote it himself. */
class NamesTests {
    private static final List<String> KNOWN = List.of("张三丰", "李四");

    @Test
    void namesAndHouseNumbersAreLeftOut() {
        assertThat(Names.without("张三丰在共和新路1700弄20号502室当场告知李四。", KNOWN)).isEqualTo("某某在共和新路某号当场告知某某。");
        assertThat(Names.without("阳城公寓12号502室、大宁花园3幢101室", KNOWN)).isEqualTo("阳城公寓某号、大宁花园某号");
    }

    @Test
    void telephonesNumbersOfIdentityAndPlatesAreLeftOut() {
        assertThat(Names.without("来电13800001234反映", KNOWN)).isEqualTo("来电某号码反映");
        assertThat(Names.without("证件31010619800101001X，车牌沪A·B1234、沪AD12345", KNOWN))
                .isEqualTo("证件某号码，车牌某号码、某号码");
    }

    @Test
    void numbersThatTellOfNobodyStand() {
        var text = "依据静城管政〔2024〕4号，开具督察告知单12号，立案20240800012件次，共13800001234567元。";

        assertThat(Names.without(text, KNOWN)).isEqualTo(text);
        assertThat(Names.in(text, KNOWN)).isEmpty();
    }

    @Test
    void whatSomebodyWroteIsFoundAsItWouldHaveToBeNamed() {
        assertThat(Names.in("延长路50号的李四，电话13800001234。", KNOWN)).containsExactly("李四", "延长路50号", "13800001234");
    }
}
