package org.mingcha.papers.internal;

import java.nio.file.Path;
import java.time.Clock;
import org.mingcha.papers.PaperSigner;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

/** The key of this installation, where no signing service is connected; whichever of the two is found first. */
@Configuration
public class Signing {
    @Bean
    @Fallback
    public PaperSigner paperSigner(
            @Value("${mingcha.data:./data}") Path data,
            @Value("${mingcha.papers.keystore:}") String keystore,
            @Value("${mingcha.papers.keystore-password:}") String password,
            Clock clock) {
        return new KeystoreSigner(data.resolve("keys"), keystore.isBlank() ? null : Path.of(keystore), password, clock);
    }
}
