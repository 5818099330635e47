package org.mingcha.access.internal;

import static org.mingcha.access.Permission.*;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;

/**
 * Which role may do what: the only place that says so. docs/access.md shows it, and a test compares. What a person sees of it is
 * narrowed further by body, section and squadron, in each query.
 */
public final class Matrix {
    private static final Map<Role, Set<Permission>> ALLOWED = new EnumMap<>(Role.class);

    /** Held by the three administrators, none of whom sees records or signs (product.md); all else is withheld from them, whatever other role they hold. */
    private static final Set<Permission> FOR_ADMINISTRATORS = EnumSet.of(
            OWN_ACCOUNT,
            SEE_DESK,
            SEE_TERMS,
            RESUME_TERMS,
            SEE_LEDGER,
            SEE_REGIME,
            OPEN_EPOCH,
            SEE_DIRECTORY,
            MANAGE_DIRECTORY,
            SEE_ACCOUNTS,
            MANAGE_ACCOUNTS,
            GRANT_ROLES,
            SEE_SECURITY_LOG,
            SEE_AUDIT,
            LOAD_CALENDAR,
            MOVE_DEMO_CLOCK,
            SET_UP,
            KEEP_PAPER_FORMS,
            MANAGE_SYSTEM);

    private static final Set<Role> ADMINISTRATORS =
            EnumSet.of(Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR);

    /** Leaders, heads and administrators always need a second factor (product.md). */
    private static final Set<Role> SECOND_FACTOR = EnumSet.of(
            Role.SECTION_HEAD,
            Role.LEADER_IN_CHARGE,
            Role.HEAD,
            Role.PARTY_GROUP_SECRETARY,
            Role.SQUADRON_HEAD,
            Role.ESCROW_HOLDER,
            Role.SYSTEM_ADMINISTRATOR,
            Role.SECURITY_ADMINISTRATOR,
            Role.AUDIT_ADMINISTRATOR);

    static {
        for (var role : Role.values()) ALLOWED.put(role, allowed(role));
    }

    private Matrix() {}

