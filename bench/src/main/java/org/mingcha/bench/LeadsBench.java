package org.mingcha.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.mingcha.access.Accounts;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.policy.Regimes;
import org.mingcha.records.LoadOrder;
import org.mingcha.records.Records;
import org.mingcha.screening.Leads;
import org.mingcha.screening.Screening;

/**
 * How long after its commit a case is seen as a lead while others are taken in: beside {@code rows=} cases that stand there already,
 * cases in files of {@code batch=} rows, each published by itself, one after the other without a pause, one in twelve of them a lead.
 * {@code probes=} is how many single cases are timed.
 */
final class LeadsBench {
    private static final int ROWS = Integer.getInteger("rows", 1_000_000);
    private static final int PROBES = Integer.getInteger("probes", 120);
    private static final int BATCH = Integer.getInteger("batch", 5_000);
    private static final String BODY = RunningServer.BODY;
    private static final String RULE = "case-decision-overdue";
    private static final String HEADER = "案件编号,案件状态,办案程序,立案日期,决定日期,中队";
    private static final Viewer HEAD = ScreeningBench.somebody(Role.SECTION_HEAD, "supervision");
    private static final double LONGEST = 60;

    private LeadsBench() {}

    static void run() throws Exception {
        if (Boolean.getBoolean("apart")) measure();
        else Apart.run("leads", "512m", "rows=" + ROWS, "probes=" + PROBES, "batch=" + BATCH);
    }

    private static void measure() throws Exception {
        var server = RunningServer.get();
        server.getBean(WorkingCalendar.class).loadShipped();
        ScreeningBench.putInForce(server.getBean(Regimes.class));
        var folder = Files.createTempDirectory("mingcha-bench-leads");
        others(folder, "A", ROWS);
        server.getBean(Screening.class).follow();
        seen(folder, "warm"); // the first full run is behind it
        var ends = new AtomicBoolean();
        var others = CompletableFuture.supplyAsync(() -> others(folder, ends));
        var times = new ArrayList<Double>();
        // once a minute is not enough the others have been taken in faster than they are screened: more of it tells
        // nothing new
        do times.add(seen(folder, "P" + times.size()));
        while (times.size() < PROBES && times.getLast() < LONGEST);
        ends.set(true);
        long taken = others.get();
        System.out.printf(
                "%d cases seen as leads beside %,d while %,d others in files of %,d were taken in: p50 %.2f s, p90 %.2f s, p99 %.2f s, longest %.2f s%n",
                times.size(), ROWS, taken, BATCH, at(times, 0.5), at(times, 0.9), at(times, 0.99), at(times, 1));
    }

    /** Takes files in until told to end. @return how many cases */
    private static long others(Path folder, AtomicBoolean ends) {
        try {
            long taken = 0;
            while (!ends.get()) {
                others(folder, "B%d-".formatted(taken), BATCH);
                taken += BATCH;
            }
            return taken;
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private static void others(Path folder, String prefix, int rows) throws IOException {
        load(
                folder,
                "others",
                IntStream.range(0, rows)
                        .mapToObj(i -> "%s%d,已决定,普通程序,2024-01-04,%s,江宁路中队"
                                .formatted(prefix, i, i % 12 == 0 ? "2024-06-03" : "2024-02-02"))
                        .toList());
    }

    /** Takes one late case in. @return seconds from its commit until the lead is there, or until nobody waits for it any longer */
    private static double seen(Path folder, String number) throws Exception {
        load(folder, "one", List.of(number + ",已决定,普通程序,2024-01-04,2024-06-03,江宁路中队"));
        long committed = System.nanoTime();
        var leads = RunningServer.get().getBean(Leads.class);
        var sought = new Leads.Filter(RULE, null, null, null, number);
        while (leads.search(HEAD, sought, 0, 1).total() == 0 && since(committed) < LONGEST) Thread.sleep(5);
        return since(committed);
    }

    private static void load(Path folder, String source, List<String> rows) throws IOException {
        var server = RunningServer.get();
        var file = Files.createTempFile(folder, "cases", ".csv");
        var lines = new ArrayList<>(List.of(HEADER));
        lines.addAll(rows);
        Files.write(file, lines);
        var actor = server.getBean(Accounts.class).find("admin").orElseThrow();
        var loaded = server.getBean(Records.class).load(file, new LoadOrder(BODY, source, "case", actor, null));
        if (loaded.added() != rows.size()) throw new IllegalStateException("not every row was taken in: " + loaded);
        Files.delete(file);
    }

    private static double since(long moment) {
        return (System.nanoTime() - moment) / 1e9;
    }

    private static double at(List<Double> times, double share) {
        var sorted = times.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * share)));
    }
}
