package org.mingcha.ledger.internal.web;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.OpenToAll;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.api.PerformsAct;
import org.mingcha.api.Refusal;
import org.mingcha.ledger.EntryId;
import org.mingcha.ledger.Ledger;
import org.mingcha.ledger.PublishedCheckpoint;
import org.mingcha.ledger.internal.Entries;
import org.mingcha.ledger.internal.EpochRequests;
import org.mingcha.ledger.internal.Epochs;
import org.mingcha.ledger.internal.Export;
import org.mingcha.ledger.internal.Tree;
import org.mingcha.proof.Checkpoint;
import org.mingcha.proof.Digest;
import org.mingcha.proof.Merkle;
import org.mingcha.proof.Note;
import org.mingcha.proof.Tiles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The ledger for pages and for witnesses. */
@RestController
class LedgerController {
    private final Ledger ledger;
    private final Entries entries;
    private final Epochs epochs;
    private final EpochRequests requests;
    private final Tree tree;
    private final Export export;

    LedgerController(Ledger ledger, Entries entries, Epochs epochs, EpochRequests requests, Tree tree, Export export) {
        this.ledger = ledger;
        this.entries = entries;
        this.epochs = epochs;
        this.requests = requests;
        this.tree = tree;
        this.export = export;
    }

    /**
     * How the ledger stands.
     *
     * @param pending entries whose act has committed and that wait for their place
     * @param behind the published checkpoint that the database does not know; nothing is sequenced until a new epoch opens
     * @param line for the foot of printed papers: size and root
     * @param whole whether this viewer may take the whole log away
     */
    record State(
            int epoch,
            @Nullable String origin,
            long size,
            @Nullable String root,
            @Nullable Instant checkpointAt,
            int pending,
            @Nullable String key,
            @Nullable String line,
            @Nullable Behind behind,
            List<Entries.SentRow> sent,
            boolean whole) {}

    record Behind(String origin, long size, String root, long databaseSize, EpochRequests.@Nullable Open request) {}

    record Inclusion(long index, long size, String leaf, List<String> path) {}

    record Consistency(long from, long to, List<String> path) {}

    record EpochAnswer(boolean opened) {}

    @GetMapping("/api/ledger")
    @Requires(Permission.SEE_LEDGER)
    State state(Viewer viewer) {
        var head = epochs.present();
        var latest = ledger.checkpoint();
        return new State(
                head == null ? 0 : head.getEpoch(),
                head == null ? null : epochs.origin(head.getEpoch()),
                latest.map(PublishedCheckpoint::size).orElse(0L),
                latest.map(PublishedCheckpoint::root).orElse(null),
                latest.map(PublishedCheckpoint::at).orElse(null),
                entries.pending(viewer),
                latest.map(c -> c.signedBy().text()).orElse(null),
                latest.map(PublishedCheckpoint::line).orElse(null),
                behind(),
                entries.sent(),
                entries.seesAll(viewer));
    }

    private @Nullable Behind behind() {
        var head = epochs.present();
        if (head == null || head.getBehind() == null) {
            return null;
        }
        var known = Checkpoint.parse(Note.parse(head.getBehind()).text());
        return new Behind(
                known.origin(),
                known.size(),
                Digest.hex(known.root()),
                head.getSize(),
                requests.open().orElse(null));
    }

    /** The signed note, for whoever keeps it: made to be published. */
    @GetMapping(value = "/api/ledger/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    @OpenToAll
    String checkpoint() {
        return published().note();
    }

    /** The public key, as {@code name+id+key}. */
    @GetMapping(value = "/api/ledger/key", produces = MediaType.TEXT_PLAIN_VALUE)
    @OpenToAll
    String key() {
        return published().signedBy().text() + "\n";
    }

    @GetMapping("/api/ledger/checkpoints")
    @Requires(Permission.SEE_LEDGER)
    Page<Entries.CheckpointRow> checkpoints(
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        return entries.checkpoints(Math.max(0, page), Page.size(size));
    }

    @GetMapping("/api/ledger/entries")
    @Requires(Permission.SEE_LEDGER)
    Page<Entries.Row> entries(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable Integer epoch,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return entries.page(viewer, kind, epoch, Math.max(0, page), Page.size(size));
    }

    @GetMapping("/api/ledger/kinds")
    @Requires(Permission.SEE_LEDGER)
    List<String> kinds(Viewer viewer) {
        return entries.kinds(viewer);
    }

    @GetMapping("/api/ledger/entries/{id}")
    @Requires(Permission.SEE_LEDGER)
    Entries.Row entry(Viewer viewer, @PathVariable UUID id) {
        return entries.one(viewer, id).orElseThrow(LedgerController::unknown);
    }

    /** The proof of one entry, as a file for the verifier. */
    @GetMapping("/api/ledger/entries/{id}/proof")
    @Requires(Permission.SEE_LEDGER)
    ResponseEntity<byte[]> proof(Viewer viewer, @PathVariable UUID id) {
        var entry = entry(viewer, id);
        var proof = ledger.proof(List.of(new EntryId(id))).orElseThrow(LedgerController::unknown);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"entry-" + entry.index() + ".proof\"")
                .body(proof);
    }

