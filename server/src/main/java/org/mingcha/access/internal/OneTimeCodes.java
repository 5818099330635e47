package org.mingcha.access.internal;

import dev.samstevens.totp.code.DefaultCodeGenerator;
import dev.samstevens.totp.code.HashingAlgorithm;
import dev.samstevens.totp.exceptions.CodeGenerationException;
import dev.samstevens.totp.qr.QrData;
import dev.samstevens.totp.secret.DefaultSecretGenerator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Time-based one-time passwords (RFC 6238: SHA-1, 30 seconds, six digits, as every authenticator app knows them) and recovery codes. */
public final class OneTimeCodes {
    static final int RECOVERY_CODES = 10;
    static final int RECOVERY_DIGITS = 10;
    private static final int STEP = 30;
    private static final SecureRandom RANDOM = new SecureRandom();

    private OneTimeCodes() {}

    static String newSecret() {
        return new DefaultSecretGenerator(32).generate();
    }

    /** What the QR code says. */
    static String uri(String secret, String username) {
        return data(secret, username).getUri();
    }

    static QrData data(String secret, String username) {
        return new QrData.Builder()
                .label("Mingcha:" + username)
                .issuer("Mingcha")
                .secret(secret)
                .algorithm(HashingAlgorithm.SHA1)
                .digits(6)
                .period(STEP)
                .build();
    }

    /** The code of an instant. */
    public static String at(String secret, Instant now) {
        return code(secret, now.getEpochSecond() / STEP);
    }

    /** The time step the code belongs to, if it is of now or of a neighbour and later than the last one used. */
    static OptionalLong step(String secret, String code, Instant now, long lastStep) {
        long current = now.getEpochSecond() / STEP;
        return LongStream.rangeClosed(current - 1, current + 1)
                .filter(step -> step > lastStep)
                .filter(step -> MessageDigest.isEqual(
                        code(secret, step).getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.UTF_8)))
                .findFirst();
    }

    static List<String> newRecoveryCodes() {
        return Stream.generate(() -> "%010d".formatted(RANDOM.nextLong(10_000_000_000L)))
                .distinct()
                .limit(RECOVERY_CODES)
                .toList();
    }

    static String hash(UUID account, String recoveryCode) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(account.toString().getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(recoveryCode.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String code(String secret, long step) {
        try {
            return new DefaultCodeGenerator(HashingAlgorithm.SHA1, 6).generate(secret, step);
        } catch (CodeGenerationException e) {
            throw new IllegalStateException(e);
        }
    }
}
