package org.mingcha.archive.internal.sources;

import java.util.Map;

/** How states and steps are called in the tables of a folder, which people read; the data beside them keep the identifiers. */
final class TableWords {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("OPENING", "立案"),
            Map.entry("CLOSING", "结案"),
            Map.entry("APPROVED", "批准"),
            Map.entry("RETURNED", "退回"),
            Map.entry("GIVEN", "待审核"),
            Map.entry("ACCEPTED", "审核通过"),
            Map.entry("TOLD", "报告进展"),
            Map.entry("ASKED", "申请延期"),
            Map.entry("GRANTED", "同意延期"),
            Map.entry("REFUSED", "不同意延期"),
            Map.entry("ON_SITE", "实地"),
            Map.entry("ONLINE", "网上"),
            Map.entry("REMOTE_VIDEO", "远程视频"),
            Map.entry("MINOR", "轻微"),
            Map.entry("ORDINARY", "一般"),
            Map.entry("GRAVE", "严重"),
            Map.entry("document-drafted", "起草"),
            Map.entry("document-submitted", "提交核准"),
            Map.entry("document-approved", "核准"),
            Map.entry("document-consented", "登记局党组同意"),
            Map.entry("document-returned", "退回"),
            Map.entry("document-issued", "编号制发"),
            Map.entry("document-written", "已写成 PDF、Word、OFD"),
            Map.entry("document-served", "送达"),
            Map.entry("document-acknowledged", "签收"),
            Map.entry("document-replied", "反馈"),
            Map.entry("reply-accepted", "认可反馈"),
            Map.entry("reply-returned", "退回反馈"),
            Map.entry("return-visit-wanted", "安排回访"),
            Map.entry("extension-asked", "申请延期"),
            Map.entry("extension-granted", "同意延期"),
            Map.entry("extension-refused", "不同意延期"),
            Map.entry("objection-raised", "提出申辩"),
            Map.entry("objection-upheld", "决定申辩成立"),
            Map.entry("objection-dismissed", "决定申辩不成立"),
            Map.entry("document-withdrawn", "撤回"),
            Map.entry("document-closed", "办结"),
            Map.entry("document-lapsed", "期限届满未反馈"),
            Map.entry("reason-given", "说明理由"),
            Map.entry("escalation-taken", "决定采取下一步"),
            Map.entry("escalation-declined", "决定不升级"),
            Map.entry("last-day-moved", "将截止日顺延"),
            Map.entry("document-superseded", "以更正件替代"),
            Map.entry("service-slip-added", "上传送达回证"));

    private TableWords() {}

    /** What has no word stands as it is. */
    static String of(String identifier) {
        return WORDS.getOrDefault(identifier, identifier);
    }
}
