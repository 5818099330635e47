package org.mingcha.documents.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.mingcha.documents.internal.db.tables.records.NoticeRecord;
import org.mingcha.proof.Canonical;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * Carries one notice out. It says that something waits and where to look, and nothing of what: no number, no kind, no name. A webhook's
 * body is signed, {@code X-Mingcha-Signature: t=<seconds>,v1=<hex HMAC-SHA256 of "t.body">}.
 */
@Component
class NoticePost {
    static final String MAIL = "MAIL";
    static final String WEBHOOK = "WEBHOOK";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final NoticeProperties properties;
    private final ObjectProvider<JavaMailSender> mail;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    NoticePost(NoticeProperties properties, ObjectProvider<JavaMailSender> mail, Clock clock) {
        this.properties = properties;
        this.mail = mail;
        this.clock = clock;
        if (!properties.webhook().isBlank() && properties.secret().length() < 16)
            throw new IllegalStateException(
                    "mingcha.notices.secret must have at least 16 characters, because a webhook is configured");
    }

    boolean mails() {
        return !properties.from().isBlank() && mail.getIfAvailable() != null;
    }

    Optional<String> hook() {
        return properties.webhook().isBlank() ? Optional.empty() : Optional.of(properties.webhook());
    }

    /** @throws Exception whatever kept it from arriving; it is tried again */
    void carry(NoticeRecord notice) throws Exception {
        if (notice.getChannel().equals(MAIL)) mail(notice);
        else call(notice);
    }

    private void mail(NoticeRecord notice) {
        var sender = mail.getIfAvailable();
        if (sender == null) throw new IllegalStateException("no mail server is configured");
        var message = new SimpleMailMessage();
        message.setFrom(properties.from());
        message.setTo(notice.getTarget());
        message.setSubject("您单位有一份监督文书待签收");
        message.setText("您单位有一份监督文书已经送达，请登录系统在工作台查看并签收。\n" + link(notice) + "\n\n本邮件只作提示，不含文书内容，请勿回复。\n");
        sender.send(message);
    }

    private void call(NoticeRecord notice) throws IOException, InterruptedException, GeneralSecurityException {
        var body = Canonical.write(Map.of(
                "id", notice.getId().toString(),
                "event", notice.getEvent(),
                "body", notice.getBody(),
                "unit", notice.getSquadron(),
                "at", notice.getMadeAt().toInstant().toString(),
                "link", link(notice)));
        var seconds = Long.toString(clock.instant().getEpochSecond());
        var request = HttpRequest.newBuilder(URI.create(notice.getTarget()))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-Mingcha-Notice", notice.getId().toString())
                .header("X-Mingcha-Signature", "t=" + seconds + ",v1=" + signature(seconds, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.discarding());
        if (answer.statusCode() / 100 != 2) throw new IOException("the other side answered " + answer.statusCode());
    }

    private String signature(String seconds, byte[] body) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(properties.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }

    private String link(NoticeRecord notice) {
        return properties.link() + "/documents/" + notice.getDocument();
    }
}
