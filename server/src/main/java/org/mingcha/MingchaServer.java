package org.mingcha;

import ch.qos.logback.classic.Level;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.LogManager;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Refusal;
import org.mingcha.database.Installation;
import org.mingcha.database.Migrations;
import org.mingcha.demo.OtherUse;
import org.mingcha.operations.Backups;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.modulith.Modulithic;

/**
 * Starts the server on its data folder and database, and ends all three together. Two modules may each have an inside class of the
 * same name, so beans go by their full names.
 */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@Modulithic(systemName = "Mingcha")
public class MingchaServer {

    /** Connections of one node; an outside PostgreSQL must allow as many for each node. */
    private static final int CONNECTIONS = 24;

    /** SQL states of what keeps one out: no connection, no such user or wrong password, no such database. */
    private static final List<String> DOOR = List.of("08", "28", "3D000");

    private static final String DISK_FULL = "53100";

    /** The owner of the database lacks a right, for instance to make the server's role. */
    private static final String NO_RIGHT = "42501";

    /** Where jOOQ says that a database is older than the one its free edition names. */
    private static final String DATABASE_VERSION = "org.jooq.impl.DefaultExecuteContext.logVersionSupport";

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    public static void main(String[] args) {
        quiet();
        try {
            var options = Options.of(args);
            switch (options.command()) {
                case "backup" -> Copies.backup(options);
                case "restore" -> Copies.restore(options);
                default -> {
                    options.refuseUnsafe();
                    options.refuseUnusableCertificate();
                    options.refuseUnusableAddress();
                    new Running(options).start();
                }
            }
        } catch (Options.Refused | Migrations.NewerDatabase | Backups.NotWritten | Backups.NotRestored e) {
            fail(e.getMessage());
        } catch (RuntimeException e) {
            var sentence = sentence(e);
            if (sentence != null) fail(sentence);
            e.printStackTrace();
            fail("没有启动：" + e.getMessage());
        }
    }

    /** What a person can mend, in one sentence; null where nobody foresaw it. */
    static @Nullable String sentence(RuntimeException failure) {
        if (full(failure)) return "磁盘已满：数据目录所在的文件系统没有剩余空间，请清出空间后再试。";
        if (cause(failure, PortInUseException.class) instanceof PortInUseException taken)
            return "端口 " + taken.getPort() + " 已被占用，请用 --port 另选一个。";
        if (cause(failure, Installation.NotOpened.class) instanceof Installation.NotOpened named)
            return named.getMessage();
        if (cause(failure, OtherUse.class) instanceof OtherUse other) return other.getMessage();
        if (cause(failure, Refusal.class) instanceof Refusal refusal) return refusal.getMessage();
        if (cause(failure, SQLException.class) instanceof SQLException closed
                && closed.getSQLState() != null
                && DOOR.stream().anyMatch(closed.getSQLState()::startsWith))
            return "连不上数据库，请核对 --database-url 中的主机、端口、库名、用户，和 MINGCHA_DATABASE_PASSWORD：" + closed.getMessage();
        if (cause(failure, SQLException.class) instanceof SQLException closed && NO_RIGHT.equals(closed.getSQLState()))
            return "--database-url 中的用户权限不足：须拥有该库，首次启动须能建角色 mingcha_server 和扩展 btree_gist、pg_trgm。数据库答复："
                    + firstLine(closed);
        return null;
    }

    private static String firstLine(SQLException answer) {
        return String.valueOf(answer.getMessage()).lines().findFirst().orElse("");
    }

    /** Until Spring reads the settings, the logger would tell every step of every migration. */
    static void quiet() {
        tell(Level.WARN);
        tell("org.flywaydb", Level.OFF); // what it says of a failure stands in its exception
        tell(DATABASE_VERSION, Level.ERROR); // as application.yaml says, which the commands do not read
        LogManager.getLogManager().reset(); // by which PostgreSQL's driver would say its own of a wrong address
    }

    private static void tell(Level least) {
        tell(Logger.ROOT_LOGGER_NAME, least);
    }

    private static void tell(String name, Level least) {
        if (LoggerFactory.getLogger(name) instanceof ch.qos.logback.classic.Logger logger) logger.setLevel(least);
    }

