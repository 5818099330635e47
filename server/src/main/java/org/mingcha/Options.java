package org.mingcha;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.database.Installation;

/**
 * What the command line asks for.
 *
 * @param command run, demo, backup or restore
 * @param file of a backup
 * @param body code of the body an empty system gets without asking; null: the first administrator chooses
 * @param address the network address to listen on
 * @param data the data folder
 * @param databaseUrl an outside PostgreSQL; null for the embedded one
 * @param trustedProxies addresses whose forwarded headers are believed
 */
record Options(
        String command,
        @Nullable Path file,
        @Nullable String body,
        int port,
        String address,
        Path data,
        @Nullable String databaseUrl,
        @Nullable Path tlsCertificate,
        @Nullable Path tlsKey,
        boolean insecure,
        List<String> trustedProxies) {

    private static final List<String> COMMANDS = List.of("run", "demo", "backup", "restore");
    private static final List<String> WITH_FILE = List.of("backup", "restore");

    /** The command line was not understood, or asks for what is not safe. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String sentence) {
            super(sentence);
        }
    }

    static Options of(String... arguments) {
        if (arguments.length == 0 || !COMMANDS.contains(arguments[0]))
            throw new Refused("第一个参数应为其中之一：" + String.join("、", COMMANDS));
        var command = arguments[0];
        Path file = null;
        String body = null;
        int port = 8420;
        var address = "127.0.0.1";
        var data = Path.of("data");
        String databaseUrl = System.getenv("MINGCHA_DATABASE_URL");
        Path certificate = null;
        Path key = null;
        boolean insecure = false;
        var proxies = new ArrayList<String>();
        for (int i = 1; i < arguments.length; i++) {
            var name = arguments[i];
            switch (name) {
                case "--insecure" -> insecure = true;
                case "--port" -> port = port(value(arguments, ++i, name));
                case "--address" -> address = value(arguments, ++i, name);
                case "--body" -> body = body(command, value(arguments, ++i, name));
                case "--data" -> data = folder(value(arguments, ++i, name));
                case "--database-url" -> databaseUrl = value(arguments, ++i, name);
                case "--tls-cert" -> certificate = existing(value(arguments, ++i, name));
                case "--tls-key" -> key = existing(value(arguments, ++i, name));
                case "--trusted-proxy" ->
                    proxies.addAll(List.of(value(arguments, ++i, name).split(",")));
                default -> {
                    if (name.startsWith("-") || file != null || !WITH_FILE.contains(command))
                        throw new Refused("不认识的参数：" + name);
                    file = Path.of(name);
                }
            }
        }
        if (WITH_FILE.contains(command) && file == null) throw new Refused(command + " 需要给出备份文件名");
        if (command.equals("restore")) existing(String.valueOf(file)); // before a data folder is made for it
        if ((certificate == null) != (key == null)) throw new Refused("--tls-cert 与 --tls-key 须同时给出");
        return new Options(
                command,
                file,
                body,
                port,
                address,
                data,
                databaseUrl,
                certificate,
                key,
                insecure,
                List.copyOf(proxies));
    }

    private static String value(String[] arguments, int at, String name) {
        if (at >= arguments.length || arguments[at].startsWith("--")) throw new Refused(name + " 后面缺少值");
        return arguments[at];
    }

    private static String body(String command, String code) {
        if (!command.equals("run")) throw new Refused("--body 只用于 run");
        if (!code.matches("[0-9]{2,6}")) throw new Refused("机构代码应为区划代码，例如 310106：" + code);
        return code;
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65535) return port;
        } catch (NumberFormatException e) {
            // refused below, with everything else that is no port
        }
        throw new Refused("端口应为 0 至 65535 的整数：" + text);
    }

    private static Path folder(String text) {
        if (text.isBlank()) throw new Refused("--data 后面缺少值"); // which would be the folder one stands in
        return Path.of(text);
    }

    private static Path existing(String text) {
        var path = Path.of(text);
        if (!Files.isReadable(path)) throw new Refused("文件不存在或不可读：" + text);
        return path;
    }

    /** Opens the data folder and its database; the outside owner's password may stand in the environment. */
    Installation open() {
        return Installation.open(data, databaseUrl, databasePassword());
    }

    @Nullable
    String databasePassword() {
        return System.getenv("MINGCHA_DATABASE_PASSWORD");
    }

    boolean tls() {
        return tlsCertificate != null;
    }

    boolean loopback() {
        return inetAddress(address).isLoopbackAddress();
    }

    /** Where a browser on this machine finds the pages. */
    String link(int listening) {
        var host = inetAddress(address).isAnyLocalAddress() ? "127.0.0.1" : address;
        return (tls() ? "https://" : "http://") + (host.contains(":") ? "[" + host + "]" : host) + ":" + listening
                + "/";
    }

    /** Without TLS everybody on the way reads passwords and records: outside this machine only on an explicit word. */
    void refuseUnsafe() {
        if (!loopback() && !tls() && !insecure)
            throw new Refused(
                    "监听地址 " + address + " 不是本机地址，须用 --tls-cert 与 --tls-key 给出证书；如确需明文传输（仅限受控内网），另加 --insecure。");
    }

    /** A certificate that browsers could not use is told before there is a database. */
    void refuseUnusableCertificate() {
        if (tlsCertificate != null && tlsKey != null) OwnCertificate.check(tlsCertificate, tlsKey);
    }

    /** An address nobody can listen on is told before a database is started for it. */
    void refuseUnusableAddress() {
        var host = inetAddress(address);
        try (var listening = new ServerSocket()) {
            listening.bind(new InetSocketAddress(host, 0)); // any free port: is the address one of this machine's?
        } catch (IOException e) {
            throw new Refused("本机没有网络地址 " + address + "，请核对 --address。");
        }
        if (port == 0) return;
        try (var listening = new ServerSocket()) {
            listening.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new Refused("端口 " + port + " 已被占用（或者低于 1024 而没有权限监听），请用 --port 另选一个。");
        }
    }

    /** The same as the arguments of Spring Boot. */
    List<String> forSpring() {
        var properties = new ArrayList<String>();
        properties.add("--server.port=" + port);
        properties.add("--server.address=" + address);
        properties.add("--mingcha.data=" + data.toAbsolutePath().normalize());
        properties.add("--mingcha.demo=" + command.equals("demo"));
        if (body != null) properties.add("--mingcha.body=" + body);
        if (tlsCertificate != null && tlsKey != null) {
            properties.add("--spring.ssl.bundle.pem.mingcha.keystore.certificate=" + tlsCertificate.toUri());
            properties.add("--spring.ssl.bundle.pem.mingcha.keystore.private-key=" + tlsKey.toUri());
            properties.add("--server.ssl.bundle=mingcha");
        }
        if (tls()) properties.add("--server.servlet.session.cookie.secure=true");
        if (!trustedProxies.isEmpty()) {
            properties.add("--server.forward-headers-strategy=native");
            properties.add("--server.tomcat.remoteip.internal-proxies="
                    + trustedProxies.stream()
                            .map(proxy ->
                                    Pattern.quote(inetAddress(proxy.strip()).getHostAddress()))
                            .collect(Collectors.joining("|")));
            properties.add("--server.tomcat.remoteip.remote-ip-header=x-forwarded-for");
            properties.add("--server.tomcat.remoteip.protocol-header=x-forwarded-proto");
        }
        return properties;
    }

    private static InetAddress inetAddress(String name) {
        try {
            return InetAddress.getByName(name);
        } catch (UnknownHostException e) {
            throw new Refused("不认识的网络地址：" + name);
        }
    }
}
