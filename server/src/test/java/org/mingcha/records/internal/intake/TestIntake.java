package org.mingcha.records.internal.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Refusal;
import org.mingcha.records.Loaded;
import org.mingcha.records.internal.mapping.Mapping;
import org.mingcha.records.internal.mapping.Sources;
import org.springframework.boot.test.context.TestComponent;

/** Takes the steps of the wizard in a test, and stops where a test wants to stop. */
@TestComponent
public class TestIntake {
    private static final UUID CLERK = UUID.fromString("00000000-0000-7000-8000-000000000001");

    private final Intake intake;
    private final Wizard wizard;
    private final Sources sources;
    private final Batches batches;

    TestIntake(Intake intake, Wizard wizard, Sources sources, Batches batches) {
        this.intake = intake;
        this.wizard = wizard;
        this.sources = sources;
        this.batches = batches;
    }

    /** Takes a file in by this mapping. */
    public Loaded load(Path file, String body, String kind, @Nullable Mapping mapping) throws IOException {
        var batch = upload(file, body, kind, mapping);
        intake.proceed(batch);
        return intake.result(batch);
    }

    /** Takes a file in by the mapping that the wizard proposes. */
    public Loaded propose(Path file, String body, String kind) throws IOException {
        return load(file, body, kind, null);
    }

    /** Uploads and starts; nothing is read yet. */
    public UUID upload(Path file, String body, String kind, @Nullable Mapping mapping) throws IOException {
        var source = sources.named(body, "测试来源", CLERK);
        try (var content = Files.newInputStream(file)) {
            var batch = intake.upload(body, source, kind, file.getFileName().toString(), content, CLERK);
            var used = mapping == null ? wizard.view(batch, 0).proposal().mapping() : mapping;
            intake.start(batch, 0, used, null);
            return batch.id();
        }
    }

    /** Uploads content under a name, which may be one that no file system takes, and starts it by the proposed mapping. */
    public UUID upload(byte[] content, String name, String body, String kind) {
        var source = sources.named(body, "测试来源", CLERK);
        var batch = intake.upload(body, source, kind, name, new ByteArrayInputStream(content), CLERK);
        try {
            intake.start(batch, 0, wizard.view(batch, 0).proposal().mapping(), null);
        } catch (Refusal refused) {
            intake.cancel(batch);
            throw refused;
        }
        return batch.id();
    }

    /** Goes on for so many chunks, then stops as a killed server would. */
    public void proceed(UUID batch, int chunks) {
        intake.proceed(batch, chunks);
    }

    public Batch batch(UUID id) {
        return batches.get(id);
    }

    public Loaded result(UUID id) {
        return intake.result(id);
    }
}
