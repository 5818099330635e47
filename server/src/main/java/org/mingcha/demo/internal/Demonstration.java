package org.mingcha.demo.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.mingcha.access.Role;
import org.mingcha.calendar.ClockMoved;
import org.mingcha.calendar.DemoClock;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.sampling.Share;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Fills an empty installation with two months of work: July 2024, which has ended, and August, which is running. Every step goes
 * through the doors everybody uses, at the time of the demonstration; a second start finds all of it done.
 */
@Component
@ConditionalOnProperty(name = "mingcha.demo", havingValue = "true")
class Demonstration implements ApplicationRunner {
    private static final LocalDateTime JULY = LocalDateTime.of(2024, 7, 2, 9, 0);
    private static final LocalDateTime JULY_ENDS = LocalDateTime.of(2024, 7, 31, 17, 0);
    private static final LocalDateTime AUGUST = LocalDateTime.of(2024, 8, 5, 8, 0);
    private static final LocalDateTime BEGINS = LocalDateTime.of(2024, 8, 5, 9, 0);
    private static final LocalDate NEW_YEAR = LocalDate.of(2024, 1, 1);

    private final Steps steps;
    private final DemoClock time;
    private final Clock clock;
    private final People people;
    private final Intake intake;
    private final Doors doors;
    private final WorkOfJuly july;
    private final AnswersOfJuly answers;
    private final DocumentsOfJuly documents;
    private final UnitsOfJuly units;
    private final ReviewsOfTheMonth reviews;
    private final MattersOfJuly matters;
    private final InitiativesOfJuly initiatives;
    private final ReturnOfTheMonth returns;
    private final ResultsOfJuly results;
    private final BulletinOfTheMonth bulletins;
    private final Summary summary;
    private final ApplicationEventPublisher events;

    Demonstration(
            Steps steps,
            DemoClock time,
            Clock clock,
            People people,
            Intake intake,
            Doors doors,
            WorkOfJuly july,
            AnswersOfJuly answers,
            DocumentsOfJuly documents,
            UnitsOfJuly units,
            ReviewsOfTheMonth reviews,
            MattersOfJuly matters,
            InitiativesOfJuly initiatives,
            ReturnOfTheMonth returns,
            ResultsOfJuly results,
            BulletinOfTheMonth bulletins,
            Summary summary,
            ApplicationEventPublisher events) {
        this.steps = steps;
        this.time = time;
        this.clock = clock;
        this.people = people;
        this.intake = intake;
        this.doors = doors;
        this.july = july;
        this.answers = answers;
        this.documents = documents;
        this.units = units;
        this.reviews = reviews;
        this.matters = matters;
        this.initiatives = initiatives;
        this.returns = returns;
        this.results = results;
        this.bulletins = bulletins;
        this.summary = summary;
        this.events = events;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        untilTheReturnOfJuly();
        theRestOfJuly();
        august();
        summary.tell();
    }

    /** Ends when the return is signed: what is counted for it is what stands then. */
    void untilTheReturnOfJuly() {
        steps.once("july begins", () -> at(JULY));
        steps.once("people", () -> tell("开立演示账号", () -> people.settle(LocalDate.now(clock))));
        steps.once("seal", () -> tell("印章图样（标明演示专用）", this::useSeal));
        steps.once("regime in force", () -> tell("制度 jingan-2024 由两人生效", this::putRegimeInForce));
        steps.once(
                "records until june",
                () -> tell(
                        "接入上半年记录",
                        () -> told(intake.registers().plus(intake.period(NEW_YEAR, LocalDate.of(2024, 7, 1))))));
        steps.once("escrow key", this::registerEscrowKey);
        steps.once("draws of july", () -> tell("七月：冻结名单，举行种子仪式，抽取", () -> hold(WorkOfJuly.JULY)));
        steps.once("orders of july", () -> tell("七月：编制、核准任务单", () -> order(WorkOfJuly.JULY)));
        steps.once("own checks of july", units::plan);
        steps.once("own fault of july", () -> tell("七月：中队自查自报一个问题", units::tell));
        steps.once("matters of july", () -> tell("七月：两件事项立案督办", matters::open));
        if (!steps.done(AnswersOfJuly.LAST_STEP)) tell("七月：先行督察，开单、送达、反馈、延期、升级、申辩", () -> answers.play(this::goTo));
        steps.once("parts of the return of july", () -> {
            goTo(LocalDate.of(2024, 7, 23));
            tell("七月：各科室填报并移交", () -> returns.handOver(WorkOfJuly.JULY));
        });
        steps.once("return of july", () -> {
            goTo(LocalDate.of(2024, 7, 24));
            tell("七月：填报汇总、签字、定稿", () -> returns.sign(WorkOfJuly.JULY));
        });
    }

    private void theRestOfJuly() {
        steps.once("july ends", () -> {
            goTo(JULY_ENDS.toLocalDate());
            at(JULY_ENDS);
        });
        steps.once(
                "work of july",
                () -> tell("登记七月的督察", () -> System.out.printf("    %d 次派勤，%d 项会议与报表%n", july.visits(), july.papers())));
        steps.once(
                "documents of july",
                () -> tell("七月：开单、送达", () -> System.out.println("    " + documents.serve() + " 份")));
        steps.once("banner of july", () -> tell("七月：流动红旗评比", documents::banner));
        steps.once(
                "third tier of july",
                () -> tell("七月：中队三级督察", () -> System.out.println("    " + units.inspect() + " 次")));
        steps.once(
                "handed over in july",
                () -> tell("七月：报送市局", () -> System.out.println("    " + units.handOver() + " 件")));
        steps.once(
                "reviews of july",
                () -> tell("七月：案卷评查", () -> System.out.println("    " + reviews.settle(WorkOfJuly.JULY) + " 卷")));
        steps.once("matters at the end of july", () -> tell("七月：一件结案，一件逾期督办", () -> matters.end(LocalDate.now(clock))));
        steps.once("initiatives of july", () -> tell("七月：重点工作项目、培训、特约监督员、评选", initiatives::play));
    }

