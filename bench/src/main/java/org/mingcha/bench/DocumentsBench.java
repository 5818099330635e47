package org.mingcha.bench;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Grant;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.access.internal.Matrix;
import org.mingcha.api.IfMatch;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.directory.Directory;
import org.mingcha.documents.Document;
import org.mingcha.documents.Documents;
import org.mingcha.documents.Draft;
import org.mingcha.documents.internal.Content;
import org.mingcha.documents.internal.PaperSetting;
import org.mingcha.findings.Findings;
import org.mingcha.findings.NewFinding;
import org.mingcha.findings.Severity;
import org.mingcha.findings.Source;
import org.mingcha.papers.Paper;
import org.mingcha.papers.Papers;
import org.mingcha.papers.Rendered;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regimes;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Documents: written out in each format one after the other, 1,000 in one job with what they leave in memory, and issued by 32 clients
 * at once. The reference is the one of bars.md, 0.2 to 0.4 s for a PDF of one page, written by a renderer of HTML.
 */
final class DocumentsBench {
    private static final int CLIENTS = 32;
    private static final int WARM = 60;
    private static final int EACH = Integer.getInteger("papers", 300);
    private static final int ONE_JOB = Integer.getInteger("documents", 1000);
    private static final int ISSUED = Integer.getInteger("issued", 640);
    private static final String SQUADRON = "310106006";

    private DocumentsBench() {}

    static void run() throws Exception {
        var papers = new Papers();
        format("PDF  ", papers::pdf);
        format("Word ", papers::docx);
        format("OFD  ", papers::ofd);
        oneJob(papers);
        issuing(RunningServer.get());
    }

    private static void format(String name, Function<Paper, Rendered> writer) {
        for (int i = 0; i < WARM; i++) {
            var _ = writer.apply(paper(i));
        }
        var taken = new double[EACH];
        for (int i = 0; i < EACH; i++) {
            var start = System.nanoTime();
            var _ = writer.apply(paper(i));
            taken[i] = (System.nanoTime() - start) / 1e6;
        }
        print("a document to " + name, taken, "reference 200–400 ms, to reach 300 ms p50");
    }

