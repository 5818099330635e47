package org.mingcha.documents.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
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
        boolean author = Arrays.asList(document.getAuthors()).contains(viewer.account());
        if (author && (verb == Verb.APPROVE || verb == Verb.CONSENT || verb == Verb.SEND_BACK))
            return denied("second-person-needed", "文书的起草、修改和提交人不得核准本文书，请由" + approver(document, ruling) + "中的另一人办理。");
        boolean tookPart = Authority.tookPart(viewer.account(), document);
        if (tookPart && verb == Verb.DECIDE_OBJECTION)
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
                    case DECIDE_EXTENSION ->
                        "本文书的延期由" + among(Kinds.decidersOfExtension(ruling, document)) + "决定，请由其办理。";
                    case WITHDRAW -> "本文书由" + among(Kinds.withdrawers(ruling, document)) + "撤回，请由其办理；有申辩待决的，先决定申辩。";
                    case DECIDE_OBJECTION ->
                        "对本文书的申辩由" + among(Kinds.decidersOfObjection(ruling, document)) + "决定，请由其办理。";
                });
    }

    private static String among(List<Role> roles) {
        return roles.stream().map(Denials::title).collect(Collectors.joining("或"));
    }

    private static String approver(DocumentRecord document, Ruling ruling) {
        var role = title(Kinds.approver(ruling, document));
        return document.getApproverName() == null ? role : role + document.getApproverName();
    }

    private static String title(Role role) {
        return switch (role) {
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
