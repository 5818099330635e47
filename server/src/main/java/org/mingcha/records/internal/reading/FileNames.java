package org.mingcha.records.internal.reading;

import org.mingcha.records.internal.reading.Unreadable.Why;

/** Names of uploaded files are shown, never used as a path; those that pretend to be one are refused. */
public final class FileNames {
    private static final int LONGEST = 200;

    private FileNames() {}

    /** The name itself, when an honest office program could have given it. */
    public static String honest(String name) {
        if (name.isBlank() || name.length() > LONGEST) {
            throw new Unreadable(Why.BAD_NAME, "文件名为空或超过 %d 个字，请改名后再上传".formatted(LONGEST));
        }
        boolean hostile = name.contains("/") || name.contains("\\") || name.contains("..") || name.startsWith(".");
        for (int i = 0; i < name.length() && !hostile; i++) {
            hostile = Texts.isControl(name.charAt(i))
                    || name.charAt(i) == '\n'
                    || name.charAt(i) == '\r'
                    || name.charAt(i) == '\t'
                    || "<>:\"|?*".indexOf(name.charAt(i)) >= 0;
        }
        if (hostile) {
            throw new Unreadable(Why.BAD_NAME, "文件名含有路径、控制字符或系统保留字符，请改名后再上传");
        }
        return name;
    }
}
