package org.mingcha.archive.internal.search;

import java.util.ArrayList;
import java.util.List;
import org.mingcha.archive.Search.Piece;

/** Texts with what was looked for marked, as pieces: whoever shows them encodes them. Pure. */
final class Marked {
    private static final int BEFORE = 24;
    private static final int LONGEST = 120;
    private static final String NARROW = ",:;!?()";
    private static final String WIDE = "，：；！？（）";

    private Marked() {}

    static List<Piece> whole(String text, List<String> terms) {
        return pieces(text, Terms.places(text, terms));
    }

    private static List<Piece> pieces(String text, List<int[]> places) {
        var pieces = new ArrayList<Piece>();
        int at = 0;
        for (var place : places) {
            if (place[0] > at) pieces.add(new Piece(text.substring(at, place[0]), false));
            pieces.add(new Piece(text.substring(place[0], place[1]), true));
            at = place[1];
        }
        if (at < text.length()) pieces.add(new Piece(text.substring(at), false));
        return pieces;
    }

    /** Marks beside Chinese are wide again, as they were before the text was prepared; nothing changes its place. */
    private static String wide(String prepared) {
        var shown = new StringBuilder(prepared);
        for (int i = 0; i < prepared.length(); i++) {
            int mark = NARROW.indexOf(prepared.charAt(i));
            if (mark >= 0 && (chinese(prepared, i - 1) || chinese(prepared, i + 1)))
                shown.setCharAt(i, WIDE.charAt(mark));
        }
        return shown.toString();
    }

    private static boolean chinese(String text, int at) {
        return at >= 0 && at < text.length() && Character.isIdeographic(text.charAt(at));
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
        var shown = text.substring(from, until);
        pieces.addAll(pieces(wide(shown), Terms.places(shown, terms)));
        if (until < text.length()) pieces.add(new Piece("…", false));
        return pieces;
    }
}
