package org.mingcha.papers;

import java.util.Optional;

/**
 * Signs papers in the name of an office. One is in use at a time: the key of this installation, unless a bean of this type takes its
 * place.
 *
 * <p>This is the door for a signing service: the electronic seal system of a government network, which holds the key in its own
 * hardware, signs with SM2 and seals OFD after GB/T 38540. Such a bean sends the bytes it is given to the service and answers with
 * what it returns; nothing here knows how. None is shipped, because none can be tried without the service.
 */
public interface PaperSigner {
    /** By whose key it is signed. */
    Signatory signatory();

    /** A detached signature (CMS, CAdES) over these bytes, at most {@link #room} bytes long. */
    byte[] sign(byte[] bytes);

    /**
     * The same OFD with an electronic seal in it (GB/T 38540). A signing service alone can make one: the seal and its certificate are
     * kept by it. Empty where there is none, as with the key of this installation.
     */
    default Optional<byte[]> seal(byte[] ofd) {
        return Optional.empty();
    }

    /** How many bytes the longest signature takes. */
    default int room() {
        return 16_384;
    }

    /**
     * The holder of the key.
     *
     * @param name as the certificate has it
     * @param certificate SHA-256 of the certificate, in hexadecimal digits
     * @param selfMade whether this installation made the certificate itself, so that no authority vouches for the name
     */
    record Signatory(String name, String certificate, boolean selfMade) {}
}
