package org.mingcha.papers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.GregorianCalendar;
import java.util.Optional;
import java.util.TimeZone;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.springframework.stereotype.Component;

/**
 * Puts a signature into a PDF: the bytes before it stay as they were, and any reader tells when one of them changes. An OFD is sealed
 * where a signing service seals it.
 */
@Component
public class PdfSignatures {
    private final PaperSigner signer;

    PdfSignatures(PaperSigner signer) {
        this.signer = signer;
    }

    public PaperSigner.Signatory signatory() {
        return signer.signatory();
    }

    /**
     * The same paper, signed.
     *
     * @param at the time of the act the paper stands for
     * @param reason what the signature says it was made for
     */
    public Rendered sign(Rendered pdf, Instant at, String reason) {
        var signature = new PDSignature();
        signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
        signature.setSubFilter(PDSignature.SUBFILTER_ETSI_CADES_DETACHED);
        signature.setName(signer.signatory().name());
        signature.setReason(reason);
        var when = new GregorianCalendar(TimeZone.getTimeZone("Asia/Shanghai"));
        when.setTimeInMillis(at.toEpochMilli());
        signature.setSignDate(when);
        try (var document = Loader.loadPDF(pdf.bytes());
                var options = new SignatureOptions()) {
            // the identifier PDFBox makes of it would otherwise be the time of day
            document.setDocumentId(at.toEpochMilli());
            options.setPreferredSignatureSize(signer.room());
            document.addSignature(signature, options);
            var out = new ByteArrayOutputStream();
            var external = document.saveIncrementalForExternalSigning(out);
            external.setSignature(signer.sign(external.getContent().readAllBytes()));
            return Rendered.of(out.toByteArray(), pdf.pages());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same OFD, sealed; empty where nobody seals any. */
    public Optional<Rendered> seal(Rendered ofd) {
        return signer.seal(ofd.bytes()).map(with -> Rendered.of(with, ofd.pages()));
    }
}
