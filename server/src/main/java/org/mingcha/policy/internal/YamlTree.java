package org.mingcha.policy.internal;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.mingcha.policy.RegimeFaults.Fault;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Several YAML files read into one tree that remembers on which line each value stands. Only plain data is built: no tags,
 * no aliases, no key twice, bounded size and depth.
 */
public final class YamlTree {

    /** The largest file, in characters. A whole regime is a tenth of it. */
    static final int LARGEST_FILE = 1_000_000;

    static final int MOST_FILES = 64;

    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,14})");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode root = JSON.objectNode();
    private final Map<String, Line> lines = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private int files;

    /** Where a value stands. */
    public record Line(String file, int number) {}

    /** Reads one file; top-level lists of the same name follow each other, any other name may stand in one file only. */
    public YamlTree add(String file, String text) {
        if (++files > MOST_FILES) {
            faults.add(new Fault(file, 1, "", "一个制度至多 " + MOST_FILES + " 个文件；请合并"));
            return this;
        }
        if (text.length() > LARGEST_FILE) {
            faults.add(new Fault(file, 1, "", "文件超过 " + LARGEST_FILE + " 个字符；请拆成几个文件"));
            return this;
        }
        try {
            var node = new Yaml(options()).compose(new StringReader(text));
            if (node == null) return this;
            if (!(node instanceof MappingNode mapping)) {
                faults.add(new Fault(file, line(node), "", "文件顶层应为“键: 值”；请以 duties: 之类的键开头"));
                return this;
            }
            top(file, mapping);
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            faults.add(new Fault(
                    file, mark == null ? 1 : mark.getLine() + 1, "", "不是合格的 YAML（" + e.getProblem() + "）；请检查缩进、引号和括号"));
        } catch (YAMLException e) {
            faults.add(new Fault(file, 1, "", "不能读取（" + e.getMessage() + "）；请使用普通的 YAML，不用别名和标签"));
        }
        return this;
    }

    private static LoaderOptions options() {
        var options = new LoaderOptions();
        options.setCodePointLimit(LARGEST_FILE * 2);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(20);
        options.setAllowDuplicateKeys(false);
        return options;
    }

    private void top(String file, MappingNode mapping) {
        for (var tuple : mapping.getValue()) {
            var key = scalar(tuple.getKeyNode());
            var value = tuple.getValueNode();
            var path = "/" + key;
            var there = root.get(key);
            if (there instanceof ArrayNode list && value instanceof SequenceNode more) {
                items(file, more, path, list);
            } else if (there != null) {
                var first = Objects.requireNonNull(lines.get(path)); // noted when the key was
                faults.add(new Fault(
                        file,
                        line(tuple.getKeyNode()),
                        key,
                        "“%s”已写在 %s 第%d行；请只留一处".formatted(key, first.file(), first.number())));
            } else {
                lines.put(path, new Line(file, line(tuple.getKeyNode())));
                root.set(key, read(file, value, path));
            }
        }
    }

    private JsonNode read(String file, Node node, String path) {
        lines.putIfAbsent(path, new Line(file, line(node)));
        return switch (node) {
            case MappingNode mapping -> {
                var object = JSON.objectNode();
                for (var tuple : mapping.getValue()) {
                    var key = scalar(tuple.getKeyNode());
                    var below = path + "/" + key;
                    if (object.has(key)) {
                        faults.add(new Fault(file, line(tuple.getKeyNode()), key, "同一处写了两次“" + key + "”；请只留一个"));
                    }
                    lines.put(below, new Line(file, line(tuple.getKeyNode())));
                    object.set(key, read(file, tuple.getValueNode(), below));
                }
                yield object;
            }
            case SequenceNode sequence -> {
                var list = JSON.arrayNode();
                items(file, sequence, path, list);
                yield list;
            }
            case ScalarNode scalar -> value(scalar);
            default -> {
                faults.add(new Fault(file, line(node), path, "不支持这种写法；请直接写出内容，不用别名"));
                yield JSON.nullNode();
            }
        };
    }

    private void items(String file, SequenceNode sequence, String path, ArrayNode into) {
        for (var item : sequence.getValue()) {
            var below = path + "/" + into.size();
            lines.put(below, new Line(file, line(item)));
            into.add(read(file, item, below));
        }
    }

    private static JsonNode value(ScalarNode scalar) {
        var text = scalar.getValue();
        if (!scalar.isPlain()) return JSON.stringNode(text);
        if (text.equals("true") || text.equals("false")) return JSON.booleanNode(text.equals("true"));
        if (text.isEmpty() || text.equals("null") || text.equals("~")) return JSON.nullNode();
        if (INTEGER.matcher(text).matches()) return JSON.numberNode(Long.parseLong(text));
        return JSON.stringNode(text);
    }

    private static String scalar(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "?";
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    public ObjectNode root() {
        return root;
    }

    /** What could not be read. */
    public List<Fault> faults() {
        return faults;
    }

    /** The line of a value, or of the nearest thing around it that has one. */
    public Line lineOf(String pointer) {
        for (var path = pointer; !path.isEmpty(); path = path.substring(0, path.lastIndexOf('/'))) {
            var line = lines.get(path);
            if (line != null) return line;
        }
        return new Line("", 0);
    }
}
