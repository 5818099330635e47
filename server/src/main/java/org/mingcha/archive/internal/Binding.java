package org.mingcha.archive.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.archive.internal.db.tables.records.FolderRecord;
import org.mingcha.evidence.EvidenceFile;
import org.mingcha.evidence.EvidenceFiles;
import org.mingcha.proof.Canonical;
import org.mingcha.proof.Digest;
import org.mingcha.sheets.RowWriter;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Makes files of a thing: papers as PDF and OFD, data as JSON and CSV, evidence as it was handed in, and a page that lists them. */
@Component
class Binding {
    private static final Map<String, String> TYPES = Map.of(
            "pdf", "application/pdf",
            "ofd", "application/ofd",
            "json", "application/json",
            "csv", "text/csv",
            "txt", "text/plain",
            "html", "text/html");

    private final EvidenceFiles evidence;
    private final ObjectMapper json;

    Binding(EvidenceFiles evidence, ObjectMapper json) {
        this.evidence = evidence;
        this.json = json;
    }

    /**
     * A file of a folder.
     *
     * @param content null where it lies with the evidence
     */
    record Bundled(
            String path,
            String title,
            String role,
            String type,
            String sha256,
            long bytes,
            @Nullable Integer pages,
            byte @Nullable [] content,
            @Nullable UUID evidence) {}

    /**
     * All files of a folder, ascending by path.
     *
     * @param fingerprint of the files without the page that lists them: the same again is not filed again
     */
    record Bound(List<Bundled> files, String fingerprint, int pages) {}

    Bound bind(ClosedThing thing) {
        var files = new ArrayList<Bundled>();
        int nth = 0;
        String before = "";
        var formats = new HashSet<String>();
        for (var paper : thing.papers()) {
            // two papers can bear one title: the same format again begins the next
            if (!paper.title().equals(before) || !formats.add(paper.format())) {
                nth++;
                formats.clear();
                formats.add(paper.format());
            }
            before = paper.title();
            var path = "papers/%02d.%s".formatted(nth, paper.format());
            files.add(made(path, paper.title(), "PAPER", paper.format(), paper.bytes(), paper.pages()));
        }
        var name = thing.source().name().toLowerCase(Locale.ROOT);
        files.add(made(
                "data/" + name + ".json",
                thing.kindTitle() + "全部数据",
                "DATA",
                "json",
                json.writerWithDefaultPrettyPrinter().writeValueAsBytes(thing.data()),
                null));
        for (var table : thing.tables())
            files.add(made("data/" + table.file() + ".csv", table.title(), "DATA", "csv", csv(table), null));
        for (var file : thing.files()) {
            var format = file.path().substring(file.path().lastIndexOf('.') + 1);
            files.add(made("data/" + file.path(), file.title(), "DATA", format, file.bytes(), null));
        }
        nth = 0;
        for (var file : evidence.of(thing.evidence())) files.add(handedIn(++nth, file));
        files.sort(Comparator.comparing(Bundled::path));
        var pages = files.stream()
                .filter(file -> file.type().equals("application/pdf") && file.pages() != null)
                .mapToInt(file -> Objects.requireNonNull(file.pages()))
                .sum();
        var fingerprint = Digest.plainHex(Canonical.write(
                files.stream().map(file -> List.of(file.path(), file.sha256())).toList()));
        return new Bound(List.copyOf(files), fingerprint, pages);
    }

    private static byte[] csv(ClosedThing.Table table) {
        var bytes = new ByteArrayOutputStream();
        var columns = table.head().stream()
                .map(head -> new RowWriter.Column(head, 20))
                .toList();
        try (var rows = RowWriter.to(bytes, RowWriter.Format.CSV, table.title(), columns)) {
            for (var row : table.rows()) rows.row(row);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** With the page for people. */
    Bound withIndex(FolderRecord folder, ClosedThing thing, Bound bound) {
        var page = IndexPage.of(folder, thing, bound.files()).getBytes(StandardCharsets.UTF_8);
        var files = new ArrayList<>(bound.files());
        files.add(made("index.html", "卷内目录", "INDEX", "html", page, null));
        files.sort(Comparator.comparing(Bundled::path));
        return new Bound(List.copyOf(files), bound.fingerprint(), bound.pages());
    }

    private static Bundled made(
            String path, String title, String role, String format, byte[] bytes, @Nullable Integer pages) {
        var type = TYPES.getOrDefault(format, "application/octet-stream");
        return new Bundled(path, title, role, type, Digest.plainHex(bytes), bytes.length, pages, bytes, null);
    }

    private static Bundled handedIn(int nth, EvidenceFile file) {
        var path = "evidence/%03d%s".formatted(nth, ending(file.name()));
        return new Bundled(
                path, file.name(), "EVIDENCE", file.type(), file.sha256(), file.bytes(), null, null, file.id());
    }

    /** The ending of a file's name where it is a plain one; a name is other people's text. */
    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        var ending = dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
        return ending.matches("\\.[a-z0-9]{1,8}") ? ending : "";
    }
}