    private static void oneJob(Papers papers) {
        long after100 = 0;
        var start = System.nanoTime();
        for (int i = 1; i <= ONE_JOB; i++) {
            papers.pdf(paper(i));
            papers.docx(paper(i));
            papers.ofd(paper(i));
            if (i == 100) after100 = used();
        }
        var seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%,d documents in three formats in one job: %.1f s | memory in use after 100 %.1f MiB, after all %.1f MiB%n",
                ONE_JOB, seconds, after100 / 1048576.0, used() / 1048576.0);
    }

    private static long used() {
        for (int i = 0; i < 3; i++) System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    // ---------------------------------------------------------------- issuing

    private static void issuing(ApplicationContext server) throws Exception {
        var documents = server.getBean(Documents.class);
        var member = somebody("科员", Role.SECTION_MEMBER, "supervision");
        var head = somebody("科长", Role.SECTION_HEAD, "supervision");
        inForce(server, head);
        var waiting = new ConcurrentLinkedQueue<Document>();
        var squadrons = server.getBean(Directory.class).squadrons(RunningServer.BODY);
        for (int i = 0; i < ISSUED; i++)
            waiting.add(approved(
                    server, member, head, squadrons.get(i % squadrons.size()).code()));
        var taken = new ConcurrentLinkedQueue<Double>();
        var done = new CountDownLatch(CLIENTS);
        long start = System.nanoTime();
        for (int i = 0; i < CLIENTS; i++)
            Thread.ofPlatform().start(() -> {
                for (var one = waiting.poll(); one != null; one = waiting.poll()) {
                    long begun = System.nanoTime();
                    documents.issue(member, one.id(), new IfMatch(one.version()));
                    taken.add((System.nanoTime() - begun) / 1e6);
                }
                done.countDown();
            });
        done.await();
        var seconds = (System.nanoTime() - start) / 1e9;
        print(
                "%d clients issue %,d documents (%.0f a second, papers written meanwhile)"
                        .formatted(CLIENTS, ISSUED, ISSUED / seconds),
                taken.stream().mapToDouble(Double::doubleValue).toArray(),
                "one series, one number after the other");
    }

    private static void inForce(ApplicationContext server, Viewer head) {
        server.getBean(WorkingCalendar.class).loadShipped();
        var regimes = server.getBean(Regimes.class);
        var leader = somebody("分管领导", Role.LEADER_IN_CHARGE, null);
        if (!regimes.inForce(RunningServer.BODY, LocalDate.now(server.getBean(Clock.class)))
                .isEmpty()) return;
        regimes.confirm(
                leader,
                regimes.propose(
                        head, Offer.bundled("jingan-2024").regime(), LocalDate.of(2024, 4, 15), null, "施行", null));
    }

    private static Document approved(ApplicationContext server, Viewer member, Viewer head, String squadron) {
        var documents = server.getBean(Documents.class);
        var document = documents.draft(
                member,
                new Draft(
                        "finding-notice",
                        squadron,
                        List.of(finding(server, squadron)),
                        null,
                        null,
                        "经查，发现下列问题：",
                        List.of("请调查核实，落实责任，及时整改。"),
                        null,
                        null,
                        null));
        document = documents.submit(member, document.id(), new IfMatch(document.version()));
        return documents.approve(head, document.id(), new IfMatch(document.version()));
    }

    private static UUID finding(ApplicationContext server, String squadron) {
        var findings = server.getBean(Findings.class);
        var finder = somebody("督察员", Role.INSPECTOR, null);
        var source = Source.visit(UUID.randomUUID());
        var today = LocalDate.now(server.getBean(Clock.class));
        var version = server.getBean(Regimes.class)
                .inForce(RunningServer.BODY, today)
                .getFirst()
                .id();
        var id = findings.record(
                finder,
                new NewFinding(
                        RunningServer.BODY,
                        squadron,
                        "supervision",
                        new NewFinding.Item("street-routine", "street-order/1", null, "跨门营业", "J附3一（一）1"),
                        org.mingcha.findings.Content.of("沿街两处跨门营业，现场未见处置。", Severity.ORDINARY),
                        source,
                        today,
                        List.of(new NewFinding.Finder(finder.account(), finder.name())),
                        version));
        server.getBean(TransactionTemplate.class).executeWithoutResult(_ -> findings.settle(source, today));
        return id;
    }

    private static Viewer somebody(String name, Role role, @Nullable String section) {
        return new Viewer(
                UUID.randomUUID(),
                name,
                RunningServer.BODY,
                Set.of(RunningServer.BODY),
                Set.of(new Grant(role, section, null)),
                Matrix.of(List.of(role)));
    }

    // ---------------------------------------------------------------- what is written

    private static Paper paper(int n) {
        var points = new ArrayList<Document.Point>();
        points.add(new Document.Point(UUID.randomUUID(), "跨门营业", "第" + n + "处沿街跨门营业，占用人行道，现场未见处置。", "J附3一（一）1"));
        var content = new Content(
                UUID.randomUUID(),
                RunningServer.BODY,
                "上海市静安区城市管理行政执法局",
                "执法监督科",
                "finding-notice",
                "督察告知单",
                "0".repeat(64),
                "督告〔2024〕" + n + "号",
                "督察告知单",
                SQUADRON,
                "江宁路街道综合行政执法队",
                null,
                null,
                "经查，发现下列问题：",
                points,
                List.of("请调查核实，落实责任，及时整改。"),
                List.of("请你队于收到本单之日起3个工作日内书面反馈。"),
                List.of(),
                LocalDate.of(2024, 9, 26),
                null,
                null);
        return PaperSetting.of(
                content,
                new PaperSetting.Anchor("mingcha.example/log", UUID.randomUUID().toString()));
    }

    private static void print(String what, double[] millis, String beside) {
        Arrays.sort(millis);
        System.out.printf(
                "%s: p50 %.1f ms, p95 %.1f ms, slowest %.1f ms | %s%n",
                what,
                millis[millis.length / 2],
                millis[(int) (millis.length * 0.95)],
                millis[millis.length - 1],
                beside);
    }
}
