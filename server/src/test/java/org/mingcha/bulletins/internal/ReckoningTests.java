package org.mingcha.bulletins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mingcha.bulletins.Chapter;
import org.mingcha.reviews.CommonFault;

class ReckoningTests {
    private static CommonFault fault(String standard, String title, int of) {
        return new CommonFault(standard, standard + "案卷", "1", title, "条款", 14, of, 4, List.of());
    }

    @Test
    void whatTwoStandardsCallTheSameSaysWhichIsMeant() {
        var told = Reckoning.told(
                List.of(fault("普通程序", "文书填写完整", 41), fault("简易程序", "文书填写完整", 43), fault("普通程序", "引用准确", 41)));

        assertThat(told).extracting(Chapter.Fault::title).containsExactly("文书填写完整（普通程序案卷）", "文书填写完整（简易程序案卷）", "引用准确");
        assertThat(told).extracting(Chapter.Fault::of).containsExactly(41, 43, 41);
    }
}
