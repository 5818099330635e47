package org.mingcha.records.internal.reading;

/** What is wrong with one cell as it stands in the file, before anybody asks what it means. */
public enum Fault {
    FORMULA_WITHOUT_VALUE("公式没有保存计算结果，请在表格软件里打开并保存后再导出"),
    ERROR_VALUE("单元格是错误值（如 #REF!）"),
    DIGITS_LOST("编号已被表格软件改成科学计数，末位数字已丢失，无法还原"),
    CONTROL_CHARACTER("含有不可见的控制字符"),
    UNDECODABLE("含有无法识别的乱码字符"),
    UNBALANCED_QUOTE("引号没有成对，可能把后面的行并成了一格"),
    TOO_LONG("一格文字超过 32767 个字符");

    private final String sentence;

    Fault(String sentence) {
        this.sentence = sentence;
    }

    /** The reason in the words shown beside a quarantined row. */
    public String sentence() {
        return sentence;
    }
}
