package org.mingcha.documents;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.mingcha.MingchaServer;
import org.mingcha.access.Role;
import org.mingcha.api.IfMatch;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.findings.Content;
import org.mingcha.findings.Findings;
import org.mingcha.findings.NewFinding;
import org.mingcha.findings.Severity;
import org.mingcha.findings.Source;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regimes;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A server that does nothing but issue documents, to be killed: each number it has told somebody is written into a file and on the disk
 * before the next is asked for.
 */
final class IssuingProgram {
    private IssuingProgram() {}

    /** @param arguments data folder, the file of numbers, and how many people issue: 0 only writes out what was left */
    public static void main(String[] arguments) throws Exception {
        var server = started(arguments[0]);
        prepare(server);
        try (var told = FileChannel.open(
                Path.of(arguments[1]),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND)) {
            System.out.println("ready");
            for (int i = 0; i < Integer.parseInt(arguments[2]); i++)
                Thread.ofPlatform().start(() -> issueForEver(server, told));
            while (!arguments[2].equals("0") || left(server) > 0) Thread.sleep(1000);
            System.out.println("all written");
            Thread.currentThread().join();
        }
    }

    private static int left(ApplicationContext server) {
        return server.getBean(DSLContext.class)
                .fetchCount(DSL.table("documents.document"), DSL.condition("state = 'ISSUED'"));
    }

    private static ApplicationContext started(String data) {
        var ready = new AtomicReference<ApplicationContext>();
        SpringApplication.withHook(
                _ -> new SpringApplicationRunListener() {
                    @Override
                    public void ready(ConfigurableApplicationContext context, Duration taken) {
                        ready.set(context);
                    }
                },
                () -> MingchaServer.main(
                        new String[] {"run", "--port", "0", "--body", NoticedDistrict.JINGAN, "--data", data}));
        return ready.get();
    }

    private static void prepare(ApplicationContext server) {
        server.getBean(WorkingCalendar.class).loadShipped();
        var regimes = server.getBean(Regimes.class);
        if (!regimes.inForce(NoticedDistrict.JINGAN, today()).isEmpty()) return;
        var head = NoticedDistrict.somebody("科长", Role.SECTION_HEAD, "supervision", null);
        var leader = NoticedDistrict.somebody("分管", Role.LEADER_IN_CHARGE, null, null);
        regimes.confirm(
                leader,
                regimes.propose(
                        head, Offer.bundled("jingan-2024").regime(), LocalDate.of(2024, 4, 15), null, "施行", null));
    }

    private static void issueForEver(ApplicationContext server, FileChannel told) {
        var documents = server.getBean(Documents.class);
        var member = NoticedDistrict.somebody("科员", Role.SECTION_MEMBER, "supervision", null);
        var head = NoticedDistrict.somebody("科长", Role.SECTION_HEAD, "supervision", null);
        while (true) {
            var document = documents.draft(
                    member, NoticedDistrict.draft("finding-notice", NoticedDistrict.JIANGNING, finding(server)));
            document = documents.submit(member, document.id(), new IfMatch(document.version()));
            document = documents.approve(head, document.id(), new IfMatch(document.version()));
            document = documents.issue(member, document.id(), new IfMatch(document.version()));
            synchronized (told) {
                try {
                    told.write(ByteBuffer.wrap(
                            (document.id() + " " + document.number() + "\n").getBytes(StandardCharsets.UTF_8)));
                    told.force(true);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static UUID finding(ApplicationContext server) {
        var findings = server.getBean(Findings.class);
        var finder = NoticedDistrict.somebody("督察员", Role.INSPECTOR, null, null);
        var source = Source.visit(UUID.randomUUID());
        var version = server.getBean(Regimes.class)
                .inForce(NoticedDistrict.JINGAN, today())
                .getFirst()
                .id();
        var id = findings.record(
                finder,
                new NewFinding(
                        NoticedDistrict.JINGAN,
                        NoticedDistrict.JIANGNING,
                        "supervision",
                        new NewFinding.Item("street-routine", "street-order/1", null, "跨门营业", "J附3一（一）1"),
                        Content.of("两处跨门营业，现场未见处置。", Severity.ORDINARY),
                        source,
                        today(),
                        List.of(new NewFinding.Finder(finder.account(), finder.name())),
                        version));
        server.getBean(TransactionTemplate.class).executeWithoutResult(_ -> findings.settle(source, today()));
        return id;
    }

    private static LocalDate today() {
        return LocalDate.now(java.time.ZoneId.of("Asia/Shanghai"));
    }
}
