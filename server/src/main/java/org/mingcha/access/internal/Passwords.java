package org.mingcha.access.internal;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.mingcha.api.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Passwords, hashed slowly; never more at once than the machine can bear. */
@Component
public class Passwords {
    private static final int AT_ONCE = 8;
    /** Without the characters people mistake for one another. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final PasswordEncoder slow;
    private final SecureRandom random = new SecureRandom();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final AccessProperties properties;
    /** Made beside the start, which need not wait for it. */
    private final CompletableFuture<String> nobodys;

    Passwords(PasswordEncoder slow, AccessProperties properties) {
        this.slow = slow;
        this.properties = properties;
        this.nobodys = CompletableFuture.supplyAsync(() -> hash(oneTime()));
    }

    public String hash(String password) {
        return inTurn(() -> java.util.Objects.requireNonNull(slow.encode(password)));
    }

    public boolean matches(String password, String hash) {
        return inTurn(() -> slow.matches(password, hash));
    }

    /** Takes as long as a real comparison, so that the time does not tell whether a name exists. */
    public void pretend(String password) {
        var hash = nobodys.join();
        inTurn(() -> slow.matches(password, hash));
    }

    /** A password to be read from paper and typed once. */
    public String oneTime() {
        var text = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            if (i > 0 && i % 4 == 0) text.append('-');
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    /** Refuses a password that is too easy, saying what is missing. */
    public void check(String password, String username, String name) {
        var low = password.toLowerCase(Locale.ROOT);
        int kinds = (password.chars().anyMatch(Character::isLowerCase) ? 1 : 0)
                + (password.chars().anyMatch(Character::isUpperCase) ? 1 : 0)
                + (password.chars().anyMatch(Character::isDigit) ? 1 : 0)
                + (password.chars().anyMatch(c -> !Character.isLetterOrDigit(c) || c > 127) ? 1 : 0);
        if (password.length() < properties.passwordLength() || password.length() > 128)
            throw weak("密码应有 " + properties.passwordLength() + " 至 128 个字符。");
        if (kinds < 3) throw weak("密码应包含大写字母、小写字母、数字、其他字符中的至少三类。");
        if (low.contains(username.toLowerCase(Locale.ROOT)) || password.contains(name)) throw weak("密码中不能含有用户名或姓名。");
        if (password.chars().distinct().count() < 6) throw weak("密码中重复的字符太多。");
    }

    private static Refusal weak(String sentence) {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "password-too-weak", sentence);
    }

    private <T> T inTurn(java.util.function.Supplier<T> work) {
        places.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
