package org.mingcha.evidence.internal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import org.mingcha.api.Refusal;
import org.springframework.http.HttpStatus;

/** Why a file is not taken. */
final class Refusals {
    private Refusals() {}

    static Refusal unknownUpload() {
        return new Refusal(HttpStatus.NOT_FOUND, "upload-unknown", "没有这次上传，或者它已被放弃；请重新选择文件上传");
    }

    static Refusal tooLarge(long most) {
        return new Refusal(
                HttpStatus.CONTENT_TOO_LARGE,
                "evidence-too-large",
                "单个文件不能超过 %d MB，请分段录制或剪切后再上传".formatted(most >> 20));
    }

    static Refusal tooMany(int most) {
        return new Refusal(
                HttpStatus.TOO_MANY_REQUESTS, "too-many-uploads", "已有 %d 个文件没有传完，请先传完或放弃其中一些".formatted(most));
    }

    static Refusal elsewhere(long received) {
        return new Refusal(HttpStatus.CONFLICT, "upload-stands-elsewhere", "服务器已收到 %d 字节，请从那里接着传".formatted(received))
                .with("received", received);
    }

    static Refusal overrun() {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "upload-overruns", "传来的内容比申报的长，文件可能在上传时被改动，请重新选择文件上传");
    }

    static Refusal smallPart(long fewest) {
        return new Refusal(
                HttpStatus.UNPROCESSABLE_CONTENT, "upload-part-too-small", "除最后一段外，每段不能少于 %d 字节".formatted(fewest));
    }

    static Refusal largePart(long most) {
        return new Refusal(
                HttpStatus.CONTENT_TOO_LARGE, "upload-part-too-large", "每段不能超过 %d MB，请分段上传".formatted(most >> 20));
    }

    static Refusal notTaken() {
        return new Refusal(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "evidence-type-not-taken",
                "按内容看，这不是照片、视频、录音或 PDF，改名也不能上传；文字材料请另存为 PDF");
    }

    static Refusal damaged(String why) {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "evidence-damaged", "文件打不开：" + why + "。请重新导出或拍摄后上传");
    }

    static Refusal otherContent() {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "evidence-arrived-differently", "收到的内容与设备上的不一致，已作废，请重新上传");
    }

    /** A failure of the store as the person sees it: a full disk loses nothing that had arrived. */
    static RuntimeException of(IOException failure) {
        var reason = failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
        if (reason != null && (reason.contains("No space left") || reason.contains("quota")))
            return new Refusal(
                    HttpStatus.INSUFFICIENT_STORAGE,
                    "evidence-store-full",
                    "服务器存放证据的磁盘已满，这一段没有存下；已收到的不会丢，请通知系统管理员，稍后接着传");
        return new java.io.UncheckedIOException(failure);
    }
}