    /** One run of the program, from the folder's lock to the folder's lock. */
    private static final class Running {
        private final Options options;
        private final AtomicReference<@Nullable ConfigurableApplicationContext> context = new AtomicReference<>();
        private volatile @Nullable CompletableFuture<Installation> opened;
        private volatile boolean ending;

        Running(Options options) {
            this.options = options;
        }

        void start() {
            Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end"));
            var application = new SpringApplication(MingchaServer.class);
            application.setRegisterShutdownHook(false);
            application.addInitializers(prepared -> new ConnectTo(opening()).initialize(prepared));
            try {
                var started = application.run(options.forSpring().toArray(String[]::new));
                context.set(started);
                announce(started);
            } catch (RuntimeException cut) {
                // asked to end before it had begun: what fails then fails because its database went
                if (!ending) throw cut;
            }
        }

        /** PostgreSQL starts while Spring finds out what there is to make, which needs no database. */
        private CompletableFuture<Installation> opening() {
            var opening = CompletableFuture.supplyAsync(
                    options::open, task -> Thread.ofPlatform().name("database").start(task));
            opened = opening;
            return opening.thenApply(installation -> {
                installation.migrate();
                return installation;
            });
        }

        private void announce(ConfigurableApplicationContext started) {
            var web = started instanceof WebServerApplicationContext serving ? serving.getWebServer() : null;
            int port = web == null ? options.port() : web.getPort();
            System.out.println("明察已启动：" + options.link(port) + "    （Ctrl-C 结束）");
            if (!options.loopback() && !options.tls())
                System.out.println("注意：未使用 TLS。密码与记录以明文传输；浏览器不提供拍照、定位、离线使用和安装到桌面。");
        }

        /** The pages first, then the database: nothing is cut off in the middle of its transaction. */
        private void end() {
            ending = true;
            var running = context.get();
            if (running == null) tell(Level.OFF);
            else running.close();
            var opening = opened;
            var installation = opening == null
                    ? null
                    : opening.handle((open, failure) -> open).join();
            if (installation != null) installation.close();
        }
    }

    /** Gives the server its database before anything is made that needs it; tests bring their own and never come here. */
    private record ConnectTo(CompletableFuture<Installation> migrated) {
        void initialize(ConfigurableApplicationContext context) {
            var beans = (GenericApplicationContext) context;
            beans.registerBean(
                    "installation", Installation.class, this::installation, bean -> bean.setDestroyMethodName(""));
            beans.registerBean("dataSource", DataSource.class, this::pool);
            // asked for after the classes have been looked through and before the first bean is made
            beans.addBeanFactoryPostProcessor(_ -> installation());
        }

        private Installation installation() {
            try {
                return migrated.join();
            } catch (CompletionException failure) {
                tell(Level.OFF); // this is told in one sentence, not as a failure of Spring's
                throw failure.getCause() instanceof RuntimeException told ? told : failure;
            }
        }

        private HikariDataSource pool() {
            var access = installation().server();
            var pool = new HikariDataSource();
            pool.setPoolName("mingcha");
            pool.setJdbcUrl(access.url());
            pool.setUsername(access.user());
            pool.setPassword(access.password());
            pool.setConnectionInitSql(access.firstStatement());
            pool.setMaximumPoolSize(CONNECTIONS);
            pool.setMinimumIdle(2);
            // who waits for a database that is away is told so, and does not wait half a minute for it
            pool.setConnectionTimeout(LONGEST_WAIT.toMillis());
            pool.addDataSourceProperty("ApplicationName", "mingcha");
            pool.addDataSourceProperty("reWriteBatchedInserts", "true");
            return pool;
        }
    }

    private static @Nullable Throwable cause(@Nullable Throwable thrown, Class<?> kind) {
        for (var t = thrown; t != null; t = t.getCause()) if (kind.isInstance(t)) return t;
        return null;
    }

    /** PostgreSQL says so while it lives, and in its last words when the log of its transactions found no room. */
    private static boolean full(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException closed && DISK_FULL.equals(closed.getSQLState())) return true;
            var said = t.getMessage();
            if (said != null && said.contains("No space left on device")) return true;
        }
        return false;
    }

    private static void fail(@Nullable String sentence) {
        System.err.println("mingcha: " + sentence);
        System.exit(1);
    }
}
