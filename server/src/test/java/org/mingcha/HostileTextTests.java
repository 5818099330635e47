package org.mingcha;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Role;
import org.mingcha.access.internal.Matrix;
import org.mingcha.documents.internal.PaperRoom;
import org.mingcha.testing.Browser;
import org.mingcha.testing.RealPostgres;
import org.mingcha.testing.TwoDistricts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every text field of every operation is given hostile text: never an error nobody foresaw, always a sentence, or it is kept and told
 * again as it is. The operations and their fields are those of the description of the API, so that none can be forgotten.
 */
@Tag("slow")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
@Import(TwoDistricts.class)
class HostileTextTests {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    /** What is refused comes first: what is taken may end the state in which a field is asked for. */
    private static final Map<String, String> HOSTILE = hostile();

    /** Kept as it is where it is kept at all. */
    private static final Set<String> ALLOWED = Set.of("markup", "formula", "sql", "path", "placeholders", "emoji");

    private static Map<String, String> hostile() {
        var texts = new LinkedHashMap<String, String>();
        texts.put("very long", "长".repeat(100_001));
        texts.put("nul", "甲\u0000乙");
        texts.put("control", "甲\u0001\u001b[31m乙");
        texts.put("half a character", "甲\ud800乙");
        texts.put("other half", "\udc00");
        texts.put("bidi override", "甲\u202Efdp.exe\u202C");
        texts.put("hidden", "\u200b\ufeff\u2066甲\u2069");
        texts.put("no character", "甲\uffff乙");
        texts.put("empty", "");
        texts.put("blank", " \u3000\t ");
        texts.put("markup", "<script>alert('甲')</script><img src=x onerror=alert(1)>");
        texts.put("formula", "=cmd|' /C calc'!A0");
        texts.put("sql", "'); drop table documents.document; --");
        texts.put("path", "../../../etc/passwd");
        texts.put("placeholders", "%s%n{0}${jndi:ldap://x}#{1+1}\\");
        texts.put("emoji", "👩\u200d👩\u200d👧 e\u0301 𠮷");
        return texts;
    }

    @LocalServerPort
    int port;

    @Autowired
    TwoDistricts world;

    @Autowired
    RequestMappingHandlerMapping mapping;

    @Autowired
    PaperRoom papers;

    private final Map<Role, Browser> browsers = new EnumMap<>(Role.class);
    private JsonNode description;

    @BeforeEach
    void aDistrict() throws IOException {
        world.plantJingan();
        description = JSON.readTree(Files.readString(Path.of("../web/src/api/openapi.json")));
    }

    private record Operation(String method, String path, JsonNode schema, Set<Permission> asks) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @Test
    void everyTextFieldOfEveryOperationAnswersWithASentence() {
        var softly = new SoftAssertions();
        var tried = 0;
        for (var operation : operations())
            for (var field : fields(operation.schema(), "", 0))
                for (var text : HOSTILE.entrySet()) {
                    tried++;
                    send(softly, operation, field, text.getKey(), text.getValue());
                }
        softly.assertAll();
        assertThat(tried).isGreaterThan(1500);
    }

    @Test
    void everyTextInAnAddressAnswersWithASentence() {
        var softly = new SoftAssertions();
        for (var route : mapping.getHandlerMethods().entrySet()) {
            var requires = route.getValue().getMethodAnnotation(Requires.class);
            if (requires == null
                    || !route.getKey()
                            .getMethodsCondition()
                            .getMethods()
                            .toString()
                            .contains("GET")) continue;
            for (var pattern : route.getKey().getPatternValues()) {
                var browser = whoMay(Set.of(requires.value()));
                for (var text : List.of("%00", "%ED%A0%80", "a%0Ab", "%3Cscript%3E", "%E2%80%AE", "x".repeat(3000))) {
                    var address = pattern.replaceAll("\\{[^}]*\\}", text);
                    var questions = Arrays.stream(route.getValue().getMethodParameters())
                            .filter(parameter -> parameter.hasParameterAnnotation(
                                    org.springframework.web.bind.annotation.RequestParam.class))
                            .map(parameter -> parameter.getParameter().getName() + "=" + text)
                            .toList();
                    var path = pattern.contains("{") ? address : pattern + "?" + String.join("&", questions);
                    softly.assertThat(browser.bytes(path).statusCode()).as(path).isNotEqualTo(500);
                }
            }
        }
        softly.assertAll();
    }