    private static Set<Permission> allowed(Role role) {
        return switch (role) {
            case SECTION_MEMBER ->
                EnumSet.of(
                        OWN_ACCOUNT,
                        STAND_IN,
                        SEE_DESK,
                        SEE_ARCHIVE,
                        SEE_INITIATIVES,
                        KEEP_INITIATIVES,
                        VOTE,
                        SEE_MATTERS,
                        WRITE_MATTERS,
                        ANSWER_MATTERS,
                        SEE_REPORTS,
                        WRITE_REPORTS,
                        SEE_BULLETINS,
                        WRITE_BULLETINS,
                        SEE_REVIEWS,
                        ASSIGN_REVIEWS,
                        SCORE_FILES,
                        HAND_IN_PAPERS,
                        SEE_HANDOVER,
                        HAND_OVER,
                        ATTEST_JOINTLY,
                        SEE_TERMS,
                        ENTER_RESTRICTED,
                        PROPOSE_BANNER,
                        SEE_DOCUMENTS,
                        DRAFT_DOCUMENT,
                        SEE_INCOMING,
                        KEEP_INCOMING,
                        SEE_PLAN,
                        MAKE_PLAN,
                        SEE_ASSIGNMENT,
                        MAKE_VISIT,
                        SEE_VISITS,
                        WRITE_FINDINGS,
                        SEE_FINDINGS,
                        SEE_LEADS,
                        JUDGE_LEADS,
                        SEE_DRAW,
                        HOLD_CEREMONY,
                        SEE_RECORDS,
                        LOAD_RECORDS,
                        SEE_REGIME,
                        EDIT_REGIME,
                        SEE_LEDGER,
                        SEE_DIRECTORY,
                        ADD_EVIDENCE,
                        SEE_EVIDENCE,
                        SEE_ESTIMATES,
                        SEE_LEADERS_SCREEN,
                        SEE_EVIDENCE_SHEETS,
                        SEE_HONOURS,
                        KEEP_HONOURS,
                        SEE_SCORES);
            case SECTION_HEAD ->
                EnumSet.of(
                        OWN_ACCOUNT,
                        STAND_IN,
                        SEE_DESK,
                        SEE_ARCHIVE,
                        KEEP_ARCHIVE,
                        SEE_INITIATIVES,
                        KEEP_INITIATIVES,
                        VOTE,
                        SEE_MATTERS,
                        WRITE_MATTERS,
                        APPROVE_MATTERS,
                        ANSWER_MATTERS,
                        SEE_REPORTS,
                        WRITE_REPORTS,
                        HAND_OVER_REPORTS,
                        SEE_BULLETINS,
                        WRITE_BULLETINS,
                        SIGN_BULLETINS,
                        SEE_REVIEWS,
                        ASSIGN_REVIEWS,
                        SCORE_FILES,
                        HAND_IN_PAPERS,
                        SEE_HANDOVER,
                        HAND_OVER,
                        ATTEST_JOINTLY,
                        SEE_TERMS,
                        RESUME_TERMS,
                        ENTER_RESTRICTED,
                        SEE_RESTRICTED,
                        PROPOSE_BANNER,
                        SEE_DOCUMENTS,
                        DRAFT_DOCUMENT,
                        SEE_INCOMING,
                        KEEP_INCOMING,
                        APPROVE_DOCUMENT,
                        SEE_PLAN,
                        MAKE_PLAN,
                        APPROVE_ORDER,
                        SEE_ASSIGNMENT,
                        MAKE_VISIT,
                        SEE_VISITS,
                        DECIDE_RECUSAL,
                        WRITE_FINDINGS,
                        SEE_FINDINGS,
                        END_FINDINGS,
                        SEE_LEADS,
                        JUDGE_LEADS,
                        RUN_SCREENING,
                        SEE_NAMED_OFFICERS,
                        SEE_DRAW,
                        HOLD_CEREMONY,
                        OPEN_SHEET_EARLY,
                        SEE_RECORDS,
                        SEE_IDENTITIES,
                        LOAD_RECORDS,
                        SEE_REGIME,
                        EDIT_REGIME,
                        PUT_REGIME_IN_FORCE,
                        SEE_LEDGER,
                        SEE_DIRECTORY,
                        SEE_DECLARATIONS,
                        KEEP_DECLARATIONS,
                        LOAD_CALENDAR,
                        ADD_EVIDENCE,
                        SEE_EVIDENCE,
                        SEE_ESTIMATES,
                        SEE_LEADERS_SCREEN,
                        SEE_EVIDENCE_SHEETS,
                        ISSUE_EVIDENCE_SHEETS,
                        SEE_HONOURS,
                        KEEP_HONOURS,
                        SEE_SCORES,
                        DECIDE_WARNINGS);
            case LEADER_IN_CHARGE ->
                EnumSet.of(
                        OWN_ACCOUNT,
                        STAND_IN,
                        SEE_DESK,
                        SEE_ARCHIVE,
                        DECIDE_DESTRUCTION,
                        SEE_INITIATIVES,
                        VOTE,
                        DECIDE_SELECTIONS,
                        APPOINT_SUPERVISORS,
                        SEE_MATTERS,
                        APPROVE_MATTERS,
                        SEE_REPORTS,
                        SIGN_REPORTS,
                        SEE_BULLETINS,
                        SIGN_BULLETINS,
                        SEE_REVIEWS,
                        SEE_TERMS,
                        RESUME_TERMS,
                        ENTER_RESTRICTED,
                        SEE_RESTRICTED,
                        DECIDE_BANNER,
                        SEE_HANDOVER,
                        SEE_DOCUMENTS,
                        SEE_INCOMING,
                        APPROVE_DOCUMENT,
                        SEE_PLAN,
                        APPROVE_ORDER,
                        SEE_ASSIGNMENT,
                        SEE_VISITS,
                        DECIDE_RECUSAL,
                        SEE_FINDINGS,
                        END_FINDINGS,
                        SEE_LEADS,
                        SEE_NAMED_OFFICERS,
                        SEE_DRAW,
                        OPEN_SHEET_EARLY,
                        SEE_RECORDS,
                        SEE_REGIME,
                        PUT_REGIME_IN_FORCE,
                        SEE_LEDGER,
                        SEE_DIRECTORY,
                        SEE_DECLARATIONS,
                        SEE_EVIDENCE,
                        SEE_ESTIMATES,
                        SEE_LEADERS_SCREEN,
                        SEE_EVIDENCE_SHEETS,
                        SEE_HONOURS,
                        SEE_SCORES,
                        DECIDE_WARNINGS);
            case HEAD ->
                EnumSet.of(
                        OWN_ACCOUNT,
                        STAND_IN,
                        SEE_DESK,
                        SEE_ARCHIVE,
                        DECIDE_DESTRUCTION,
                        SEE_INITIATIVES,
                        VOTE,
                        DECIDE_SELECTIONS,
                        APPOINT_SUPERVISORS,
                        SEE_MATTERS,
                        APPROVE_MATTERS,
                        SEE_REPORTS,
                        SIGN_REPORTS,
                        SEE_BULLETINS,
                        SIGN_BULLETINS,
                        SEE_REVIEWS,
                        SEE_TERMS,
                        RESUME_TERMS,
                        ENTER_RESTRICTED,
                        SEE_RESTRICTED,
                        DECIDE_BANNER,
                        SEE_HANDOVER,
                        SEE_DOCUMENTS,
                        SEE_INCOMING,
                        APPROVE_DOCUMENT,
                        SEE_PLAN,
                        APPROVE_ORDER,
                        SEE_ASSIGNMENT,
                        SEE_VISITS,
                        DECIDE_RECUSAL,
                        SEE_FINDINGS,
                        SEE_LEADS,
                        SEE_NAMED_OFFICERS,
                        SEE_DRAW,
                        OPEN_SHEET_EARLY,
                        SEE_RECORDS,
                        SEE_REGIME,
                        PUT_REGIME_IN_FORCE,
                        SEE_LEDGER,
                        SEE_DIRECTORY,
                        SEE_EVIDENCE,
                        SEE_ESTIMATES,
                        SEE_LEADERS_SCREEN,
                        SEE_EVIDENCE_SHEETS,
                        SEE_HONOURS,
                        SEE_SCORES);
            case PARTY_GROUP_SECRETARY ->
                EnumSet.of(
                        OWN_ACCOUNT,
                        STAND_IN,
                        SEE_DESK,
                        SEE_BULLETINS,
                        SEE_DOCUMENTS,
                        SEE_INCOMING,
                        CONSENT_TO_DOCUMENT,
                        SEE_PLAN,
                        SEE_DRAW,
                        SEE_REGIME,
                        SEE_LEDGER,
                        SEE_DIRECTORY,
                        ADD_EVIDENCE,
                        SEE_EVIDENCE,
                        SEE_SCORES);
            case INSPECTOR ->
                EnumSet.of(
                        OWN_ACCOUNT,
                        SEE_DESK,
                        VOTE,
                        SEE_REVIEWS,
                        SCORE_FILES,
                        HAND_IN_PAPERS,
                        ENTER_RESTRICTED,
                        SEE_ASSIGNMENT,
                        MAKE_VISIT,
                        SEE_FINDINGS,
                        WRITE_FINDINGS,
                        SEE_NAMED_OFFICERS,
                        SEE_DRAW,
                        SEE_REGIME,
                        SEE_LEDGER,
                        SEE_DIRECTORY,
                        ADD_EVIDENCE,
                        SEE_EVIDENCE);
            case SQUADRON_HEAD ->
                EnumSet.of(
                        OWN_ACCOUNT,
                        SEE_DESK,
                        VOTE,
                        SEE_BULLETINS,
                        SEE_MATTERS,
                        ANSWER_MATTERS,
                        SEE_HANDOVER,
                        HAND_IN_PAPERS,
                        HAND_OVER,
                        PLAN_OWN_CHECKS,
                        MAKE_VISIT,
                        WRITE_FINDINGS,
                        REPORT_OWN_FAULTS,
                        END_FINDINGS,
                        SEE_DOCUMENTS,
                        DRAFT_DOCUMENT,
                        APPROVE_DOCUMENT,
                        ANSWER_DOCUMENT,
                        SEE_PLAN,
                        SEE_FINDINGS,
                        SEE_NAMED_OFFICERS,
                        SEE_DRAW,
                        SEE_RECORDS,
                        SEE_REGIME,
                        SEE_LEDGER,
                        SEE_DIRECTORY,
                        ADD_EVIDENCE,
                        SEE_EVIDENCE,
                        SEE_EVIDENCE_SHEETS,
                        SEE_HONOURS,
                        SEE_OFFICER_SHEETS,
                        KEEP_OFFICER_SHEETS,
                        SEE_SCORES,
                        DECIDE_WARNINGS);
            case SQUADRON_INSPECTOR ->
                EnumSet.of(
                        OWN_ACCOUNT,
                        SEE_DESK,
                        VOTE,
                        SEE_BULLETINS,
                        SEE_MATTERS,
                        ANSWER_MATTERS,
                        SEE_HANDOVER,
                        HAND_IN_PAPERS,
                        HAND_OVER,
                        PLAN_OWN_CHECKS,
                        MAKE_VISIT,
                        WRITE_FINDINGS,
                        REPORT_OWN_FAULTS,
                        SEE_DOCUMENTS,
                        DRAFT_DOCUMENT,
                        ANSWER_DOCUMENT,
                        SEE_PLAN,
                        SEE_FINDINGS,
                        SEE_DRAW,
                        SEE_REGIME,
                        SEE_LEDGER,
                        SEE_DIRECTORY,
                        ADD_EVIDENCE,
                        SEE_EVIDENCE,
                        SEE_SCORES);
            case SUBDISTRICT_READER ->
                EnumSet.of(
                        OWN_ACCOUNT,
                        SEE_DESK,
                        SEE_BULLETINS,
                        SEE_MATTERS,
                        ANSWER_MATTERS,
                        SEE_HANDOVER,
                        HAND_OVER,
                        PLAN_OWN_CHECKS,
                        MAKE_VISIT,
                        WRITE_FINDINGS,
                        END_FINDINGS,
                        ADD_EVIDENCE,
                        ATTEST_JOINTLY,
                        SEE_DOCUMENTS,
                        DRAFT_DOCUMENT,
                        APPROVE_DOCUMENT,
                        SEE_PLAN,
                        SEE_FINDINGS,
                        SEE_REGIME,
                        SEE_LEDGER,
                        SEE_DIRECTORY,
                        SEE_EVIDENCE,
                        SEE_EVIDENCE_SHEETS,
                        SEE_HONOURS,
                        SEE_OFFICER_SHEETS,
                        KEEP_OFFICER_SHEETS,
                        SEE_SCORES);
            case CITY_READER ->
                EnumSet.of(
                        OWN_ACCOUNT,
                        SEE_DESK,
                        SEE_ARCHIVE,
                        SEE_BULLETINS,
                        SEE_MATTERS,
                        SEE_REPORTS,
                        SEE_HANDOVER,
                        ATTEST_JOINTLY,
                        SEE_DOCUMENTS,
                        SEE_PLAN,
                        SEE_FINDINGS,
                        SEE_DRAW,
                        SEE_RECORDS,
                        SEE_REGIME,
                        SEE_LEDGER,
                        SEE_DIRECTORY,
                        SEE_EVIDENCE,
                        SEE_ESTIMATES,
                        SEE_SCORES);
            case INVITED_SUPERVISOR -> EnumSet.of(OWN_ACCOUNT, SEE_DESK, OBSERVE, ADD_EVIDENCE, SEE_EVIDENCE);
            case ESCROW_HOLDER -> EnumSet.of(OWN_ACCOUNT, SEE_DESK, SEE_DRAW, SEE_LEDGER, HOLD_CEREMONY);
            case SOURCE -> EnumSet.of(DELIVER_RECORDS);
            case RECEIVER -> EnumSet.of(FETCH_REPORTS);
            case SYSTEM_ADMINISTRATOR ->
                EnumSet.of(
                        OWN_ACCOUNT,
                        SEE_DESK,
                        SEE_TERMS,
                        RESUME_TERMS,
                        SEE_REGIME,
                        SEE_LEDGER,
                        OPEN_EPOCH,
                        SEE_DIRECTORY,
                        MANAGE_DIRECTORY,
                        LOAD_CALENDAR,
                        MOVE_DEMO_CLOCK,
                        KEEP_PAPER_FORMS,
                        MANAGE_SYSTEM);
            case SECURITY_ADMINISTRATOR ->
                EnumSet.of(
                        OWN_ACCOUNT,
                        SEE_DESK,
                        SEE_LEDGER,
                        OPEN_EPOCH,
                        SEE_DIRECTORY,
                        SEE_ACCOUNTS,
                        MANAGE_ACCOUNTS,
                        GRANT_ROLES,
                        SEE_SECURITY_LOG,
                        SET_UP);
            case AUDIT_ADMINISTRATOR ->
                EnumSet.of(OWN_ACCOUNT, SEE_DESK, SEE_LEDGER, SEE_DIRECTORY, SEE_ACCOUNTS, SEE_SECURITY_LOG, SEE_AUDIT);
        };
    }

    /** All that an account may do before anybody has said which body it belongs to. */
    static Set<Permission> withoutBody(Set<Permission> permissions) {
        var left = EnumSet.of(OWN_ACCOUNT, SET_UP);
        left.retainAll(permissions);
        return left;
    }

    /** What the roles together allow. */
    public static Set<Permission> of(Collection<Role> roles) {
        var permissions = EnumSet.noneOf(Permission.class);
        for (var role : roles) permissions.addAll(ALLOWED.getOrDefault(role, Set.of()));
        if (roles.stream().anyMatch(ADMINISTRATORS::contains)) permissions.retainAll(FOR_ADMINISTRATORS);
        return permissions;
    }

    /** The roles that hold a permission. */
    public static Set<Role> rolesThatMay(Permission permission) {
        var roles = EnumSet.noneOf(Role.class);
        ALLOWED.forEach((role, allowed) -> {
            if (allowed.contains(permission)) roles.add(role);
        });
        return roles;
    }

    public static boolean needsSecondFactor(Collection<Role> roles) {
        return roles.stream().anyMatch(SECOND_FACTOR::contains);
    }
}
