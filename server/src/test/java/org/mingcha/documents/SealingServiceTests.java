package org.mingcha.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingcha.papers.PaperSigner;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Where a signing service is connected, it signs the PDF and seals the OFD in place of the key of this installation. */
@SpringBootTest
@RealPostgres
@Import({NoticedDistrict.class, SealingServiceTests.Service.class})
class SealingServiceTests {
    private static final byte[] SEALED = "sealed by the service".getBytes(StandardCharsets.UTF_8);

    @TestConfiguration
    static class Service {
        @Bean
        PaperSigner governmentSeals() {
            return new PaperSigner() {
                @Override
                public Signatory signatory() {
                    return new Signatory("静安区电子签章", "ab".repeat(32), false);
                }

                @Override
                public byte[] sign(byte[] bytes) {
                    return new byte[] {0x30, 0};
                }

                @Override
                public Optional<byte[]> seal(byte[] ofd) {
                    var whole = Arrays.copyOf(ofd, ofd.length + SEALED.length);
                    System.arraycopy(SEALED, 0, whole, ofd.length, SEALED.length);
                    return Optional.of(whole);
                }
            };
        }
    }

    @Autowired
    NoticedDistrict district;

    @Autowired
    Documents documents;

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    @Test
    void theOfdThatIsStoredIsTheOneTheServiceSealed() {
        district.begin();
        var written = district.written(district.approved(JIANGNING));

        assertThat(new String(documents.paper(district.member, written.id(), "OFD"), StandardCharsets.ISO_8859_1))
                .endsWith("sealed by the service");
        assertThat(documents.get(district.member, written.id()).files())
                .filteredOn(paper -> paper.signedBy() != null)
                .extracting(Document.File::format)
                .containsExactlyInAnyOrder("PDF", "OFD");
    }
}
