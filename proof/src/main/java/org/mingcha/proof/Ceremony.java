package org.mingcha.proof;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A seed ceremony (种子仪式) that has ended: everybody committed to a share before anybody revealed one, so nobody chose the
 * seed alone. One ceremony serves all draws of a month.
 *
 * @param id the ceremony, for example {@code 310106/2024-08}
 * @param round 1, or one more than the last abandoned round
 * @param abandoned the rounds before this one, all of them, oldest first
 * @param parties who gave a share, the server's among them, by party code
 * @param outside a number from outside, named before the draw; or null
 */
public record Ceremony(
        String id,
        int round,
        List<Abandoned> abandoned,
        List<Party> parties,
        @Nullable Outside outside) {
    /** The party code of the machine's own share, which never counts as a person. */
    public static final String SERVER = "server";

    /** A round that was given up, with its reason. */
    public record Abandoned(int round, String reason) {}

    /** A value nobody here decides, for example a lottery result; the source was named when the ceremony was opened. */
    public record Outside(String source, String value) {
        public Outside {
            if (source.isBlank() || value.isBlank()) {
                throw new Malformed("an outside value needs its source and its value");
            }
        }
    }

    /** One share: the commitment was published before any share of the round was shown. */
    public record Party(String party, String section, byte[] commitment, byte[] share, byte[] salt) {
        public Party {
            Population.code(party);
            if (party.equals(SERVER) != section.isEmpty()) {
                throw new Malformed("every party but the server has a section: " + party);
            }
            if (commitment.length != 32 || share.length != 32 || salt.length != 32) {
                throw new Malformed("commitment, share and salt have 32 bytes: " + party);
            }
        }
    }

    public Ceremony {
        parties = parties.stream().sorted(Comparator.comparing(Party::party)).toList();
        abandoned = List.copyOf(abandoned);
        var codes = new HashSet<String>();
        var sections = new HashSet<String>();
        for (var party : parties) {
            if (!codes.add(party.party())) {
                throw new Malformed("party twice in the ceremony: " + party.party());
            }
            if (!party.section().isEmpty()) {
                sections.add(party.section());
            }
        }
        if (sections.size() < 2) {
            throw new Malformed("a ceremony needs two persons of different sections besides the server");
        }
        if (round != abandoned.size() + 1) {
            throw new Malformed("round " + round + " must list " + (round - 1) + " abandoned rounds");
        }
        for (var i = 0; i < abandoned.size(); i++) {
            if (abandoned.get(i).round() != i + 1 || abandoned.get(i).reason().isBlank()) {
                throw new Malformed("abandoned rounds are listed one by one, each with its reason");
            }
        }
    }

    /** The name of one round, which commitments and seed are bound to. */
    public static String name(String id, int round) {
        return id + "#" + round;
    }

    /** What a party publishes before anybody reveals. {@code ceremony} is the {@link #name} of the round. */
    public static byte[] commitment(String ceremony, String party, byte[] share, byte[] salt) {
        if (share.length != 32 || salt.length != 32) {
            throw new Malformed("share and salt have 32 bytes");
        }
        return Digest.of("mingcha/commitment/v1", ceremony, party, share, salt);
    }

    public String name() {
        return name(id, round);
    }

    /**
     * The seed of the round.
     *
     * @throws Malformed when a revealed share does not open its commitment
     */
    public byte[] seed() {
        var parts = new ArrayList<Object>();
        parts.add(name());
        for (var party : parties) {
            var opened = commitment(name(), party.party(), party.share(), party.salt());
            if (!MessageDigest.isEqual(opened, party.commitment())) {
                throw new Malformed("the share of " + party.party() + " does not open its commitment");
            }
            parts.add(party.party());
            parts.add(party.share());
        }
        parts.add(outside == null ? "" : outside.value());
        return Digest.of("mingcha/seed/v1", parts.toArray());
    }

    /** The seed of one draw of the month. */
    public byte[] drawSeed(String draw) {
        return drawSeed(seed(), draw);
    }

    public static byte[] drawSeed(byte[] seed, String draw) {
        return Digest.of("mingcha/draw/v1", seed, draw);
    }
}
