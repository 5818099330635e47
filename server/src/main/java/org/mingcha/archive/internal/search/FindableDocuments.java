package org.mingcha.archive.internal.search;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.mingcha.access.Accounts;
import org.mingcha.archive.Search.Kind;
import org.mingcha.archive.internal.Audience;
import org.mingcha.documents.Document;
import org.mingcha.documents.Documents;
import org.mingcha.documents.Line;
import org.mingcha.documents.Register;
import org.springframework.stereotype.Component;

/** Issued documents, in the words of their paper. */
@Component
class FindableDocuments implements FindableThings {
    private static final int AT_ONCE = 100;

    private final Documents documents;
    private final Register register;
    private final Accounts accounts;
    private final Clock clock;

    FindableDocuments(Documents documents, Register register, Accounts accounts, Clock clock) {
        this.documents = documents;
        this.register = register;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.DOCUMENT;
    }

    @Override
    public List<UUID> all(String body, int page) {
        var found = new ArrayList<UUID>();
        for (var thirdTier : List.of(false, true))
            register
                    .search(
                            accounts.leadersOf(body),
                            new Register.Filter(null, null, null, null, null, null, thirdTier),
                            page,
                            AT_ONCE)
                    .rows()
                    .stream()
                    .map(Line::id)
                    .forEach(found::add);
        return found;
    }

    @Override
    public Optional<Findable> read(String body, UUID subject) {
        var document = documents.get(accounts.leadersOf(body), subject);
        var issuedAt = document.issuedAt();
        if (issuedAt == null) return Optional.empty();
        var texts = new ArrayList<String>();
        texts.add(document.rule().title());
        texts.add(document.opening());
        texts.addAll(document.demands());
        for (var point : document.points()) {
            texts.add(point.item());
            texts.add(point.fact());
            texts.add(point.clause());
        }
        return Optional.of(new Findable(
                Kind.DOCUMENT,
                subject,
                body,
                document.title(),
                document.number(),
                document.addressee(),
                issuedAt.atZoneSameInstant(clock.getZone()).toLocalDate(),
                audience(document),
                texts,
                Set.of(Audience.staff(body)),
                document.replies().stream().map(Document.Reply::measures).toList(),
                document.replies().stream().map(Document.Reply::responsible).toList()));
    }

    /** The bureau, the unit it was served on, the streets that have a copy, and the unit that issued it to its own teams. */
    private Set<String> audience(Document document) {
        var body = document.body();
        var audience = new TreeSet<String>();
        audience.add(Audience.staff(body));
        boolean isServed = document.servedOn() != null;
        if (isServed && !document.squadron().isEmpty()) audience.add(Audience.squadron(body, document.squadron()));
        if (isServed)
            register.streetsWithCopy(document.id()).forEach(street -> audience.add(Audience.street(body, street)));
        var issuer = document.issuer();
        if (issuer != null) {
            var code = issuer.substring(issuer.indexOf('/') + 1);
            boolean ofSquadron = issuer.startsWith("squadron/");
            if (ofSquadron) audience.add(Audience.squadron(body, code));
            if (!ofSquadron || isServed) audience.add(Audience.street(body, code));
        }
        return audience;
    }
}
