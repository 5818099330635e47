package org.mingcha.archive.internal.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.mingcha.access.Accounts;
import org.mingcha.archive.Search.Kind;
import org.mingcha.archive.internal.Audience;
import org.mingcha.findings.Filter;
import org.mingcha.findings.Finding;
import org.mingcha.findings.Findings;
import org.springframework.stereotype.Component;

/** Findings that stand: facts and the words of the regulation; the officer they name for those who may read names. */
@Component
class FindableFindings implements FindableThings {
    private static final int AT_ONCE = 100;

    private final Findings findings;
    private final Accounts accounts;

    FindableFindings(Findings findings, Accounts accounts) {
        this.findings = findings;
        this.accounts = accounts;
    }

    @Override
    public Kind kind() {
        return Kind.FINDING;
    }

    @Override
    public List<UUID> all(String body, int page) {
        var found = new ArrayList<UUID>();
        for (var thirdTier : List.of(false, true))
            findings
                    .search(
                            accounts.leadersOf(body),
                            new Filter(null, null, null, null, null, null, null, null, thirdTier),
                            page,
                            AT_ONCE)
                    .rows()
                    .stream()
                    .map(Finding::id)
                    .forEach(found::add);
        return found;
    }

    @Override
    public Optional<Findable> read(String body, UUID subject) {
        var finding = findings.get(accounts.leadersOf(body), subject);
        if (finding.state() == Finding.State.DRAFT) return Optional.empty();
        var texts = new ArrayList<String>();
        texts.add(finding.wording());
        texts.add(finding.clause());
        if (finding.concerned() != null && finding.concerned().record() != null)
            texts.add(finding.concerned().record());
        return Optional.of(new Findable(
                Kind.FINDING,
                subject,
                body,
                finding.fact(),
                null,
                null,
                finding.foundOn(),
                audience(finding),
                texts,
                Set.of(),
                List.of(),
                finding.officer() == null ? List.of() : List.of(finding.officer())));
    }

    /** The bureau's sections and leaders, who found it, the bureau above; its squadron once the document was served. */
    private static Set<String> audience(Finding finding) {
        var body = finding.body();
        var audience = new TreeSet<String>();
        audience.add(Audience.sealed(body));
        audience.add(Audience.above(body));
        finding.foundBy().forEach(finder -> audience.add(Audience.account(finder)));
        var squadron = finding.squadron();
        if (squadron == null) return audience;
        boolean isServed = finding.document() != null && finding.document().servedOn() != null;
        var issuer = finding.issuer();
        if (isServed || ("squadron/" + squadron).equals(issuer)) audience.add(Audience.squadron(body, squadron));
        if (isServed || issuer != null) audience.add(Audience.street(body, squadron));
        return audience;
    }
}
