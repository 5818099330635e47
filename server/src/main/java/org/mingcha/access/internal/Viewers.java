package org.mingcha.access.internal;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.mingcha.access.internal.db.Tables.ACCOUNT;
import static org.mingcha.access.internal.db.Tables.DEPUTY;
import static org.mingcha.access.internal.db.Tables.HELD_ROLE;
import static org.mingcha.access.internal.db.Tables.SETTING;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.mingcha.access.Accounts;
import org.mingcha.access.Bodies;
import org.mingcha.access.Grant;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.StandIn;
import org.mingcha.access.Viewer;
import org.springframework.stereotype.Component;

/** Reads an account with its roles anew for every request, so that what is taken away is gone at once, on every node. */
@Component
public class Viewers {
    /** The switch that asks everybody for a second factor. */
    public static final String SECOND_FACTOR_FOR_ALL = "second-factor-for-all";

    private final DSLContext sql;
    private final Bodies bodies;
    private final AccessProperties properties;
    private final Clock clock;

    Viewers(DSLContext sql, Bodies bodies, AccessProperties properties, Clock clock) {
        this.clock = clock;
        this.sql = sql;
        this.bodies = bodies;
        this.properties = properties;
    }

    /**
     * An account as it stands now.
     *
     * @param mustChangePassword it still has its one-time password
     * @param mustEnrol it needs a second factor and has none
     */
    public record Standing(
            Viewer viewer,
            String username,
            int epoch,
            boolean mustChangePassword,
            boolean secondFactor,
            boolean mustEnrol) {}

    public Optional<Viewer> of(UUID account) {
        return standing(account).map(Standing::viewer);
    }

    public Optional<Standing> standing(UUID account) {
        var everybody = select(SETTING.VALUE).from(SETTING).where(SETTING.NAME.eq(SECOND_FACTOR_FOR_ALL));
        var grants = multiset(select(HELD_ROLE.ROLE, HELD_ROLE.SECTION, HELD_ROLE.SQUADRON)
                        .from(HELD_ROLE)
                        .where(HELD_ROLE.ACCOUNT.eq(ACCOUNT.ID), HELD_ROLE.REVOKED_AT.isNull()))
                .convertFrom(rows -> rows.map(mapping(Viewers::grant)));
        return sql.select(
                        ACCOUNT.ID,
                        ACCOUNT.NAME,
                        ACCOUNT.USERNAME,
                        ACCOUNT.BODY,
                        ACCOUNT.EPOCH,
                        ACCOUNT.MUST_CHANGE_PASSWORD,
                        ACCOUNT.TOTP_CONFIRMED,
                        ACCOUNT.DEMO,
                        everybody.asField("everybody").coerce(String.class),
                        grants,
                        standsInFor())
                .from(ACCOUNT)
                .where(ACCOUNT.ID.eq(account), ACCOUNT.DISABLED.isFalse())
                .fetchOptional(row -> {
                    boolean enrolled = row.value7();
                    boolean waived = row.value8() && !properties.demoNeedsSecondFactor();
                    var roles = roles(row.value10());
                    boolean needed = Matrix.needsSecondFactor(roles) || "true".equals(row.value9());
                    boolean mustEnrol = needed && !enrolled && !waived;
                    Set<Permission> permissions =
                            row.value6() || mustEnrol ? EnumSet.of(Permission.OWN_ACCOUNT) : Matrix.of(roles);
                    if (row.value4().equals(Accounts.NO_BODY_YET)) permissions = Matrix.withoutBody(permissions);
                    var viewer = new Viewer(
                            row.value1(),
                            row.value2(),
                            row.value4(),
                            bodies.seenFrom(row.value4()),
                            new HashSet<>(row.value10()),
                            permissions,
                            permissions.contains(Permission.STAND_IN)
                                    ? standsInFor(row.value11(), enrolled || waived)
                                    : Set.of());
                    return new Standing(viewer, row.value3(), row.value5(), row.value6(), enrolled, mustEnrol);
                });
    }

    /** Those away today whose deputy the account is, with what they hold. */
    private Field<List<StandIn>> standsInFor() {
        var today = LocalDate.now(clock);
        var away = ACCOUNT.as("away");
        var theirs = HELD_ROLE.as("theirs");
        var held = multiset(select(theirs.ROLE, theirs.SECTION, theirs.SQUADRON)
                        .from(theirs)
                        .where(theirs.ACCOUNT.eq(away.ID), theirs.REVOKED_AT.isNull()))
                .convertFrom(rows -> rows.map(mapping(Viewers::grant)));
        return multiset(select(away.ID, away.NAME, held)
                        .from(DEPUTY)
                        .join(away)
                        .on(away.ID.eq(DEPUTY.ACCOUNT))
                        .where(
                                DEPUTY.DEPUTY_.eq(ACCOUNT.ID),
                                DEPUTY.ENDED_AT.isNull(),
                                DEPUTY.FROM_DAY.le(today),
                                DEPUTY.UNTIL_DAY.ge(today),
                                away.BODY.eq(ACCOUNT.BODY),
                                away.DISABLED.isFalse()))
                .convertFrom(
                        rows -> rows.map(row -> new StandIn(row.value1(), row.value2(), new HashSet<>(row.value3()))));
    }

    /** Nobody decides for a person who needs a second factor without having one himself. */
    private static Set<StandIn> standsInFor(List<StandIn> away, boolean enrolled) {
        var all = new HashSet<StandIn>();
        for (var one : away) if (enrolled || !Matrix.needsSecondFactor(roles(List.copyOf(one.grants())))) all.add(one);
        return all;
    }

    private static Grant grant(String role, String section, String squadron) {
        return new Grant(Role.valueOf(role), section, squadron);
    }

    private static Set<Role> roles(List<Grant> grants) {
        var roles = EnumSet.noneOf(Role.class);
        for (var grant : grants) roles.add(grant.role());
        return roles;
    }
}