    private void send(SoftAssertions softly, Operation operation, String field, String name, String text) {
        var what = operation + " " + field + " ← " + name;
        var body = sample(operation.schema(), 0);
        if (!put(body, field, text)) return;
        var browser = whoMay(operation.asks());
        var path = address(operation, browser);
        var raw = JSON.writeValueAsString(body);
        var answer = browser.with("If-Match", version(browser, path))
                .send(operation.method(), path, escaped(raw).getBytes(StandardCharsets.UTF_8));
        browser.without("If-Match");
        softly.assertThat(answer.status()).as(what + "\n" + shown(answer)).isLessThan(500);
        if (answer.status() == 401) browsers.clear();
        if (answer.status() >= 400) {
            var problem = answer.json();
            softly.assertThat(problem.path("type").asString("")).as(what).startsWith("/problems/");
            softly.assertThat(problem.path("detail").asString("")).as(what).isNotBlank();
        } else if (ALLOWED.contains(name)) {
            var kept = answer.response().body().isEmpty() ? MAKE.missingNode() : found(answer.json(), last(field));
            if (kept.isString() && !kept.asString().isEmpty())
                softly.assertThat(java.text.Normalizer.normalize(kept.asString(), java.text.Normalizer.Form.NFC))
                        .as(what)
                        .contains(java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFC)
                                .strip());
        }
    }

    private static String shown(Browser.Answer answer) {
        var body = answer.response().body();
        return body.substring(0, Math.min(300, body.length()));
    }

    /** Halves of characters travel only as escapes. */
    private static String escaped(String json) {
        var out = new StringBuilder();
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (Character.isSurrogate(c)) out.append("\\u%04x".formatted((int) c));
            else out.append(c);
        }
        return out.toString();
    }

    private List<Operation> operations() {
        var found = new ArrayList<Operation>();
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    var schema = method.getValue()
                            .path("requestBody")
                            .path("content")
                            .path("application/json")
                            .path("schema");
                    if (!schema.isMissingNode())
                        found.add(new Operation(
                                method.getKey().toUpperCase(java.util.Locale.ROOT),
                                path.getKey(),
                                schema,
                                asks(method.getKey(), path.getKey())));
                }));
        // ten wrong passwords from one address stop that address: the login comes last
        found.sort(java.util.Comparator.comparing(operation -> operation.path().equals("/api/session")));
        return found;
    }

    private Set<Permission> asks(String method, String path) {
        for (var route : mapping.getHandlerMethods().entrySet())
            if (route.getKey().getPatternValues().contains(path)
                    && route.getKey().getMethodsCondition().getMethods().stream()
                            .anyMatch(one -> one.name().equalsIgnoreCase(method))) {
                var requires = route.getValue().getMethodAnnotation(Requires.class);
                return requires == null ? Set.of() : Set.of(requires.value());
            }
        throw new AssertionError("no handler for " + method + " " + path);
    }

    private JsonNode resolved(JsonNode schema) {
        var reference = schema.path("$ref").asString("");
        return reference.isEmpty()
                ? schema
                : description
                        .path("components")
                        .path("schemas")
                        .path(reference.substring(reference.lastIndexOf('/') + 1));
    }

    /** Paths of the text fields: names joined by slashes, {@code *} for members of a list or a map. */
    private List<String> fields(JsonNode schema, String under, int depth) {
        var at = resolved(schema);
        var found = new ArrayList<String>();
        if (depth > 6) return found;
        if (at.path("type").asString("").equals("string") && !at.has("format") && !at.has("enum")) found.add(under);
        at.path("properties")
                .properties()
                .forEach(one -> found.addAll(fields(one.getValue(), under + "/" + one.getKey(), depth + 1)));
        if (at.has("items")) found.addAll(fields(at.path("items"), under + "/*", depth + 1));
        if (at.path("additionalProperties").isObject())
            found.addAll(fields(at.path("additionalProperties"), under + "/*", depth + 1));
        return found;
    }

    /** A body that the schema allows. */
    private JsonNode sample(JsonNode schema, int depth) {
        var at = resolved(schema);
        if (depth > 6) return MAKE.nullNode();
        if (at.has("enum")) return at.path("enum").get(0);
        return switch (at.path("type").asString("object")) {
            case "string" ->
                MAKE.stringNode(
                        switch (at.path("format").asString("")) {
                            case "uuid" -> "01900000-0000-7000-8000-000000000000";
                            case "date" -> "2024-09-20";
                            case "date-time" -> "2024-09-20T10:00:00+08:00";
                            default -> "甲";
                        });
            case "integer", "number" -> MAKE.numberNode(1);
            case "boolean" -> MAKE.booleanNode(true);
            case "array" -> MAKE.arrayNode().add(sample(at.path("items"), depth + 1));
            default -> {
                var object = MAKE.objectNode();
                at.path("properties").properties().forEach(one -> object.set(one.getKey(), known(one, depth)));
                if (at.path("additionalProperties").isObject())
                    object.set("a", sample(at.path("additionalProperties"), depth + 1));
                yield object;
            }
        };
    }

    /** Some fields are read before any text is: what they name must be there. */
    private JsonNode known(Map.Entry<String, JsonNode> property, int depth) {
        return switch (property.getKey()) {
            case "squadron" -> MAKE.stringNode(TwoDistricts.SQUADRON);
            case "body" ->
                resolved(property.getValue()).path("type").asString("").equals("string")
                        ? MAKE.stringNode(TwoDistricts.JINGAN)
                        : sample(property.getValue(), depth + 1);
            case "month" -> MAKE.stringNode("2024-08");
            case "kind" -> MAKE.stringNode("reminder-notice");
            case "findings" -> MAKE.arrayNode();
            default -> sample(property.getValue(), depth + 1);
        };
    }

    private static boolean put(JsonNode body, String field, String text) {
        var steps = field.substring(1).split("/");
        var at = body;
        for (int i = 0; i < steps.length - 1; i++) at = next(at, steps[i]);
        var last = steps[steps.length - 1];
        if (at instanceof ObjectNode object) {
            object.put(last.equals("*") ? "a" : last, text);
            return true;
        }
        if (at instanceof ArrayNode list) {
            list.removeAll();
            list.add(text);
            return true;
        }
        return false;
    }

    private static JsonNode next(JsonNode at, String step) {
        if (!step.equals("*")) return at.path(step);
        return at.isArray() ? at.path(0) : at.path("a");
    }

    private static String last(String field) {
        return field.substring(field.lastIndexOf('/') + 1);
    }

    private static JsonNode found(JsonNode in, String name) {
        if (in.isObject() && in.has(name)) return in.get(name);
        return MAKE.missingNode();
    }

    private Browser whoMay(Set<Permission> permissions) {
        for (var role : List.of(
                Role.SECTION_MEMBER,
                Role.SECTION_HEAD,
                Role.LEADER_IN_CHARGE,
                Role.SQUADRON_HEAD,
                Role.SYSTEM_ADMINISTRATOR,
                Role.SECURITY_ADMINISTRATOR,
                Role.INSPECTOR,
                Role.PARTY_GROUP_SECRETARY,
                Role.ESCROW_HOLDER,
                Role.AUDIT_ADMINISTRATOR,
                Role.HEAD))
            if (permissions.isEmpty() || permissions.stream().anyMatch(Matrix.of(List.of(role))::contains))
                return in(role);
        return in(Role.SECTION_HEAD);
    }

    private Browser in(Role role) {
        return browsers.computeIfAbsent(role, one -> {
            var browser = new Browser(port);
            assertThat(browser.login(TwoDistricts.username(one), TwoDistricts.PASSWORD)
                            .status())
                    .isEqualTo(200);
            return browser;
        });
    }

    /** The address with something real behind it where the world has it. */
    private String address(Operation operation, Browser browser) {
        var path = operation.path();
        if (path.startsWith("/api/documents/{id}")) path = path.replace("{id}", document(path));
        if (path.startsWith("/api/findings/{id}"))
            path = path.replace("{id}", first(in(Role.SECTION_HEAD), "/api/findings?state=open"));
        if (path.startsWith("/api/people/{id}"))
            path = path.replace("{id}", first(browser, "/api/people?body=" + TwoDistricts.JINGAN));
        return path.replace("{body}", TwoDistricts.JINGAN)
                .replace("{month}", "2024-08")
                .replace("{year}", "2024")
                .replace("{code}", TwoDistricts.SQUADRON)
                .replace("{kind}", "complaint")
                .replaceAll("\\{[^}]*\\}", "01900000-0000-7000-8000-000000000000");
    }

    private static String first(Browser browser, String list) {
        return browser.get(list)
                .json()
                .path("rows")
                .path(0)
                .path("id")
                .asString("01900000-0000-7000-8000-000000000000");
    }

    private static String version(Browser browser, String path) {
        var found = java.util.regex.Pattern.compile("/api/(documents|findings|people)/[0-9a-f-]{36}")
                .matcher(path);
        if (!found.lookingAt()) return "\"1\"";
        return browser.get(found.group()).header("ETag").orElse("\"1\"");
    }

    private final Map<String, String> standing = new LinkedHashMap<>();

    /** A document at the step at which the operation belongs, as long as the one before was not taken further. */
    private String document(String path) {
        var wanted = path.endsWith("{id}")
                ? "DRAFT"
                : path.endsWith("/return") && !path.contains("replies") || path.endsWith("/consent")
                        ? "SUBMITTED"
                        : path.endsWith("/service")
                                ? "WRITTEN"
                                : path.endsWith("/replies/return") || path.endsWith("/replies/acceptance")
                                        ? "REPLIED"
                                        : "SERVED";
        var member = in(Role.SECTION_MEMBER);
        var known = standing.get(wanted);
        if (known != null
                && member.get("/api/documents/" + known)
                        .json()
                        .path("state")
                        .asString("")
                        .equals(wanted)) return known;
        var made = make(wanted);
        standing.put(wanted, made);
        return made;
    }

    private String make(String wanted) {
        var member = in(Role.SECTION_MEMBER);
        var draft = member.post(
                "/api/documents",
                Map.of(
                        "kind",
                        "finding-notice",
                        "squadron",
                        TwoDistricts.SQUADRON,
                        "findings",
                        List.of(),
                        "opening",
                        "开头",
                        "demands",
                        List.of("请整改")));
        var id = draft.json().path("id").asString();
        if (wanted.equals("DRAFT")) return id;
        world.foundAgain(id);
        var path = "/api/documents/" + id;
        member.with("If-Match", etag(member, path))
                .put(
                        path,
                        Map.of(
                                "kind",
                                "finding-notice",
                                "squadron",
                                TwoDistricts.SQUADRON,
                                "findings",
                                List.of(first(in(Role.SECTION_HEAD), "/api/findings?state=open")),
                                "opening",
                                "开头",
                                "demands",
                                List.of("请整改")));
        member.without("If-Match");
        step(Role.SECTION_MEMBER, path, "submission", Map.of());
        if (wanted.equals("SUBMITTED")) return id;
        step(Role.SECTION_HEAD, path, "approval", Map.of());
        step(Role.SECTION_MEMBER, path, "issue", Map.of());
        papers.write(java.util.UUID.fromString(id));
        if (wanted.equals("WRITTEN")) return id;
        step(Role.SECTION_MEMBER, path, "service", Map.of("on", today(member, path), "receiver", "值班员"));
        if (wanted.equals("SERVED")) return id;
        step(
                Role.SQUADRON_HEAD,
                path,
                "replies",
                Map.of("measures", "已整改", "responsible", "中队长", "refused", false, "evidence", List.of()));
        return id;
    }

    private static String today(Browser member, String path) {
        return java.time.OffsetDateTime.parse(
                        member.get(path).json().path("issuedAt").asString())
                .atZoneSameInstant(java.time.ZoneId.of("Asia/Shanghai"))
                .toLocalDate()
                .toString();
    }

    private void step(Role role, String path, String verb, Object body) {
        var browser = in(role);
        var answer = browser.with("If-Match", etag(browser, path)).post(path + "/" + verb, body);
        browser.without("If-Match");
        assertThat(answer.status()).as(path + "/" + verb + shown(answer)).isLessThan(300);
    }

    private static String etag(Browser browser, String path) {
        return browser.get(path).header("ETag").orElse("\"1\"");
    }
}
