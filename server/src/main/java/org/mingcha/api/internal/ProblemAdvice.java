package org.mingcha.api.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Ids;
import org.mingcha.api.Problem;
import org.mingcha.api.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.exc.StreamConstraintsException;

/** Turns whatever went wrong into a problem a person can read; what nobody foresaw is logged under an id and told without its insides. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Clock clock;

    ProblemAdvice(Clock clock) {
        this.clock = clock;
    }

    /** A field that was not as it should be. */
    record Fault(String field, String message) {}

    @ExceptionHandler
    ResponseEntity<byte[]> replay(ReplayedAnswer answer) {
        return answer.response();
    }

    @ExceptionHandler
    ResponseEntity<Object> explain(Refusal refusal) {
        return problem(refusal, new HttpHeaders());
    }

    /** A constraint of the tables that the code did not foresee: its name says which law it states. */
    @ExceptionHandler
    ResponseEntity<Object> constraint(DataIntegrityViolationException violation) {
        var name = constraintName(violation);
        if (name == null) return unforeseen(violation);
        LOG.warn("refused by constraint {}", name);
        return problem(
                new Refusal(HttpStatus.CONFLICT, "refused-by-constraint", "数据与规则“" + name + "”冲突，未作任何改动。")
                        .with("constraint", name),
                new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> unforeseen(Exception e) {
        var known = Causes.refusal(e);
        if (known.isPresent()) return problem(known.get(), new HttpHeaders());
        var id = Ids.next(clock);
        LOG.error("error {}", id, e);
        return problem(
                new Refusal(
                                HttpStatus.INTERNAL_SERVER_ERROR,
                                "unforeseen",
                                "系统出现了没有预料到的错误，本次没有办理。请把编号 " + id + " 告诉系统管理员。")
                        .with("errorId", id),
                new HttpHeaders());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var faults = new ArrayList<Fault>();
        for (var error : e.getBindingResult().getAllErrors())
            faults.add(new Fault(
                    error instanceof FieldError field ? field.getField() : error.getObjectName(), text(error)));
        return problem(invalid(faults), headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var faults = new ArrayList<Fault>();
        for (var result : e.getParameterValidationResults())
            for (var error : result.getResolvableErrors()) {
                var parameter = String.valueOf(result.getMethodParameter().getParameterName());
                faults.add(new Fault(error instanceof FieldError field ? field.getField() : parameter, text(error)));
            }
        return problem(invalid(faults), headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var known = Causes.refusal(e);
        if (known.isPresent()) return problem(known.get(), headers);
        return problem(
                switch (e) {
                    case HttpRequestMethodNotSupportedException m ->
                        refusal(status, "method-not-allowed", "这个地址不支持 " + m.getMethod() + "。");
                    case HttpMediaTypeNotSupportedException _ -> refusal(status, "media-type", "不支持这种内容格式。");
                    case MaxUploadSizeExceededException _ ->
                        refusal(HttpStatus.CONTENT_TOO_LARGE, "too-large", "上传的文件超过了允许的大小。请拆分后再上传。");
                    case HttpMessageNotReadableException r
                    when r.getCause() instanceof StreamConstraintsException ->
                        refusal(HttpStatus.CONTENT_TOO_LARGE, "too-large", "发来的内容超过了允许的大小。请分批再送。");
                    case Exception _ when status.value() == 404 -> refusal(status, "not-found", "没有这个地址。");
                    case Exception _
                    when status.is4xxClientError() -> refusal(status, "unreadable-request", "请求的内容无法读取，请检查格式后再试。");
                    default -> refusal(status, "unavailable", "暂时不能服务，请稍后再试。");
                },
                headers);
    }

    private static Refusal refusal(HttpStatusCode status, String type, String sentence) {
        var known = HttpStatus.resolve(status.value());
        return new Refusal(known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known, type, sentence);
    }

    private static Refusal invalid(List<Fault> faults) {
        var sentence = new StringBuilder("有 " + faults.size() + " 处填写不符合要求：");
        sentence.append(String.join(
                        "；",
                        faults.stream().map(f -> f.field() + " " + f.message()).toList()))
                .append("。");
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-fields", sentence.toString())
                .with("faults", faults);
    }

    private static String text(MessageSourceResolvable error) {
        var message = error.getDefaultMessage();
        return message == null ? "不符合要求" : message;
    }

    private static @Nullable String constraintName(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (cause instanceof org.postgresql.util.PSQLException sql && sql.getServerErrorMessage() != null)
                return sql.getServerErrorMessage().getConstraint();
        return null;
    }

    private static ResponseEntity<Object> problem(Refusal refusal, HttpHeaders headers) {
        var response = ResponseEntity.status(refusal.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        Problem.retryAfter(refusal).ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, seconds));
        Map<String, @Nullable Object> members = Problem.of(refusal);
        return response.body(members);
    }
}
