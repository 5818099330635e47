package org.mingcha.access.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Bodies;
import org.mingcha.access.OpenToAll;
import org.mingcha.access.ReadOf;
import org.mingcha.access.Requires;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.OperationName;
import org.mingcha.api.Refusal;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.ParameterizableViewController;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** Lets a request through to its handler when the handler says what it asks for and the viewer has it; all else is refused. */
class Gate implements HandlerInterceptor {
    private final Audit audit;
    private final Bodies bodies;

    Gate(Audit audit, Bodies bodies) {
        this.audit = audit;
        this.bodies = bodies;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof ResourceHttpRequestHandler || handler instanceof ParameterizableViewController)
            return true;
        if (!(handler instanceof HandlerMethod method)) throw undeclared();
        if (isOfTheFrameworks(method)) return true;
        if (method.hasMethodAnnotation(OpenToAll.class)) return notToBeKept(response);
        var requires = method.getMethodAnnotation(Requires.class);
        if (requires == null || requires.value().length == 0) throw undeclared();
        var viewer = Entrance.current().orElseThrow(Gate::unknown);
        if (Arrays.stream(requires.value()).noneMatch(viewer::may))
            throw kept(viewer).with("requires", requires.value());
        return notToBeKept(response);
    }

    /**
     * Writes down who acted, on which route, with which outcome, and what another office's machine fetched: in the log of the
     * machine's own body, and in that of each body whose reports they are, without the machine's address. Those that deliver are told
     * apart by the batches they leave.
     */
    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception thrown) {
        if (!(handler instanceof HandlerMethod method) || method.getMethodAnnotation(Requires.class) == null) return;
        var viewer = Entrance.current().orElse(null);
        if (viewer == null || viewer.source().isPresent()) return;
        var told = new HashMap<>(Map.of(
                "of", concerned(request),
                "method", request.getMethod(),
                "path", request.getRequestURI(),
                "status", String.valueOf(response.getStatus())));
        if (viewer.roles().contains(Role.RECEIVER)) {
            // it asks every few minutes; nothing left the house where it has everything already
            if (response.getStatus() == HttpStatus.NOT_MODIFIED.value()) return;
            told.put("name", viewer.name());
            audit.write(Audit.Log.AUDIT, "reports-fetched", viewer.body(), null, null, request.getRemoteAddr(), told);
            told.put("reader", bodies.nameOf(viewer.body()));
            for (var body : ReadOf.toldBy(request))
                if (!body.equals(viewer.body()))
                    audit.write(Audit.Log.AUDIT, "report-read", body, null, null, null, told);
            return;
        }
        if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) return;
        told.put("act", OperationName.of(method));
        audit.write(Audit.Log.AUDIT, "act", viewer.body(), viewer.account(), null, request.getRemoteAddr(), told);
    }

    private static Refusal kept(Viewer viewer) {
        return viewer.roles().stream().anyMatch(Role::isMachine)
                ? new Refusal(
                        HttpStatus.FORBIDDEN,
                        "token-for-another-purpose",
                        viewer.source().isPresent()
                                ? "这个令牌只能为它的来源送入数据，不能做别的。要读取定稿的填报，请安全管理员另签发读取填报的令牌。"
                                : "这个令牌只能读取所列机构定稿的填报，不能做别的。要送入数据，请安全管理员另签发送数的令牌。")
                : new Refusal(HttpStatus.FORBIDDEN, "not-permitted", "您的角色不能这样做。需要时请找安全管理员授予相应角色。");
    }

    /** What stands in the address for the thing acted on: an order, an account; empty where the address names none. */
    private static String concerned(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? variables.values().stream().map(String::valueOf).collect(Collectors.joining(" "))
                : "";
    }

    /** Answers depend on who asks; neither a proxy nor the browser of the next person may keep them. */
    private static boolean notToBeKept(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return true;
    }

    /** The page of last resort, and the description of the API, which is public in the source anyway. */
    private static boolean isOfTheFrameworks(HandlerMethod method) {
        var type = method.getBeanType();
        return BasicErrorController.class.isAssignableFrom(type)
                || type.getPackageName().startsWith("org.springdoc.");
    }

    static Refusal unknown() {
        return new Refusal(HttpStatus.UNAUTHORIZED, "not-logged-in", "请先登录。");
    }

    private static Refusal undeclared() {
        return new Refusal(HttpStatus.FORBIDDEN, "no-permission-declared", "这个地址没有声明需要什么权限，因此对所有人关闭。");
    }
}
