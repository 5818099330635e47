package org.mingcha.demo.internal;

import java.time.YearMonth;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mingcha.access.Role;
import org.mingcha.sampling.Share;
import tools.jackson.databind.JsonNode;

/** Holds a month's seed ceremony as its people would: freeze, open, commit, reveal, each under the own login. */
final class CeremonyOfTheMonth {
    private static final List<String> SECTIONS = List.of("supervision", "case-adjudication", "coordination");
    private static final int PATIENCE_SECONDS = 60;

    private final Doors doors;
    private final YearMonth month;

    CeremonyOfTheMonth(Doors doors, YearMonth month) {
        this.doors = doors;
        this.month = month;
    }

    /** Does what is still to be done; a round that a stopped program left open is given up visibly, for its shares are lost. */
    void hold() {
        try (var chair = doors.of(People.of(Role.SECTION_HEAD, "supervision"))) {
            if (rounds(chair).isEmpty()) chair.post("/api/plans/" + month + "/freeze", Map.of());
            var round = anchored(chair);
            if (state(round).equals("drawn")) return;
            if (state(round).equals("committing") || state(round).equals("revealing"))
                chair.post(path(round) + "/abandonment", Map.of("reason", "演示程序中断，各方份额已丢失，重开一轮。"));
            var opened = chair.post(
                    "/api/ceremonies", Map.of("freeze", round.get("freeze").asString(), "sections", SECTIONS));
            var shares = commit(opened);
            reveal(opened, shares);
        }
    }

    private List<JsonNode> rounds(Door door) {
        return door.get("/api/ceremonies?month=" + month).valueStream().toList();
    }

    /** Waits until the frozen lists stand in a published checkpoint: the seed must come after them. */
    private JsonNode anchored(Door door) {
        for (int second = 0; second < PATIENCE_SECONDS; second++) {
            var round = rounds(door).getFirst();
            if (!round.get("checkpoint").isNull()) return round;
            pause();
        }
        throw new IllegalStateException("the frozen lists of " + month + " did not reach a published checkpoint");
    }

    private Map<String, Share> commit(JsonNode round) {
        var shares = new LinkedHashMap<String, Share>();
        var name = round.get("name").asString();
        var holder = round.get("escrow").get("publicKey").asString();
        for (var section : SECTIONS) {
            var share = Share.fresh();
            shares.put(section, share);
            try (var party = doors.of(People.of(Role.SECTION_MEMBER, section))) {
                party.post(
                        path(round) + "/commitments",
                        Map.of(
                                "commitment", HexFormat.of().formatHex(share.commitment(name, section)),
                                "escrow", share.sealedFor(holder, name, section)));
            }
        }
        return shares;
    }

    private void reveal(JsonNode round, Map<String, Share> shares) {
        shares.forEach((section, share) -> {
            try (var party = doors.of(People.of(Role.SECTION_MEMBER, section))) {
                party.post(
                        path(round) + "/shares",
                        Map.of(
                                "share", HexFormat.of().formatHex(share.share()),
                                "salt", HexFormat.of().formatHex(share.salt())));
            }
        });
    }

    private static String state(JsonNode round) {
        return round.get("state").asString();
    }

    private static String path(JsonNode round) {
        return "/api/ceremonies/" + round.get("id").asString();
    }

    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
