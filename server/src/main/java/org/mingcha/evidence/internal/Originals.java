package org.mingcha.evidence.internal;

import java.io.IOException;
import java.io.OutputStream;
import org.mingcha.evidence.EvidenceFile;
import org.springframework.stereotype.Component;

/** The bytes of files, as they arrived. */
@Component
public class Originals {
    private final Store store;

    Originals(Store store) {
        this.store = store;
    }

    public void copy(EvidenceFile file, long from, long length, OutputStream out) throws IOException {
        try (var in = store.read(file.sha256(), from, length)) {
            in.transferTo(out);
        }
    }
}
