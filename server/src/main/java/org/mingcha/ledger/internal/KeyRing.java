package org.mingcha.ledger.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.mingcha.proof.NoteKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The Ed25519 key that signs checkpoints. It is made on first start, lies in {@code keys/ledger.key} of the data folder for
 * its owner alone, and never enters the database, a backup of tables, or a log.
 */
@Component
class KeyRing {
    private final Path folder;
    private Ed25519PrivateKeyParameters key;

    KeyRing(@Value("${mingcha.data:./data}") Path data) {
        folder = data.resolve("keys");
        key = readOrMake();
    }

    /** The public half under the name of a log. */
    synchronized NoteKey publicKey(String origin) {
        return new NoteKey(origin, key.generatePublicKey().getEncoded());
    }

    synchronized byte[] sign(byte[] message) {
        var signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    /** Puts a fresh key in the place of the present one, which is kept beside it under the day's name. */
    synchronized void rotate(String suffix) {
        try {
            Files.move(file(), folder.resolve("ledger.key." + suffix), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        key = readOrMake();
    }

    /** Reads the file again: another node that shares the folder may have changed the key. */
    synchronized void reload() {
        key = readOrMake();
    }

    private Path file() {
        return folder.resolve("ledger.key");
    }

    private Ed25519PrivateKeyParameters readOrMake() {
        try {
            Files.createDirectories(folder);
            if (!Files.exists(file())) {
                make();
            }
            return new Ed25519PrivateKeyParameters(
                    HexFormat.of().parseHex(Files.readString(file()).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Written aside and moved, so that a crash leaves no half key. */
    private void make() throws IOException {
        var secret = new byte[Ed25519PrivateKeyParameters.KEY_SIZE];
        new SecureRandom().nextBytes(secret);
        var fresh = Files.getFileStore(folder).supportsFileAttributeView("posix")
                ? Files.createTempFile(
                        folder,
                        "ledger",
                        ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createTempFile(folder, "ledger", ".new");
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.write(
                    ByteBuffer.wrap((HexFormat.of().formatHex(secret) + "\n").getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        try {
            Files.move(fresh, file());
        } catch (FileAlreadyExistsException e) {
            Files.delete(fresh); // another node was quicker
        }
    }
}
