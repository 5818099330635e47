package org.mingcha.database;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of the world outside that lets anybody in, says how old it is, and counts what it is asked. */
final class OldServer implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final AtomicInteger statements = new AtomicInteger();
    private final String version;

    OldServer(String version) throws IOException {
        this.version = version;
        Thread.ofVirtual().start(this::serve);
    }

    String address() {
        return "jdbc:postgresql://localhost:" + door.getLocalPort()
                + "/mingcha?user=owner&sslmode=disable&gssEncMode=disable&assumeMinServerVersion=16";
    }

    int statements() {
        return statements.get();
    }

    private void serve() {
        while (!door.isClosed()) {
            try (var caller = door.accept()) {
                talk(caller);
            } catch (IOException gone) {
                // the next one, or nobody any more
            }
        }
    }

    private void talk(Socket caller) throws IOException {
        var in = new DataInputStream(caller.getInputStream());
        var out = new DataOutputStream(caller.getOutputStream());
        in.skipNBytes(in.readInt() - 4L);
        say(out, 'R', new byte[4]);
        for (var setting : new String[] {
            "server_version " + version,
            "server_encoding UTF8",
            "client_encoding UTF8",
            "DateStyle ISO",
            "TimeZone UTC",
            "integer_datetimes on",
            "standard_conforming_strings on"
        }) say(out, 'S', (setting.replace(' ', '\0') + '\0').getBytes(StandardCharsets.US_ASCII));
        say(out, 'K', new byte[8]);
        say(out, 'Z', new byte[] {'I'});
        try {
            while (in.readByte() != 'X') {
                statements.incrementAndGet();
                in.skipNBytes(in.readInt() - 4L);
            }
        } catch (EOFException gone) {
            // it went without a word
        }
    }

    private static void say(DataOutputStream out, char kind, byte[] content) throws IOException {
        var message = new ByteArrayOutputStream();
        var written = new DataOutputStream(message);
        written.writeByte(kind);
        written.writeInt(content.length + 4);
        written.write(content);
        out.write(message.toByteArray());
        out.flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
