package org.mingcha;

import java.time.Clock;
import java.util.Objects;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.mingcha.database.Installation;
import org.mingcha.ledger.WholeLog;
import org.mingcha.operations.Backups;

/** The commands that copy a whole installation out and in. */
final class Copies {
    private Copies() {}

    /** Works beside a running server as well as on a folder that nobody has open. */
    static void backup(Options options) {
        try (var opened = options.open()) {
            write(options, opened.owner());
        } catch (Installation.InUse e) {
            write(
                    options,
                    Installation.ownerOfRunning(options.data(), options.databaseUrl(), options.databasePassword()));
        }
    }

    private static void write(Options options, DataSource owner) {
        var file = Objects.requireNonNull(options.file());
        var content = new Backups(owner, options.data(), Clock.systemUTC()).write(file);
        System.out.println("已备份 " + content.tables() + " 张表、" + content.rows() + " 行：" + file);
        System.out.println("密钥不在备份中，请另行妥善保存 " + options.data().resolve("keys"));
    }

    static void restore(Options options) {
        try (var opened = options.open()) {
            var content = new Backups(opened.owner(), options.data(), Clock.systemUTC())
                    .restore(Objects.requireNonNull(options.file()));
            opened.letServerIn();
            var log = new WholeLog(DSL.using(opened.owner(), SQLDialect.POSTGRES)).verify();
            System.out.println("已恢复 " + content.tables() + " 张表、" + content.rows() + " 行（备份于 " + content.taken()
                    + "），行数与 SHA-256 逐表一致。");
            System.out.println("存证 " + log.entries() + " 条、检查点 " + log.checkpoints() + " 个，重新计算全部相符。");
        }
    }
}
