package org.mingcha;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/** The two PEM files of TLS, looked at before anything is started on their strength. */
final class OwnCertificate {
    private static final byte[] SAMPLE = {1, 2, 3};

    /** How a key of each kind signs. */
    private static final Map<String, String> SIGNATURES = Map.of(
            "RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA", "Ed25519", "EdDSA", "Ed448", "EdDSA");

    private OwnCertificate() {}

    /** Refuses what is no certificate, no key without a password, or not each other's: with those browsers would find no server. */
    static void check(Path certificate, Path key) {
        var own = certificates(certificate).getFirst().getPublicKey();
        var secret = secret(key);
        if (!belong(own, secret)) throw new Options.Refused("私钥与证书不是一对：" + key + "、" + certificate);
    }

    private static List<X509Certificate> certificates(Path file) {
        @Nullable List<X509Certificate> found = null;
        try {
            found = PemContent.load(file).getCertificates();
        } catch (Exception e) {
            // refused below, with a file that holds none
        }
        if (found == null || found.isEmpty()) throw new Options.Refused("不是 PEM 证书：" + file);
        return found;
    }

    private static PrivateKey secret(Path file) {
        @Nullable PrivateKey found = null;
        try {
            found = PemContent.load(file).getPrivateKey();
        } catch (Exception e) {
            // refused below, with a file that holds none
        }
        if (found == null) throw new Options.Refused("不是没有口令保护的 PEM 私钥：" + file);
        return found;
    }

    private static boolean belong(PublicKey own, PrivateKey secret) {
        var algorithm = SIGNATURES.get(secret.getAlgorithm());
        if (algorithm == null) return true; // a kind of key that nothing here can try
        try {
            var signing = Signature.getInstance(algorithm);
            signing.initSign(secret);
            signing.update(SAMPLE);
            var signed = signing.sign();
            var checking = Signature.getInstance(algorithm);
            checking.initVerify(own);
            checking.update(SAMPLE);
            return checking.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
