package org.mingcha.archive.internal.search;

import java.util.ArrayList;
import java.util.List;
import org.mingcha.archive.Search.Piece;

/** Texts with what was looked for marked, as pieces: whoever shows them encodes them. Pure. */
final class Marked {
    private static final int BEFORE = 24;
    private static final int LONGEST = 120;

    private Marked() {}

    static List<Piece> whole(String text, List<String> terms) {
        var pieces = new ArrayList<Piece>();
        int at = 0;
        for (var place : Terms.places(text, terms)) {
            if (place[0] > at) pieces.add(new Piece(text.substring(at, place[0]), false));
            pieces.add(new Piece(text.substring(place[0], place[1]), true));
            at = place[1];
        }
        if (at < text.length()) pieces.add(new Piece(text.substring(at), false));
        return pieces;
    }

    /** The part of a text around the first place; empty where nothing of it stands there. */
    static List<Piece> snippet(String text, List<String> terms) {
        var places = Terms.places(text, terms);
        if (places.isEmpty()) return List.of();
        int from = Math.max(0, places.getFirst()[0] - BEFORE);
        int until = Math.min(text.length(), from + LONGEST);
        if (from > 0 && Character.isLowSurrogate(text.charAt(from))) from--;
        if (until < text.length() && Character.isLowSurrogate(text.charAt(until))) until--;
        var pieces = new ArrayList<Piece>();
        if (from > 0) pieces.add(new Piece("…", false));
        pieces.addAll(whole(text.substring(from, until), terms));
        if (until < text.length()) pieces.add(new Piece("…", false));
        return pieces;
    }
}
