package org.mingcha.sampling;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.mingcha.proof.Ceremony;
import org.mingcha.proof.Digest;

/**
 * A party's part of the seed (份额). People make theirs in the browser; this is the same for parties that are programs, such as a
 * demonstration or another office's system.
 *
 * @param share 32 random bytes
 * @param salt 32 random bytes, so that the commitment tells nothing
 */
public record Share(byte[] share, byte[] salt) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] INFO = "mingcha/escrow/v1".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    /** A fresh one. */
    public static Share fresh() {
        var share = new byte[32];
        var salt = new byte[32];
        RANDOM.nextBytes(share);
        RANDOM.nextBytes(salt);
        return new Share(share, salt);
    }

    /** What is shown before anybody reveals; {@code ceremony} is the name of the round. */
    public byte[] commitment(String ceremony, String party) {
        return Ceremony.commitment(ceremony, party, share, salt);
    }

    /**
     * The escrow copy: share and salt under HPKE (RFC 9180: X25519, HKDF-SHA256, ChaCha20-Poly1305) for the holder's key, bound
     * to round and party. Hexadecimal of encapsulated key and ciphertext.
     */
    public String sealedFor(String holderKey, String ceremony, String party) {
        var plain = new byte[64];
        System.arraycopy(share, 0, plain, 0, 32);
        System.arraycopy(salt, 0, plain, 32, 32);
        try {
            var hpke = hpke();
            var sealed = hpke.seal(
                    hpke.deserializePublicKey(HexFormat.of().parseHex(holderKey)),
                    INFO,
                    bound(ceremony, party),
                    plain,
                    null,
                    null,
                    null);
            return HexFormat.of().formatHex(sealed[1]) + HexFormat.of().formatHex(sealed[0]);
        } catch (InvalidCipherTextException e) {
            throw new IllegalArgumentException("not a key to seal for", e);
        }
    }

    /** Opens an escrow copy; refuses one of another round, party or key. */
    public static Share opened(KeyPair holder, String ceremony, String party, String copy) {
        var bytes = HexFormat.of().parseHex(copy);
        var key = java.util.Arrays.copyOf(bytes, 32);
        var sealed = java.util.Arrays.copyOfRange(bytes, 32, bytes.length);
        try {
            var hpke = hpke();
            var pair = hpke.deserializePrivateKey(
                    HexFormat.of().parseHex(holder.privateKey()), HexFormat.of().parseHex(holder.publicKey()));
            var plain = hpke.open(key, pair, INFO, bound(ceremony, party), sealed, null, null, null);
            return new Share(java.util.Arrays.copyOf(plain, 32), java.util.Arrays.copyOfRange(plain, 32, 64));
        } catch (InvalidCipherTextException e) {
            throw new IllegalArgumentException("the copy does not open with this key", e);
        }
    }

    /** The key pair of an escrow holder, in hexadecimal. */
    public record KeyPair(String privateKey, String publicKey) {
        public static KeyPair fresh() {
            AsymmetricCipherKeyPair pair = hpke().generatePrivateKey();
            var secret = (X25519PrivateKeyParameters) pair.getPrivate();
            return new KeyPair(
                    HexFormat.of().formatHex(secret.getEncoded()),
                    HexFormat.of().formatHex(secret.generatePublicKey().getEncoded()));
        }
    }

    private static byte[] bound(String ceremony, String party) {
        return Digest.of("mingcha/escrow/v1", ceremony, party);
    }

    private static HPKE hpke() {
        return new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_CHACHA20_POLY1305);
    }
}
