package org.mingcha.documents.internal;

import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Document.Verb;
import org.mingcha.documents.internal.Kinds.Ruling;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.springframework.http.HttpStatus;

/** Why somebody may not do what the document would allow now, and who may. */
final class Denials {
    private Denials() {}

    static Refusal of(Verb verb, Viewer viewer, DocumentRecord document, Ruling ruling) {
        boolean author = Authority.isAuthor(viewer.account(), document);
        if (author && (verb == Verb.APPROVE || verb == Verb.CONSENT || verb == Verb.SEND_BACK))
            return denied("second-person-needed", "文书的起草、修改和提交人不得核准本文书，请由" + approver(document, ruling) + "中的另一人办理。");
        if (verb == Verb.DECIDE_OBJECTION && Authority.tookPart(viewer.account(), document))
            return denied("second-person-needed", "文书的起草人和核准人不得决定对它的申辩，请由另一位负责人办理。");
        return denied(
                "not-your-document",
                switch (verb) {
                    case CHANGE, DROP, SUBMIT -> "文书由起草科室修改和提交，您不在该科室。";
                    case APPROVE, CONSENT, SEND_BACK ->
                        "本文书须由" + approver(document, ruling) + "核准，其外出期间由其指定的代理人核准。依据：" + ruling.clause() + "。";
                    case ISSUE -> "本文书由制度规定的科室编号制发，您不在该科室。依据：" + ruling.clause() + "。";
                    case ADD_SLIP -> "送达回证由起草或制发科室上传；已经上传的不再更换。";
                    case SERVE -> "文书由起草或制发科室送达。";
                    case ACKNOWLEDGE, REPLY, ASK_EXTENSION -> "文书由受文中队签收、反馈和申请延期；只要求签收的文书不用反馈。";
                    case OBJECT -> "申辩由受文中队在期限内提出一次；期限已过或已经提出的，不再受理。";
                    case GIVE_REASON -> "逾期理由由受文中队说明，说明的期限已过或已经说明的不再受理。";
                    case REVIEW_REPLY, CLOSE -> "反馈由起草科室审阅、办结。";
                    case CORRECT -> "更正由起草科室办理；有申辩待决、已经升级或者已在更正的文书，先办完原有事项。";
                    case DECIDE_EXTENSION, WITHDRAW ->
                        "延期和撤回由核准人一级或其上的负责人决定，本文书由" + superior(document, ruling) + "决定；有申辩待决的，先决定申辩。";
                    case DECIDE_OBJECTION -> "申辩由核准人之上的负责人决定，本文书由" + decider(document, ruling) + "决定，请由其办理。";
                });
    }

    private static String decider(DocumentRecord document, Ruling ruling) {
        return Kinds.decider(ruling, document) == Role.HEAD ? "主要领导" : "分管领导或主要领导";
    }

    private static String superior(DocumentRecord document, Ruling ruling) {
        return switch (Kinds.superior(ruling, document)) {
            case HEAD -> "主要领导";
            case LEADER_IN_CHARGE -> "分管领导或主要领导";
            default -> "科室负责人或其上的领导";
        };
    }

    private static String approver(DocumentRecord document, Ruling ruling) {
        var role = role(document, ruling);
        return document.getApproverName() == null ? role : role + document.getApproverName();
    }

    private static String role(DocumentRecord document, Ruling ruling) {
        return switch (Kinds.approver(ruling, document)) {
            case SECTION_HEAD -> "科室负责人";
            case LEADER_IN_CHARGE -> "分管领导";
            case HEAD -> "主要领导";
            case SQUADRON_HEAD -> "中队负责人";
            case SUBDISTRICT_READER -> "街镇的其他人员";
            default -> "局党组（由党组秘书登记）";
        };
    }

    private static Refusal denied(String type, String sentence) {
        return new Refusal(HttpStatus.FORBIDDEN, type, sentence);
    }
}
