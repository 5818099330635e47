package org.mingcha.archive.internal;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.mingcha.archive.internal.db.tables.records.FolderRecord;
import org.mingcha.calendar.ShanghaiClock;
import org.springframework.web.util.HtmlUtils;

/** The list of contents as a page that any browser shows without network: for people who were handed the package. */
final class IndexPage {
    private static final Map<String, String> ROLES =
            Map.of("PAPER", "文书", "DATA", "数据", "EVIDENCE", "证据材料", "INDEX", "目录");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");
    private static final String STYLE = """
            body{font:15px/1.6 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#1b2430;max-width:1000px;margin:32px auto;padding:0 16px}
            h1{font-size:22px}table{border-collapse:collapse;width:100%;margin:12px 0}th,td{border:1px solid #c9ced6;padding:4px 8px;text-align:left;vertical-align:top}
            th{background:#f6f7f9;white-space:nowrap}code{font-size:12px;word-break:break-all}.n{text-align:right}""";

    private final StringBuilder out = new StringBuilder();

    private IndexPage() {}

    static String of(FolderRecord folder, ClosedThing thing, List<Binding.Bundled> files) {
        return new IndexPage().page(folder, thing, files);
    }

    private String page(FolderRecord folder, ClosedThing thing, List<Binding.Bundled> files) {
        out.append("<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>")
                .append(safe(folder.getFileNumber() + " " + thing.title()))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body>\n<h1>卷内目录</h1>\n<table>\n");
        fact("档号", folder.getFileNumber() + "　第 " + folder.getEdition() + " 版");
        fact("题名", thing.title());
        fact("类别", thing.kindTitle());
        if (thing.number() != null) fact("文号、编号", thing.number());
        fact("责任单位", String.join("、", thing.units()));
        fact("办结日期", thing.closedOn().toString());
        fact("归档时间", TIME.format(folder.getFiledAt().atZoneSameInstant(ShanghaiClock.SHANGHAI)));
        fact("保管期限", folder.getRetention());
        out.append("</table>\n<table>\n<tr><th>序号</th><th>题名</th><th>种类</th><th>文件</th><th>页数</th><th>字节</th>")
                .append("<th>SHA-256</th></tr>\n");
        int nth = 0;
        for (var file : files) line(++nth, file);
        out.append("</table>\n").append("""
                <h2>怎样核验 / How to verify</h2>
                <p>本目录的机读版本是 package.json，其散列值已记入存证；package.proof 证明这一记录和本卷各项存证在已签名的检查点之内。任何文件改动、
                缺少或者多出，核验都不能通过。核验程序不需要联网，也不需要办案系统：</p>
                <p><code>java -jar mingcha-proof.jar package 本文件夹或压缩包 --key 公布的公钥</code></p>
                <p lang="en">The hash of package.json stands in the ledger; package.proof shows that this entry and all entries about the matter stand
                in a signed checkpoint. The verifier needs neither network nor server.</p>
                </body></html>
                """);
        return out.toString();
    }

    private void fact(String name, String value) {
        out.append("<tr><th>")
                .append(name)
                .append("</th><td>")
                .append(safe(value))
                .append("</td></tr>\n");
    }

    private void line(int nth, Binding.Bundled file) {
        out.append("<tr><td class=\"n\">")
                .append(nth)
                .append("</td><td>")
                .append(safe(file.title()))
                .append("</td><td>")
                .append(ROLES.getOrDefault(file.role(), file.role()))
                .append("</td><td><a href=\"")
                .append(safe(file.path()))
                .append("\">")
                .append(safe(file.path()))
                .append("</a></td><td class=\"n\">")
                .append(file.pages() == null ? "" : file.pages())
                .append("</td><td class=\"n\">")
                .append(file.bytes())
                .append("</td><td><code>")
                .append(file.sha256())
                .append("</code></td></tr>\n");
    }

    private static String safe(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
