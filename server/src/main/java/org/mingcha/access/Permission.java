package org.mingcha.access;

/** One thing somebody may see or do. Which roles hold it stands in one place, {@code Matrix}. */
public enum Permission {
    /** One's own password, second factor and name: everybody has it, also before the first password is changed. */
    OWN_ACCOUNT,
    /** Names a deputy for the time he is away, and decides as the deputy of a colleague. */
    STAND_IN,
    SEE_DESK,
    SEE_PLAN,
    MAKE_PLAN,
    APPROVE_ORDER,
    /** A squadron's or street's inspection of its own people (三级督察). */
    PLAN_OWN_CHECKS,
    SEE_ASSIGNMENT,
    /** For those drawn into a pair. */
    MAKE_VISIT,
    SEE_VISITS,
    DECIDE_RECUSAL,
    /** Stands for the record of a visit in which the own body or section took part (联合检查、专项检查组). */
    ATTEST_JOINTLY,
    /** What was found; a squadron sees it once the document was served. */
    SEE_FINDINGS,
    WRITE_FINDINGS,
    /** A squadron tells a fault of its own before anybody has found it (自查自报). */
    REPORT_OWN_FAULTS,
    /** Minor, or corrected on the spot: without a document and without points. */
    END_FINDINGS,
    /** The officer a finding names. */
    SEE_NAMED_OFFICERS,
    /** What rules found in the records before anybody judged (线索). */
    SEE_LEADS,
    /** Confirms a lead as a finding, dismisses it, or puts it off. */
    JUDGE_LEADS,
    /** Lets all records be screened anew. */
    RUN_SCREENING,
    /** Case-file reviews (案卷评查): sections and leaders all of their body's, a reviewer those he scores. */
    SEE_REVIEWS,
    /** Enters a month's files and names who scores them. */
    ASSIGN_REVIEWS,
    /** Scores the files he was given; whoever had a hand in the case never. */
    SCORE_FILES,
    /** Hands in the papers of a reviewed file (卷内材料): its unit once they were called for, its section, and who scores it. */
    HAND_IN_PAPERS,
    /** How many files have faults as far as the drawn ones tell, and the reviewed files behind it (评查估计). */
    SEE_ESTIMATES,
    /** Figures and periodical reports (指标、填报): those who work on them as they grow, others what was frozen. */
    SEE_REPORTS,
    /** Enters a section's part of a report. */
    WRITE_REPORTS,
    /** Hands a section's part over, and compiles, sends back and corrects for the section that compiles. */
    HAND_OVER_REPORTS,
    /** Signs a compiled report when it is his turn. */
    SIGN_REPORTS,
    /** Periodicals (月报、讲评、简报): those who write and sign them as they grow, everybody else what was issued to him. */
    SEE_BULLETINS,
    /** Writes in the chapters of the own section, and for the compiling section begins, submits and corrects. */
    WRITE_BULLETINS,
    /** Signs a submitted issue when it is his turn. */
    SIGN_BULLETINS,
    /** The supervision documents (三单两书), each as far as it has come to the viewer. */
    SEE_DOCUMENTS,
    DRAFT_DOCUMENT,
    APPROVE_DOCUMENT,
    /** Records the consent of the party leadership group (局党组). */
    CONSENT_TO_DOCUMENT,
    /** What comes down from the city's bureau and corps (来文): registered, assigned, answered; not ours, and without points. */
    SEE_INCOMING,
    KEEP_INCOMING,
    /** The forms of papers: templates, pictures of seals, addresses of notices; no document is seen by it. */
    KEEP_PAPER_FORMS,
    /** Acknowledges, replies and objects for a squadron. */
    ANSWER_DOCUMENT,
    /** How far lapses have been booked, and whether that waits for a person. */
    SEE_TERMS,
    /** Lets lapses be booked again: an administrator over the clocks, a section's head over the documents. */
    RESUME_TERMS,
    /** The restricted register: obstruction, non-execution, misconduct of supervisors; to enter something into it. */
    ENTER_RESTRICTED,
    /** The restricted register: what others entered, as far as it concerns neither oneself nor one's unit. */
    SEE_RESTRICTED,
    /** The contest for the honour banner (流动红旗): proposed from the month's visits. */
    PROPOSE_BANNER,
    /** Decides a proposed contest and publishes it. */
    DECIDE_BANNER,
    /** What the city's supervision system (市局执法监督系统) has and has not yet. */
    SEE_HANDOVER,
    HAND_OVER,
    /** The register of folders (归档台账) and, within the own body, what lies in them. */
    SEE_ARCHIVE,
    /** Holds folders, and proposes to destroy those whose term is over. */
    KEEP_ARCHIVE,
    /** Decides such a proposal, as another person than who made it. */
    DECIDE_DESTRUCTION,
    SEE_DRAW,
    HOLD_CEREMONY,
    OPEN_SHEET_EARLY,
    SEE_RECORDS,
    SEE_IDENTITIES,
    LOAD_RECORDS,
    /** A delivering machine's only right: batches of its own source. */
    DELIVER_RECORDS,
    /** A receiving machine's only right: frozen reports of the bodies its token names, with their files and proofs. */
    FETCH_REPORTS,
    /** Files as proof of what one found or did: own ones, and those of what one may see. */
    ADD_EVIDENCE,
    SEE_EVIDENCE,
    /** Matters pursued one by one (督察事项): the section's and the leaders' all, a responsible unit's its own. */
    SEE_MATTERS,
    /** Opens matters for approval, enters how they are pressed for, judges reports, proposes their closing. */
    WRITE_MATTERS,
    /** Approves openings, new last days and closings, as the regime names the role. */
    APPROVE_MATTERS,
    /** Reports for a responsible unit. */
    ANSWER_MATTERS,
    /** What is done for supervision itself (重点工作项目、培训、轮岗、评选、特约监督员) in one's body. */
    SEE_INITIATIVES,
    KEEP_INITIATIVES,
    /** Casts a secret ballot where one is on the roll. */
    VOTE,
    /** Decides on the result of a counted vote. */
    DECIDE_SELECTIONS,
    /** Appoints invited supervisors and ends their terms. */
    APPOINT_SUPERVISORS,
    /** An invited supervisor's only page: what he is asked, what he told, what became of it. */
    OBSERVE,
    /** Points and warnings: all of one's body, or one's own squadron. */
    SEE_SCORES,
    /** What a warning asks for: done, or decided against. */
    DECIDE_WARNINGS,
    /** The leaders' screen (领导看板): leaders, and of the sections the one that leads. */
    SEE_LEADERS_SCREEN,
    /** Evidence sheets (依据表): the bureau all as they grow, a squadron and its street what was issued. */
    SEE_EVIDENCE_SHEETS,
    /** Issues evidence sheets for the section that the regime names. */
    ISSUE_EVIDENCE_SHEETS,
    /** The register of honours (荣誉与摘牌). */
    SEE_HONOURS,
    KEEP_HONOURS,
    /** What was found of an officer: his squadron and its street, nobody else. */
    SEE_OFFICER_SHEETS,
    /** Records a refusal to correct (拒不改正), and what was decided of awards. */
    KEEP_OFFICER_SHEETS,
    SEE_REGIME,
    EDIT_REGIME,
    PUT_REGIME_IN_FORCE,
    SEE_LEDGER,
    OPEN_EPOCH,
    SEE_DIRECTORY,
    /** Standing declarations of interest (回避). */
    SEE_DECLARATIONS,
    KEEP_DECLARATIONS,
    MANAGE_DIRECTORY,
    SEE_ACCOUNTS,
    MANAGE_ACCOUNTS,
    GRANT_ROLES,
    SEE_SECURITY_LOG,
    SEE_AUDIT,
    LOAD_CALENDAR,
    MOVE_DEMO_CLOCK,
    /** Once, before anything else: which body this installation serves. */
    SET_UP,
    MANAGE_SYSTEM
}
