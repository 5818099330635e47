package org.mingcha.scoring.internal;

import static org.mingcha.scoring.internal.db.Tables.DEMERIT;
import static org.mingcha.scoring.internal.db.Tables.WARNING;

import java.time.LocalDate;
import java.util.UUID;
import org.jooq.DSLContext;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.planning.VisitWanted;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The visit that a warning's look-back (回头看) asks for: at the squadron, for the duty of the latest fault. */
@Component
public class LookBack {
    private final DSLContext sql;

    LookBack(DSLContext sql) {
        this.sql = sql;
    }

    public VisitWanted of(Viewer actor, UUID warning, LocalDate by, VisitWanted.Nature nature) {
        var row = sql.selectFrom(WARNING).where(WARNING.ID.eq(warning)).fetchSingle();
        var fault = sql.selectFrom(DEMERIT)
                .where(DEMERIT.ID.in(row.getDemerits()), DEMERIT.DUTY.isNotNull())
                .orderBy(DEMERIT.COUNTED_ON.desc(), DEMERIT.ID.desc())
                .limit(1)
                .fetchOptional()
                .orElseThrow(() -> new Refusal(
                        HttpStatus.CONFLICT, "look-back-not-possible", "这次预警所依据的文书没有写明检查事项，不能自动派勤；请在任务单上追加检查。"));
        return new VisitWanted(
                row.getBody(),
                row.getSquadron(),
                fault.getDuty(),
                fault.getSection(),
                by,
                "%s预警后回头看：%s所列问题".formatted(word(row.getLevel()), fault.getNumberText()),
                "scoring/" + warning,
                nature,
                actor.account(),
                actor.name());
    }

    private static String word(String level) {
        return switch (level) {
            case "blue" -> "蓝色";
            case "yellow" -> "黄色";
            default -> "红色";
        };
    }
}
