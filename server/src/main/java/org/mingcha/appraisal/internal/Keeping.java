package org.mingcha.appraisal.internal;

import java.time.Clock;
import java.time.LocalDate;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Who keeps the register of honours: the leading section (牵头科室). */
@Component
public class Keeping {
    private final Rules rules;
    private final Clock clock;

    Keeping(Rules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    public boolean keeps(Viewer viewer) {
        return viewer.may(Permission.KEEP_HONOURS)
                && viewer.squadron().isEmpty()
                && rules.leading(viewer.body(), LocalDate.now(clock)).stream().anyMatch(viewer.sections()::contains);
    }

    public void mustKeep(Viewer actor) {
        if (!keeps(actor))
            throw new Refusal(HttpStatus.FORBIDDEN, "leading-section-keeps", "荣誉与摘牌由牵头科室登记，您不在其中；请转请其办理。");
    }
}
