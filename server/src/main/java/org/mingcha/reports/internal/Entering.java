package org.mingcha.reports.internal;

import org.mingcha.api.Refusal;
import org.mingcha.policy.ReportRule;
import org.springframework.http.HttpStatus;

/** What a section may write into a blank, and how it is stored. */
final class Entering {
    private static final int LONGEST = 8000;

    private Entering() {}

    /** @throws Refusal when the blank is not the section's, or the value not what belongs there */
    static String checked(ReportRule rule, String section, String no, String id, String value) {
        var cell = rule.cell(no).orElseThrow(() -> noSuchBlank(no));
        var field = cell.field(id).orElseThrow(() -> noSuchBlank(no));
        if (field.enter() == null)
            throw new Refusal(
                    HttpStatus.CONFLICT, "counted-not-entered", "第 " + no + " 格的这个数由系统统计，不能手工填写；数字不对的，请到明细中核对来源记录。");
        if (!Composer.sectionOf(cell, field).equals(section))
            throw new Refusal(HttpStatus.FORBIDDEN, "not-your-cell", "第 " + no + " 格的这一处由别的科室填写，您不在其中；请由该科室填写。")
                    .by(rule.basis().inWords());
        var text = value.strip();
        if (text.isEmpty()) return "";
        return switch (field.enter()) {
            case TEXT -> text(no, text);
            case NUMBER -> number(no, text);
            case YES_NO -> yesNo(no, text);
        };
    }

    private static String text(String no, String text) {
        if (text.length() > LONGEST)
            throw unfit("第 " + no + " 格最多填写 " + LONGEST + " 字，现有 " + text.length() + " 字；请精简。");
        return text;
    }

    private static String number(String no, String text) {
        if (!text.matches("[0-9]{1,9}")) throw unfit("第 " + no + " 格应填不小于零的整数，现为“" + text + "”；请改正。");
        return String.valueOf(Long.parseLong(text));
    }

    private static String yesNo(String no, String text) {
        if (!text.equals("true") && !text.equals("false")) throw unfit("第 " + no + " 格应选是或否；请改正。");
        return text;
    }

    private static Refusal unfit(String sentence) {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "entry-unfit", sentence);
    }

    private static Refusal noSuchBlank(String no) {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-cell", "表上没有第 " + no + " 格的这一处；请刷新后再填。");
    }
}
