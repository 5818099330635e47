package org.mingcha.papers.internal;

import java.util.ArrayList;
import java.util.List;
import org.mingcha.papers.Block;

/** Numbers headings and items as GB/T 9704-2012 7.3.3 does: 一、（一）1.（1）. A level begins anew after each higher one. */
final class Outline {
    private static final String DIGITS = "零一二三四五六七八九";

    private final int[] counts = new int[4];

    /** The texts before each block, in order; empty where a block has no number. */
    static List<String> of(List<Block> blocks) {
        var outline = new Outline();
        var numbers = new ArrayList<String>();
        for (var block : blocks) numbers.add(outline.next(block));
        return numbers;
    }

    /** The level of a block from 0 to 3, or -1 when it has no number. */
    static int level(Block block) {
        return switch (block) {
            case Block.Heading heading -> heading.level() - 1;
            case Block.Item item -> item.level() + 1;
            case Block.Paragraph _, Block.Note _, Block.Table _, Block.Chart _ -> -1;
        };
    }

    private String next(Block block) {
        int level = level(block);
        if (level < 0) return "";
        int count = ++counts[level];
        for (int below = level + 1; below < 4; below++) counts[below] = 0;
        return switch (level) {
            case 0 -> chinese(count) + "、";
            case 1 -> "（" + chinese(count) + "）";
            case 2 -> count + ".";
            default -> "（" + count + "）";
        };
    }

    /** 1 to 9,999 in Chinese figures, as word processors count them. */
    static String chinese(int number) {
        if (number > 9999) return Integer.toString(number);
        if (number < 10) return digit(number);
        if (number < 20) return "十" + (number == 10 ? "" : digit(number % 10));
        var units = new String[] {"", "十", "百", "千"};
        var text = new StringBuilder();
        boolean gap = false;
        for (int place = 3; place >= 0; place--) {
            int digit = number / (int) Math.pow(10, place) % 10;
            if (digit == 0) gap = !text.isEmpty();
            else {
                if (gap) text.append('零');
                gap = false;
                text.append(digit(digit)).append(units[place]);
            }
        }
        return text.toString();
    }

    private static String digit(int digit) {
        return DIGITS.substring(digit, digit + 1);
    }
}
