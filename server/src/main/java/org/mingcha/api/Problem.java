package org.mingcha.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.ObjectMapper;

/** What a refusal looks like on the wire (RFC 9457, {@code application/problem+json}). */
public final class Problem {
    public static final String MEDIA_TYPE = "application/problem+json";

    private Problem() {}

    /** The members of the problem document, in the order in which they are read. */
    public static Map<String, @Nullable Object> of(Refusal refusal) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        members.put("type", "/problems/" + refusal.type());
        members.put("title", title(refusal.status()));
        members.put("status", refusal.status().value());
        members.put("detail", refusal.getMessage());
        if (refusal.clause() != null) members.put("clause", refusal.clause());
        refusal.details().forEach(members::putIfAbsent);
        return members;
    }

    /** Answers with the refusal where no controller is at hand, for example in a filter. */
    public static void answer(Refusal refusal, HttpServletResponse response, ObjectMapper json) throws IOException {
        response.setStatus(refusal.status().value());
        response.setContentType(MEDIA_TYPE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Cache-Control", "no-store");
        retryAfter(refusal).ifPresent(seconds -> response.setHeader("Retry-After", seconds));
        response.getOutputStream().write(json.writeValueAsBytes(of(refusal)));
    }

    /** The seconds after which trying again makes sense, where the refusal names them as {@code retryAfter}. */
    public static java.util.Optional<String> retryAfter(Refusal refusal) {
        return java.util.Optional.ofNullable(refusal.details().get("retryAfter"))
                .map(Object::toString);
    }

    private static String title(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> "请求有误";
            case UNAUTHORIZED -> "需要登录";
            case FORBIDDEN -> "没有权限";
            case NOT_FOUND -> "没有找到";
            case METHOD_NOT_ALLOWED -> "不支持这种操作";
            case NOT_ACCEPTABLE, UNSUPPORTED_MEDIA_TYPE -> "不支持的格式";
            case CONFLICT -> "与现状冲突";
            case PRECONDITION_FAILED -> "内容已被他人修改";
            case PRECONDITION_REQUIRED -> "缺少版本号";
            case CONTENT_TOO_LARGE -> "内容过大";
            case UNPROCESSABLE_CONTENT -> "不能这样办理";
            case LOCKED -> "已锁定";
            case TOO_MANY_REQUESTS -> "请求过于频繁";
            case SERVICE_UNAVAILABLE -> "暂时不能服务";
            default -> status.is5xxServerError() ? "系统错误" : "未能办理";
        };
    }
}