    @GetMapping("/api/ledger/proof/inclusion")
    @Requires(Permission.SEE_LEDGER)
    Inclusion inclusion(@RequestParam long index, @RequestParam(required = false) @Nullable Long size) {
        var latest = published();
        var treeSize = size == null ? latest.size() : size;
        if (index < 0 || index >= treeSize || treeSize > latest.size()) {
            throw outside();
        }
        var nodes = tree.nodes(latest.epoch(), treeSize);
        return new Inclusion(
                index, treeSize, Digest.hex(nodes.hash(0, index)), hex(Merkle.inclusion(nodes, index, treeSize)));
    }

    @GetMapping("/api/ledger/proof/consistency")
    @Requires(Permission.SEE_LEDGER)
    Consistency consistency(@RequestParam long from, @RequestParam(required = false) @Nullable Long to) {
        var latest = published();
        var last = to == null ? latest.size() : to;
        if (from < 0 || from > last || last > latest.size()) {
            throw outside();
        }
        return new Consistency(from, last, hex(Merkle.consistency(tree.nodes(latest.epoch(), last), from, last)));
    }

    /** Tiles and entry bundles in the layout of C2SP tlog-tiles. */
    @GetMapping("/api/ledger/tile/{*path}")
    @Requires(Permission.SEE_LEDGER)
    ResponseEntity<byte[]> tile(Viewer viewer, @PathVariable String path) {
        var asked = TilePath.parse(path);
        var latest = published();
        if (asked == null || asked.width() > Tiles.width(Math.max(0, asked.level()), asked.index(), latest.size())) {
            throw unknown();
        }
        if (asked.level() < 0) {
            refuseParts(viewer);
        }
        var content = asked.level() < 0
                ? tree.bundle(latest.epoch(), asked.index(), asked.width())
                : tree.tile(latest.epoch(), asked.level(), asked.index(), asked.width());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CACHE_CONTROL, "max-age=31536000, immutable")
                .body(content);
    }

    /** The whole log as a zip for {@code mingcha-proof log}. */
    @GetMapping("/api/ledger/export")
    @Requires(Permission.SEE_LEDGER)
    ResponseEntity<StreamingResponseBody> export(Viewer viewer) {
        refuseParts(viewer);
        var latest = published();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"ledger-" + latest.epoch() + "-" + latest.size() + ".zip\"")
                .body(out -> write(latest, out));
    }

    private void write(PublishedCheckpoint latest, java.io.OutputStream out) throws IOException {
        export.write(latest, out);
    }

    /** Asks for a new epoch, or confirms another administrator's request. */
    @PostMapping("/api/ledger/epochs")
    @Requires(Permission.OPEN_EPOCH)
    @PerformsAct
    EpochAnswer epoch(Viewer viewer) {
        return new EpochAnswer(requests.askOrConfirm(viewer));
    }

    @PostMapping("/api/ledger/key-rotations")
    @Requires(Permission.OPEN_EPOCH)
    @PerformsAct
    void rotate(Viewer viewer) {
        requests.rotateKey(viewer);
    }

    /** Entries travel in bundles, so whoever may not see one of them may not take any bundle. */
    private void refuseParts(Viewer viewer) {
        if (!entries.seesAll(viewer)) {
            throw new Refusal(
                    HttpStatus.FORBIDDEN, "ledger-of-several-bodies", "存证中有其他机构的条目，全部存证由审计管理员或上级机构导出；单条证明和检查点仍可下载。");
        }
    }

    private PublishedCheckpoint published() {
        return ledger.checkpoint()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-checkpoint", "还没有公布的检查点：第一项法律行为入链之后即有。"));
    }

    private static Refusal unknown() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-entry", "存证中没有这一条，或它尚未进入检查点，请稍后再试。");
    }

    private static Refusal outside() {
        return new Refusal(HttpStatus.BAD_REQUEST, "outside-the-tree", "所问的序号超出已公布的检查点。");
    }

    private static List<String> hex(List<byte[]> path) {
        return path.stream().map(Digest::hex).toList();
    }
}