    private void august() {
        steps.once("august begins", () -> {
            goTo(AUGUST.toLocalDate());
            at(AUGUST);
        });
        steps.once("bulletin of july", () -> tell("七月：《督察月报》编写、审签、印发", () -> bulletins.issue(WorkOfJuly.JULY)));
        steps.once(
                "records of july",
                () -> tell("接入七月记录", () -> told(intake.period(LocalDate.of(2024, 7, 1), LocalDate.of(2024, 8, 5)))));
        steps.once("draws of august", () -> tell("八月：冻结名单，举行种子仪式，抽取", () -> hold(YearMonth.of(2024, 8))));
        steps.once("orders of august", () -> tell("八月：编制、核准任务单", () -> order(YearMonth.of(2024, 8))));
        steps.once("own checks of august", units::plan);
        steps.once(
                "reviews of august",
                () -> tell(
                        "八月：列入待评案卷", () -> System.out.println("    " + reviews.giveOut(YearMonth.of(2024, 8)) + " 卷")));
        steps.once("matters of august", () -> tell("八月：一件事项提请立案", matters::askForApproval));
        steps.once("honours", () -> tell("荣誉与摘牌登记", results::register));
        steps.once("evidence sheets of july", () -> tell("七月：出具月度绩效考核依据表", results::issue));
        steps.once("return of august", () -> tell("八月：开始填报", () -> returns.begin(YearMonth.of(2024, 8))));
        steps.once("regime of the city in force", () -> tell("制度 shanghai-2009 由两人生效", this::putCitysRegimeInForce));
        steps.once(
                "task of the city",
                () -> tell(
                        "八月：市局指令性任务按 shanghai-2009 立案、督办、结案", () -> matters.pursueTheCitysTask(LocalDate.now(clock))));
        steps.once("ready", () -> at(BEGINS));
    }

    private void hold(YearMonth month) {
        new CeremonyOfTheMonth(doors, month).hold();
    }

    private void order(YearMonth month) {
        System.out.println("    " + new OrdersOfTheMonth(doors, month).approveAll() + " 份");
    }

    /** The holder keeps the private half; here it lies beside the files, so that anybody can try an escrow. */
    private void registerEscrowKey() {
        var pair = Share.KeyPair.fresh();
        try (var holder = doors.of(People.of(Role.ESCROW_HOLDER))) {
            Files.createDirectories(intake.folder());
            Files.writeString(intake.folder().resolve("保管人私钥.txt"), pair.privateKey() + "\n");
            holder.put("/api/escrow-key", Map.of("publicKey", pair.publicKey()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void at(LocalDateTime moment) {
        var instant = moment.atZone(ShanghaiClock.SHANGHAI).toInstant();
        time.startAt(instant);
        events.publishEvent(new ClockMoved(instant));
    }

    /** Lets the days pass one by one, so that each is told, until the morning of this one. */
    private void goTo(LocalDate day) {
        for (var next = LocalDate.now(clock).plusDays(1); !next.isAfter(day); next = next.plusDays(1))
            at(next.atTime(8, 30));
    }

    /** A seal that says of itself that it is the demonstration's. */
    private void useSeal() {
        try (var keeper = doors.of(People.of(Role.SYSTEM_ADMINISTRATOR));
                var picture = Objects.requireNonNull(Demonstration.class.getResourceAsStream("/demo/seal.png"))) {
            keeper.put(
                    "/api/paper-forms/seal", Map.of("png", Base64.getEncoder().encodeToString(picture.readAllBytes())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void putRegimeInForce() {
        putInForce("jingan-2024", NEW_YEAR, "演示：静城管政〔2024〕4号施行");
    }

    /** The city's regulation asks its own of the district beside the district's: from the plan of September on. */
    private void putCitysRegimeInForce() {
        putInForce("shanghai-2009", BEGINS.toLocalDate(), "演示：沪城管执〔2009〕1号一并执行");
    }

    private void putInForce(String offer, LocalDate firstDay, String reason) {
        try (var head = doors.of(People.of(Role.SECTION_HEAD, "supervision"));
                var leader = doors.of(People.of(Role.LEADER_IN_CHARGE))) {
            var proposal = head.post(
                    "/api/regimes/proposals",
                    Map.of("offer", offer, "firstDay", firstDay.toString(), "reason", reason));
            leader.post("/api/regimes/proposals/" + proposal.get("id").asString() + "/confirmation", Map.of());
        }
    }

    private static void told(Intake.Sum sum) {
        System.out.printf("    %d 个文件，%d 行：入库 %d，隔离 %d%n", sum.files(), sum.read(), sum.stored(), sum.quarantined());
    }

    private static void tell(String what, Runnable step) {
        long since = System.nanoTime();
        System.out.println("  " + what + "……");
        step.run();
        System.out.println("    " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since) + " 毫秒");
    }
}
