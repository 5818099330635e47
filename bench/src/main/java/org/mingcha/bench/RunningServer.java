package org.mingcha.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.mingcha.MingchaServer;
import org.mingcha.database.Installation;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The server inside this program, on an empty data folder, started once. */
final class RunningServer {
    static final String BODY = "310106";

    private static @Nullable ApplicationContext server;

    private RunningServer() {}

    static synchronized ApplicationContext get() throws IOException {
        if (server != null) return server;
        var data = Files.createTempDirectory("mingcha-bench");
        var ready = new AtomicReference<ApplicationContext>();
        SpringApplication.withHook(
                _ -> new SpringApplicationRunListener() {
                    @Override
                    public void contextPrepared(ConfigurableApplicationContext context) {
                        ((GenericApplicationContext) context).registerBean(BenchActs.class);
                    }

                    @Override
                    public void ready(ConfigurableApplicationContext context, @Nullable Duration taken) {
                        ready.set(context);
                    }
                },
                () -> MingchaServer.main(
                        new String[] {"run", "--port", "0", "--body", BODY, "--data", data.toString()}));
        var started = ready.get();
        server = started;
        return started;
    }

    static int port() throws IOException {
        return Objects.requireNonNull(((WebServerApplicationContext) get()).getWebServer())
                .getPort();
    }

    /** Seconds of processor that this program has used. */
    static double cpuOfProgram() {
        return seconds(ProcessHandle.current());
    }

    /** Seconds of processor that the database's processes have used, as far as they still run. */
    static double cpuOfDatabase() throws IOException {
        var note = get().getBean(Installation.class).data().resolve("pg").resolve("postmaster.pid");
        var postmaster = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(note).getFirst()))
                .orElseThrow();
        return seconds(postmaster)
                + postmaster.children().mapToDouble(RunningServer::seconds).sum();
    }

    private static double seconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }
}
