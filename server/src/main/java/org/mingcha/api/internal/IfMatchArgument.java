package org.mingcha.api.internal;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@code If-Match: "7"}. */
class IfMatchArgument implements HandlerMethodArgumentResolver {
    private static final Pattern VERSION = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == IfMatch.class;
    }

    @Override
    public IfMatch resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory factory) {
        var header = request.getHeader("If-Match");
        if (header == null)
            throw new Refusal(
                    HttpStatus.PRECONDITION_REQUIRED, "version-missing", "修改时必须说明所依据的版本（If-Match），请重新打开页面后再保存。");
        var version = VERSION.matcher(header.strip());
        if (!version.matches())
            throw new Refusal(HttpStatus.BAD_REQUEST, "version-unreadable", "版本号（If-Match）的格式应为带引号的整数，例如 \"7\"。");
        return new IfMatch(Long.parseLong(version.group(1)));
    }
}
