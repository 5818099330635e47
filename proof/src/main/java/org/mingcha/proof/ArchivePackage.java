package org.mingcha.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a filed folder (归档包) as {@code package.json} lists them: every file with its SHA-256, and the entries of the ledger
 * that belong to it. The hash of these bytes stands in the ledger, so that nothing in the package can be exchanged.
 *
 * @param folder the file number (档号)
 * @param edition counted from 1; a folder that got something new later is filed again
 * @param source what kind of thing was filed
 * @param subject its id there
 * @param files all files beside {@value #CONTENTS} and {@value #PROOF}, ascending by path
 * @param entries ids of the ledger's entries about it, ascending
 */
public record ArchivePackage(
        String body,
        String folder,
        int edition,
        String source,
        String subject,
        String title,
        List<File> files,
        List<String> entries) {
    public static final String FORMAT = "mingcha/package/v1";
    public static final String CONTENTS = "package.json";
    public static final String PROOF = "package.proof";

    /** Kind of the act that files a folder: values {@code body}, {@code folder}, {@code edition}, {@code contents}. */
    public static final String FOLDER_FILED = "folder-filed";

    /**
     * A file of the package.
     *
     * @param path relative, with slashes
     * @param role PAPER, DATA, EVIDENCE or INDEX
     */
    public record File(
            String path,
            String sha256,
            long bytes,
            String role,
            String title,
            @Nullable Integer pages) {}

    public ArchivePackage {
        files = List.copyOf(files);
        entries = List.copyOf(entries);
    }

    /** The bytes of {@value #CONTENTS}. */
    public byte[] write() {
        var map = new TreeMap<String, Object>();
        map.put("format", FORMAT);
        map.put("body", body);
        map.put("folder", folder);
        map.put("edition", edition);
        map.put("source", source);
        map.put("subject", subject);
        map.put("title", title);
        map.put("files", files.stream().map(ArchivePackage::written).toList());
        map.put("entries", entries);
        return Canonical.write(map);
    }

    private static Map<String, Object> written(File file) {
        var map = new TreeMap<String, Object>();
        map.put("path", file.path());
        map.put("sha256", file.sha256());
        map.put("bytes", file.bytes());
        map.put("role", file.role());
        map.put("title", file.title());
        if (file.pages() != null) map.put("pages", file.pages());
        return map;
    }

    /** @throws Malformed for anything that is no list of contents, or lists a file twice or outside of the package */
    public static ArchivePackage read(byte[] bytes) {
        var fields = new Fields("contents", Canonical.readObject(bytes));
        fields.expect("format", FORMAT);
        var files = new ArrayList<File>();
        var paths = new HashSet<String>();
        for (var each : fields.objects("files")) {
            var path = each.string("path");
            if (!inside(path) || !paths.add(path)) {
                throw new Malformed("no place for a file: " + path, "文件位置不当或重复：" + path);
            }
            files.add(new File(
                    path,
                    Digest.hex(each.bytes("sha256", 32)),
                    each.number("bytes"),
                    each.string("role"),
                    each.string("title"),
                    each.has("pages") ? each.count("pages") : null));
            each.end();
        }
        var entries = fields.strings("entries");
        if (new HashSet<>(entries).size() != entries.size()) {
            throw new Malformed("an entry is listed twice", "存证条目重复列出");
        }
        var contents = new ArchivePackage(
                fields.string("body"),
                fields.string("folder"),
                fields.count("edition"),
                fields.string("source"),
                fields.string("subject"),
                fields.string("title"),
                files,
                entries);
        fields.end();
        return contents;
    }

    private static boolean inside(String path) {
        if (path.equals(CONTENTS) || path.equals(PROOF)) {
            return false;
        }
        for (var step : path.split("/", -1)) {
            if (step.isBlank() || step.equals(".") || step.equals("..") || step.contains("\\") || step.contains(":")) {
                return false;
            }
        }
        return true;
    }

    /**
     * Checks that the proof holds the filing of exactly these contents, and every entry they name, and nothing else.
     *
     * @param hash SHA-256 of {@value #CONTENTS}
     */
    void anchoredBy(Anchors anchor, String hash) {
        var named = new HashSet<>(entries);
        var filed = false;
        for (var entry : anchor.entries()) {
            if (named.remove(entry.id())) {
                continue;
            }
            var act = entry.act();
            if (filed || !act.kind().equals(FOLDER_FILED)) {
                throw new Malformed(
                        "entry " + entry.index() + " does not belong to the folder",
                        "第 " + entry.index() + " 号条目不属于本卷");
            }
            if (!act.says("body", body)
                    || !act.says("folder", folder)
                    || !Long.valueOf(edition).equals(act.values().get("edition"))) {
                throw new Malformed("files another folder or edition", "所证明的是另一卷或另一版");
            }
            if (!act.says("contents", hash)) {
                throw new Malformed("the contents are not those that were filed", "卷内目录与归档时的存证不符");
            }
            filed = true;
        }
        if (!filed) {
            throw new Malformed("does not hold the filing of the folder", "没有本卷归档的存证条目");
        }
        if (!named.isEmpty()) {
            throw new Malformed(
                    "lacks the entry " + named.stream().sorted().findFirst().orElseThrow(),
                    "缺少存证条目 " + named.stream().sorted().findFirst().orElseThrow());
        }
    }
}
