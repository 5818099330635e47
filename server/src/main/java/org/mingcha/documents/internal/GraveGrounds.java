package org.mingcha.documents.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.mingcha.access.Permission;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Squadron;
import org.mingcha.documents.internal.Kinds.Ruling;
import org.mingcha.findings.Finding;
import org.mingcha.findings.FindingEvent;
import org.mingcha.findings.Findings;
import org.mingcha.findings.Source;
import org.mingcha.policy.Regimes;
import org.mingcha.policy.ScreeningRule;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.TaskKind;
import org.mingcha.tasks.Tasks;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Serious circumstances (严重情形): a finding of a rule that names one is laid before its section together with the instrument it is a
 * ground of. It stands there until people have put the finding into a document, of whatever kind, or ended it with a reason.
 */
@Component
public class GraveGrounds {
    private static final TaskKind KIND = new TaskKind("finding-of-grave-ground", Permission.DRAFT_DOCUMENT);

    private final Findings findings;
    private final Regimes regimes;
    private final Kinds kinds;
    private final Directory directory;
    private final Tasks tasks;

    GraveGrounds(Findings findings, Regimes regimes, Kinds kinds, Directory directory, Tasks tasks) {
        this.findings = findings;
        this.regimes = regimes;
        this.kinds = kinds;
        this.directory = directory;
        this.tasks = tasks;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(FindingEvent event) {
        switch (event) {
            case FindingEvent.Opened opened -> findings.known(opened.finding()).ifPresent(this::propose);
            case FindingEvent.Ended ended ->
                tasks.close(ended.body(), KIND, ended.finding().toString());
        }
    }

    /** They wait again: the document they stood in was withdrawn or never issued. */
    void again(Collection<Finding> released) {
        released.forEach(this::propose);
    }

    /** They stand in a document now. */
    void decided(String body, Collection<UUID> bound) {
        for (var finding : bound) tasks.close(body, KIND, finding.toString());
    }

    private void propose(Finding finding) {
        // nothing but a lead comes from a rule
        if (finding.source().kind() != Source.Kind.LEAD || finding.squadron() == null || finding.issuer() != null)
            return;
        ground(finding)
                .ifPresent(ground -> instrument(finding, ground)
                        .ifPresent(ruling -> tasks.open(new NewTask(
                                        finding.body(),
                                        KIND,
                                        finding.id().toString(),
                                        Map.of(
                                                "unit", unit(finding),
                                                "ground", ground,
                                                "next", ruling.kind().title()),
                                        "/documents/new?kind=%s&squadron=%s&findings=%s&ground=%s"
                                                .formatted(
                                                        ruling.kind().id(),
                                                        finding.squadron(),
                                                        finding.id(),
                                                        URLEncoder.encode(ground, StandardCharsets.UTF_8)))
                                .withBasis(ruling.clause())
                                .withSection(finding.section()))));
    }

    private Optional<String> ground(Finding finding) {
        return regimes.version(finding.body(), finding.regime()).screening().stream()
                .filter(rule -> rule.id().equals(finding.item()))
                .map(ScreeningRule::graveGround)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private Optional<Ruling> instrument(Finding finding, String ground) {
        var regulation =
                regimes.version(finding.body(), finding.regime()).head().id();
        return kinds.ofGraveGround(finding.body(), regulation, ground);
    }

    private String unit(Finding finding) {
        return directory.squadrons(finding.body()).stream()
                .filter(one -> one.code().equals(finding.squadron()))
                .map(Squadron::name)
                .findFirst()
                .orElse(String.valueOf(finding.squadron()));
    }
}
