package org.mingcha.proof;

import java.util.AbstractList;

/** A list of texts, often of millions, that lies in one piece and is written without being taken apart into texts. */
abstract class Texts extends AbstractList<String> {
    /** Writes the canonical form of the elements, with commas between them: byte for byte what each by itself would give. */
    abstract void write(Canonical.Bytes out);
}
