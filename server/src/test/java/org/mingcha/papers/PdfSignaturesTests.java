package org.mingcha.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.papers.internal.Signing;

class PdfSignaturesTests {
    private static final Instant AT = Instant.parse("2024-09-26T01:00:00Z");
    private static final Clock CLOCK = Clock.fixed(AT, ZoneId.of("Asia/Shanghai"));
    private static final Rendered PDF = new Papers().pdf(SamplePapers.letter());

    private static PaperSigner signer(Path data) {
        return new Signing().paperSigner(data, "", "", CLOCK);
    }

    private static byte[] signed(Path data) {
        return new PdfSignatures(signer(data)).sign(PDF, AT, "督提〔2024〕3号").bytes();
    }

    private record Read(SignerInformation signer, X509CertificateHolder certificate) {
        boolean holds() throws Exception {
            try {
                return signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate));
            } catch (CMSException changed) {
                return false;
            }
        }
    }

    private static Read read(byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            var signature = document.getLastSignatureDictionary();
            assertThat(signature.getSubFilter()).isEqualTo("ETSI.CAdES.detached");
            assertThat(signature.getByteRange()[0]
                            + signature.getByteRange()[2]
                            + signature.getByteRange()[3])
                    .isEqualTo(pdf.length);
            // the room that is left after the signature is filled with zeros
            var contents = new ASN1InputStream(signature.getContents(pdf)).readObject();
            var cms = new CMSSignedData(
                    new CMSProcessableByteArray(signature.getSignedContent(pdf)), ContentInfo.getInstance(contents));
            var signer = cms.getSignerInfos().getSigners().iterator().next();
            @SuppressWarnings("unchecked")
            var certificate = (X509CertificateHolder)
                    cms.getCertificates().getMatches(signer.getSID()).iterator().next();
            return new Read(signer, certificate);
        }
    }

    @Test
    void theSignatureHoldsOverTheWholeFileAndNamesItsCertificateAmongWhatIsSigned(@TempDir Path data) throws Exception {
        var read = read(signed(data));

        assertThat(read.holds()).isTrue();
        assertThat(read.signer().getSignedAttributes().get(PKCSObjectIdentifiers.id_aa_signingCertificateV2))
                .isNotNull();
        assertThat(read.signer().getSignedAttributes().get(CMSAttributes.signingTime))
                .isNull();
    }

    @Test
    void aSingleChangedByteBreaksIt(@TempDir Path data) throws Exception {
        var pdf = signed(data);
        pdf[PDF.bytes().length / 2] ^= 1;

        assertThat(read(pdf).holds()).isFalse();
    }

    @Test
    void aCertificateMadeHereSaysThatNobodyVouchesForIt(@TempDir Path data) throws Exception {
        var signatory = signer(data).signatory();

        assertThat(signatory.selfMade()).isTrue();
        assertThat(signatory.name()).contains("自制证书", "未经认证机构签发");
        assertThat(read(signed(data)).certificate().getSubject().toString()).contains("自制证书");
    }

    @Test
    void theKeyIsKeptForItsOwnerAloneAndUsedAgain(@TempDir Path data) throws Exception {
        var first = signer(data).signatory();
        var again = signer(data).signatory();

        assertThat(again).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys/papers.p12"))))
                .isEqualTo("rw-------");
    }

    @Test
    void theKeyOfAnOfficeIsTakenFromItsOwnFile(@TempDir Path data) throws Exception {
        signer(data).signatory();
        var store = java.security.KeyStore.getInstance("PKCS12");
        try (var input = Files.newInputStream(data.resolve("keys/papers.p12"))) {
            store.load(input, new char[0]);
        }
        var office = data.resolve("office.p12");
        var bureau = java.security.KeyStore.getInstance("PKCS12");
        bureau.load(null, null);
        bureau.setKeyEntry(
                "seal",
                store.getKey("papers", new char[0]),
                "secret-of-it".toCharArray(),
                store.getCertificateChain("papers"));
        try (var out = Files.newOutputStream(office)) {
            bureau.store(out, "secret-of-it".toCharArray());
        }

        var configured = new Signing().paperSigner(data, office.toString(), "secret-of-it", CLOCK);

        assertThat(configured.signatory()).isEqualTo(signer(data).signatory());
        assertThat(read(new PdfSignatures(configured).sign(PDF, AT, "x").bytes())
                        .holds())
                .isTrue();
    }

    @Test
    void theWordsAndTheBytesStayTheSame(@TempDir Path data) throws Exception {
        var once = signed(data);

        assertThat(signed(data)).isEqualTo(once);
        try (var plain = Loader.loadPDF(PDF.bytes());
                var document = Loader.loadPDF(once)) {
            assertThat(new PDFTextStripper().getText(document)).isEqualTo(new PDFTextStripper().getText(plain));
        }
    }
}
