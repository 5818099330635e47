package org.mingcha.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.mingcha.policy.internal.RegimeReader;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A regime as files lay it before the office (所附制度). An offer obliges nobody: it becomes a version when two people put it in
 * force.
 *
 * @param id the folder's name
 * @param files their texts by file name
 */
public record Offer(String id, Map<String, String> files) {

    private static final Pattern ON_CLASS_PATH = Pattern.compile(".*/policies/([a-z0-9-]+)/([^/]+\\.yaml)");

    public Offer {
        files = Map.copyOf(files);
    }

    /**
     * The regime these files describe.
     *
     * @throws RegimeFaults naming file and line of everything that is wrong
     */
    public Regime regime() {
        return RegimeReader.read(files);
    }

    /** The offers this program carries, in the order of their names. */
    public static List<Offer> bundled() {
        try {
            var folders = new TreeMap<String, Map<String, String>>();
            var found = new PathMatchingResourcePatternResolver().getResources("classpath*:policies/*/*.yaml");
            for (var resource : found) {
                var at = ON_CLASS_PATH.matcher(resource.getURL().toString());
                if (!at.matches()) continue;
                folders.computeIfAbsent(at.group(1), _ -> new TreeMap<>())
                        .put(at.group(2), resource.getContentAsString(StandardCharsets.UTF_8));
            }
            return offers(folders);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bundled offer of that name. */
    public static Offer bundled(String id) {
        return bundled().stream()
                .filter(offer -> offer.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no offer " + id));
    }

    /** The offers in a folder of the site: one folder per regime. */
    public static List<Offer> in(Path folder) {
        if (!Files.isDirectory(folder)) return List.of();
        var folders = new TreeMap<String, Map<String, String>>();
        try (var files = Files.walk(folder, 2)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                var own = file.getParent();
                if (own == null || own.equals(folder)) continue;
                folders.computeIfAbsent(own.getFileName().toString(), _ -> new TreeMap<>())
                        .put(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return offers(folders);
    }

    private static List<Offer> offers(Map<String, Map<String, String>> folders) {
        var offers = new ArrayList<Offer>();
        folders.forEach((id, files) -> offers.add(new Offer(id, files)));
        return offers;
    }
}
