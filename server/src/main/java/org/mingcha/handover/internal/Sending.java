package org.mingcha.handover.internal;

import static org.mingcha.handover.internal.db.Tables.ITEM;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.handover.internal.db.tables.records.ItemRecord;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * Posts what waits in the queue to the city's address, one after another. What is being sent is lent out for a while before it is sent,
 * so that a killed program sends it again and no two nodes send it at once; the city tells the same item by our id.
 */
@Component
public class Sending {
    private static final Duration LENT = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final int AT_ONCE = 100;

    private final DSLContext sql;
    private final CityAddress address;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final Clock clock;

    Sending(
            DSLContext sql,
            CityAddress address,
            Ledger ledger,
            TransactionTemplate transaction,
            ObjectMapper json,
            Clock clock) {
        this.sql = sql;
        this.address = address;
        this.ledger = ledger;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    @Configuration
    static class Timer {
        @Bean
        RecurringTask<Void> handoverSending(ObjectProvider<Sending> sending) {
            return Tasks.recurring("handover-sending", FixedDelay.ofSeconds(30))
                    .execute((_, _) -> sending.getObject().sendDue());
        }
    }

    /** What came of an attempt. */
    private sealed interface Outcome {
        record Taken(@Nullable String number) implements Outcome {}

        record Failed(String why) implements Outcome {}
    }

    /** Sends what is due now; what fails is tried again later, each time after twice as long. */
    public int sendDue() {
        if (!address.isSet()) return 0;
        int sent = 0;
        for (int i = 0; i < AT_ONCE; i++) {
            var next = transaction.execute(_ -> lend());
            if (next == null || next.isEmpty()) return sent;
            var item = next.get();
            var outcome = post(item);
            transaction.executeWithoutResult(_ -> keep(item, outcome));
            if (outcome instanceof Outcome.Taken) sent++;
        }
        return sent;
    }

    private Optional<ItemRecord> lend() {
        var now = OffsetDateTime.now(clock);
        var due = sql.selectFrom(ITEM)
                .where(ITEM.QUEUED_AT.isNotNull(), ITEM.NEXT_TRY.le(now))
                .orderBy(ITEM.NEXT_TRY, ITEM.ID)
                .limit(1)
                .forUpdate()
                .skipLocked()
                .fetchOptional();
        due.ifPresent(row -> {
            row.setNextTry(now.plus(LENT));
            row.setAttempts(row.getAttempts() + 1);
            row.attach(sql.configuration());
            row.update();
        });
        return due;
    }

    private Outcome post(ItemRecord item) {
        var sent = new LinkedHashMap<String, Object>();
        sent.put("id", item.getId().toString());
        sent.put("kind", item.getKind().toLowerCase(Locale.ROOT));
        sent.put("body", item.getBody());
        sent.put("issuer", item.getIssuer());
        if (item.getWithdrawnOn() != null)
            sent.put("withdrawnOn", item.getWithdrawnOn().toString());
        sent.put("content", json.readValue(item.getContent().data(), Map.class));
        var request = HttpRequest.newBuilder(address.url())
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Authorization", "Bearer " + address.token())
                .header("Idempotency-Key", item.getId() + (item.getWithdrawnOn() == null ? "" : "-withdrawn"))
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(sent)))
                .build();
        try {
            return read(address.client().send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException unreachable) {
            return new Outcome.Failed("市局系统无法连接：" + unreachable.getClass().getSimpleName());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed("程序正在结束，稍后再送");
        }
    }

    /** Taken, or known already: both bear the number, where the city gives it at once. */
    private Outcome read(HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status / 100 != 2 && status != 409) return new Outcome.Failed("市局系统答复 " + status);
        try {
            var number = json.readTree(answer.body()).path("number").asString("");
            return new Outcome.Taken(number.isBlank() ? null : number.strip());
        } catch (JacksonException unreadable) {
            return new Outcome.Taken(null);
        }
    }

    private void keep(ItemRecord lent, Outcome outcome) {
        var row =
                sql.selectFrom(ITEM).where(ITEM.ID.eq(lent.getId())).forUpdate().fetchSingle();
        // what a person has settled in the meantime stands
        if (row.getQueuedAt() == null) return;
        var now = OffsetDateTime.now(clock);
        switch (outcome) {
            case Outcome.Taken(var number) -> {
                row.setSentAt(now);
                row.setSentBy("API");
                row.setQueuedAt(null);
                row.setNextTry(null);
                row.setProblem(null);
                if (number == null) row.setState("SENT");
                else numbered(row, number, now);
            }
            case Outcome.Failed(var why) -> {
                row.setProblem(why);
                row.setNextTry(now.plus(pause(row.getAttempts())));
            }
        }
        row.setVersion(row.getVersion() + 1);
        row.attach(sql.configuration());
        row.update();
    }

    private void numbered(ItemRecord row, String number, OffsetDateTime now) {
        if (sql.fetchExists(
                ITEM,
                ITEM.BODY.eq(row.getBody()),
                ITEM.KIND.eq(row.getKind()),
                ITEM.CITY_NUMBER.eq(number),
                ITEM.ID.ne(row.getId()))) {
            row.setState("SENT");
            row.setProblem("市局系统给出的编号 " + number + " 已记在另一件上，请核对后填写");
            return;
        }
        row.setState("NUMBERED");
        row.setCityNumber(number);
        row.setNumberedAt(now);
        row.setNumberedByName("市局系统");
        row.setWithdrawnOn(null);
        row.setEntry(ledger.append(act(row, number)).value());
    }

    private static Act act(ItemRecord row, String number) {
        return new Act(
                "handed-over",
                Map.of(
                        "body", row.getBody(),
                        "kind", row.getKind().toLowerCase(Locale.ROOT),
                        "item", row.getId().toString(),
                        "number", number));
    }

    /** One minute, two, four … */
    static Duration pause(int attempts) {
        var pause = Duration.ofMinutes(1L << Math.min(attempts - 1, 12));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
