package org.mingcha.broken.util;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Breaks each house rule once, so that a rule which finds nothing is found out. */
public class BreaksEveryRule {
    @Autowired
    JdbcTemplate sql;

    public LocalDate today() {
        return LocalDate.now();
    }

    public LocalDate dayOf(OffsetDateTime at) {
        return at.toLocalDate();
    }
}
