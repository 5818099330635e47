package org.mingcha.evidence.internal;

import org.mingcha.evidence.EvidenceFile;
import org.mingcha.evidence.internal.db.tables.records.FileRecord;

/** Rows of the tables as the module's records. */
public final class Rows {
    private Rows() {}

    public static EvidenceFile file(FileRecord row) {
        return new EvidenceFile(
                row.getId(),
                row.getBody(),
                row.getName(),
                row.getType(),
                row.getBytes(),
                row.getSha256(),
                row.getAccount(),
                row.getUploadedAt(),
                new EvidenceFile.Origin(
                        row.getCapturedAt(),
                        row.getClockAheadMs(),
                        row.getLatitude(),
                        row.getLongitude(),
                        row.getAccuracyM()));
    }
}
