package org.mingcha.api.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Refusal;
import org.mingcha.api.TakesAnyText;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Refuses at the door what is no text: control characters and halves of characters, which no paper can print, no file can hold and the
 * database would not store. Everything else, also what looks like HTML or a formula, is kept as it is and shown as it is.
 */
@ControllerAdvice
class CleanText extends RequestBodyAdviceAdapter {
    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return !parameter.hasParameterAnnotation(TakesAnyText.class);
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        look("", body);
        return body;
    }

    private static void look(String field, @Nullable Object value) {
        switch (value) {
            case String text -> check(field, text);
            case Collection<?> many -> many.forEach(one -> look(field, one));
            case Map<?, ?> named ->
                named.forEach((name, one) -> {
                    check(field, String.valueOf(name));
                    look(String.valueOf(name), one);
                });
            case Record told -> {
                for (var component : told.getClass().getRecordComponents()) {
                    var accessor = component.getAccessor();
                    accessor.trySetAccessible();
                    try {
                        look(component.getName(), accessor.invoke(told));
                    } catch (IllegalAccessException | InvocationTargetException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
            case null, default -> {}
        }
    }

    private static void check(String field, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1)))
                i++;
            else if (Character.isSurrogate(c) || (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t'))
                throw refused("第 " + (i + 1) + " 个字符处，U+" + "%04X".formatted((int) c))
                        .with("field", field);
        }
    }

    static Refusal refused(String what) {
        return new Refusal(
                HttpStatus.UNPROCESSABLE_CONTENT, "text-not-printable", "填写的文字中有不能保存的字符（" + what + "），请删去后再提交。");
    }
}
