package org.mingcha.bulletins.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.mingcha.directory.Directory;
import org.springframework.stereotype.Component;

/**
 * What tells who somebody is (姓名、门牌、手机、证件、车牌): left out of what is told, and found where somebody wrote it himself.
 */
@Component
class Names {
    /** A name of one character stands in too many words to be looked for. */
    private static final int SHORTEST = 2;

    private static final Pattern HOUSE = Pattern.compile(
            "(?<=[路街弄巷里坊村苑道寓厦园庭邨])\\s*[0-9０-９]+(?:[-－—、][0-9０-９]+)*\\s*(?:号|弄|支弄|幢)(?:\\s*[0-9０-９]+\\s*(?:号|室|幢))*");

    /** A mobile telephone, a number of identity, a number plate: none that is part of a longer number. */
    private static final Pattern NUMBER =
            Pattern.compile("(?<![0-9A-Za-z])(?:1[3-9][0-9]{9}|[0-9]{17}[0-9Xx])(?![0-9A-Za-z])"
                    + "|[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·\\s]?[A-Z0-9]{5,6}(?![0-9A-Za-z])");

    private static final Pattern ROAD = Pattern.compile("[\\p{IsHan}]{1,8}$");

    private final Directory directory;

    Names(Directory directory) {
        this.directory = directory;
    }

    /** The names that must not appear by themselves: everybody of the body, and whoever else a case knows of. */
    List<String> of(String body, Collection<String> others) {
        var names = new ArrayList<>(directory.names(body));
        names.addAll(others);
        return names.stream()
                .filter(name -> name.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** The text without these names and without any house number or number of a person. */
    static String without(String text, List<String> names) {
        var left = text;
        for (var name : names) left = left.replace(name, "某某");
        return HOUSE.matcher(NUMBER.matcher(left).replaceAll("某号码")).replaceAll("某号");
    }

    /** The names, house numbers and numbers of persons that stand in a text, each as it would have to be named. */
    static List<String> in(String text, List<String> names) {
        var found = new ArrayList<String>();
        for (var name : names) if (text.contains(name)) found.add(name);
        var houses = HOUSE.matcher(text);
        while (houses.find()) {
            var road = ROAD.matcher(text.substring(0, houses.start()));
            found.add(
                    (road.find() ? lastWord(road.group()) : "") + houses.group().strip());
        }
        NUMBER.matcher(text).results().forEach(number -> found.add(number.group()));
        return found;
    }

    /** The two to four characters before a house number: the road. */
    private static String lastWord(String before) {
        return before.length() <= 4 ? before : before.substring(before.length() - 4);
    }
}
