package org.mingcha.papers.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;
import org.mingcha.papers.PaperSigner;

/**
 * Signs with a key kept in a PKCS#12 file: the one an office has from its certification authority, or one made here at the first
 * signature, whose certificate says that nobody vouches for it.
 */
final class KeystoreSigner implements PaperSigner {
    /** What a certificate made here calls itself; so it stands in every reader of the PDF. */
    static final String SELF_MADE = "明察文书签名（自制证书，未经认证机构签发）";

    private static final Duration LIFE = Duration.ofDays(3650);

    private final Path file;
    private final char[] password;
    private final boolean configured;
    private final Clock clock;
    private @Nullable Key key;

    /** @param configured the file of the office; null for a key of our own in the folder */
    KeystoreSigner(Path folder, @Nullable Path configured, String password, Clock clock) {
        this.file = configured == null ? folder.resolve("papers.p12") : configured;
        this.configured = configured != null;
        this.password = configured == null ? new char[0] : password.toCharArray();
        this.clock = clock;
    }

    private record Key(PrivateKey secret, List<X509Certificate> chain) {
        X509Certificate own() {
            return chain.getFirst();
        }
    }

    @Override
    public Signatory signatory() {
        var own = key().own();
        try {
            var fingerprint = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(own.getEncoded()));
            var name = commonName(own);
            return new Signatory(
                    name, fingerprint, own.getSubjectX500Principal().equals(own.getIssuerX500Principal()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String commonName(X509Certificate certificate) throws GeneralSecurityException {
        var name = new JcaX509CertificateHolder(certificate).getSubject();
        var common = name.getRDNs(org.bouncycastle.asn1.x500.style.BCStyle.CN);
        return common.length == 0
                ? name.toString()
                : common[0].getFirst().getValue().toString();
    }

    @Override
    public byte[] sign(byte[] bytes) {
        var used = key();
        try {
            var algorithm = used.secret().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(signerInfo(used, algorithm));
            generator.addCertificates(new JcaCertStore(used.chain()));
            return generator.generate(new CMSProcessableByteArray(bytes), false).getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException | CMSException | IOException e) {
            throw new IllegalStateException("the paper cannot be signed with " + file, e);
        }
    }

    /** The certificate stands among what is signed, the time does not: it is the paper's own (CAdES-BES as PDF wants it). */
    private static SignerInfoGenerator signerInfo(Key used, String algorithm)
            throws GeneralSecurityException, OperatorCreationException {
        var certificate = new SigningCertificateV2(new ESSCertIDv2(
                MessageDigest.getInstance("SHA-256").digest(used.own().getEncoded())));
        var attributes = new AttributeTable(new Attribute(
                new ASN1ObjectIdentifier(PKCSObjectIdentifiers.id_aa_signingCertificateV2.getId()),
                new DERSet(certificate)));
        var builder = new SignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build());
        builder.setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(attributes) {
            @Override
            @SuppressWarnings("rawtypes") // Bouncy Castle's own signature
            public AttributeTable getAttributes(java.util.Map parameters) {
                return super.getAttributes(parameters).remove(CMSAttributes.signingTime);
            }
        });
        return builder.build(
                new JcaContentSignerBuilder(algorithm).build(used.secret()), new JcaX509CertificateHolder(used.own()));
    }

    private synchronized Key key() {
        if (key != null) return key;
        try {
            if (!configured && !Files.exists(file)) make();
            var read = read();
            key = read;
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("the key for papers in " + file + " cannot be used", e);
        }
    }

    private Key read() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (var input = Files.newInputStream(file)) {
            store.load(input, password);
        }
        for (var names = store.aliases(); names.hasMoreElements(); ) {
            var name = names.nextElement();
            if (!(store.getKey(name, password) instanceof PrivateKey secret)) continue;
            var chain = Arrays.stream(store.getCertificateChain(name))
                    .map(X509Certificate.class::cast)
                    .toList();
            return new Key(secret, chain);
        }
        throw new IllegalStateException(file + " holds no private key");
    }

    /** Written aside and moved, so that a crash leaves no half key. */
    private void make() throws IOException, GeneralSecurityException, OperatorCreationException {
        var folder = Files.createDirectories(file.toAbsolutePath().getParent());
        var pairs = KeyPairGenerator.getInstance("RSA");
        pairs.initialize(3072);
        var pair = pairs.generateKeyPair();
        var subject = new X500Name(new X500Principal("CN=" + SELF_MADE).getName());
        var now = clock.instant();
        var builder = new JcaX509v3CertificateBuilder(
                subject,
                new BigInteger(120, new SecureRandom()),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(LIFE)),
                subject,
                pair.getPublic());
        builder.addExtension(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
        var certificate = new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate())));
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("papers", pair.getPrivate(), password, new Certificate[] {certificate});
        var fresh = Files.getFileStore(folder).supportsFileAttributeView("posix")
                ? Files.createTempFile(
                        folder,
                        "papers",
                        ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createTempFile(folder, "papers", ".new");
        try (var out = Files.newOutputStream(fresh)) {
            store.store(out, password);
        }
        try {
            Files.move(fresh, file);
        } catch (FileAlreadyExistsException e) {
            Files.delete(fresh); // another node was quicker
        }
    }
}
