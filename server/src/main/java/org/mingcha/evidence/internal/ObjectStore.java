package org.mingcha.evidence.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.evidence.internal.EvidenceConfiguration.S3;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A bucket of an S3 server. What arrives is a multipart upload; its name by content is given by a copy inside the server, since the
 * hash is known only at the end.
 */
class ObjectStore implements Store {
    /** S3 takes no smaller part than this but the last. */
    private static final long SMALLEST_PART = 5L << 20;

    private final S3Client s3;
    private final String bucket;

    ObjectStore(S3 where) {
        this.bucket = where.bucket();
        this.s3 = S3Client.builder()
                .endpointOverride(URI.create(where.endpoint()))
                .region(Region.of(where.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(where.accessKey(), where.secretKey())))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                // servers other than Amazon's do not know the newer checksums
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(true)
                        .chunkedEncodingEnabled(false)
                        .build())
                .build();
    }

    @Override
    public long smallestPart() {
        return SMALLEST_PART;
    }

    @Override
    public String begin(UUID upload) throws IOException {
        return ask(() -> s3.createMultipartUpload(to -> to.bucket(bucket).key(arriving(upload)))
                .uploadId());
    }

    @Override
    public void put(Arriving to, int number, long offset, Path part) throws IOException {
        ask(() -> s3.uploadPart(
                as -> as.bucket(bucket)
                        .key(arriving(to.upload()))
                        .uploadId(to.place())
                        .partNumber(number),
                RequestBody.fromFile(part)));
    }

    @Override
    public void keep(Arriving from, int parts, String sha256) throws IOException {
        if (!holds(sha256)) {
            whole(from);
            ask(() -> s3.copyObject(copy -> copy.sourceBucket(bucket)
                    .sourceKey(arriving(from.upload()))
                    .destinationBucket(bucket)
                    .destinationKey(kept(sha256))));
        }
        giveUp(from);
    }

    /** Joins the parts; does nothing if that is already done. Asked first, since some servers join what is no longer there to nothing. */
    private void whole(Arriving from) throws IOException {
        var key = arriving(from.upload());
        ask(() -> {
            if (exists(key)) return from;
            var parts = s3.listPartsPaginator(of -> of.bucket(bucket).key(key).uploadId(from.place())).parts().stream()
                    .map(part -> CompletedPart.builder()
                            .partNumber(part.partNumber())
                            .eTag(part.eTag())
                            .build())
                    .toList();
            s3.completeMultipartUpload(join ->
                    join.bucket(bucket).key(key).uploadId(from.place()).multipartUpload(all -> all.parts(parts)));
            return from;
        });
    }

    @Override
    public void giveUp(Arriving arriving) throws IOException {
        ask(() -> {
            try {
                s3.abortMultipartUpload(
                        of -> of.bucket(bucket).key(arriving(arriving.upload())).uploadId(arriving.place()));
            } catch (NoSuchUploadException joinedOrGone) {
                // its parts are an object now, or nothing
            }
            s3.deleteObject(of -> of.bucket(bucket).key(arriving(arriving.upload())));
            return arriving;
        });
    }

    @Override
    public InputStream read(String sha256, long offset, long length) throws IOException {
        return range(kept(sha256), offset, length);
    }

    @Override
    public InputStream arrived(Arriving from, long length) throws IOException {
        whole(from);
        return range(arriving(from.upload()), 0, length);
    }

    private InputStream range(String key, long offset, long length) throws IOException {
        if (length == 0) return new ByteArrayInputStream(new byte[0]);
        return ask(() -> s3.getObject(
                of -> of.bucket(bucket).key(key).range("bytes=%d-%d".formatted(offset, offset + length - 1))));
    }

    @Override
    public boolean holds(String sha256) throws IOException {
        return ask(() -> exists(kept(sha256)));
    }

    private boolean exists(String key) {
        try {
            s3.headObject(of -> of.bucket(bucket).key(key));
            return true;
        } catch (NoSuchKeyException missing) {
            return false;
        }
    }

    @Override
    public void keepBeside(String sha256, String name, byte[] made) throws IOException {
        ask(() -> s3.putObject(
                as -> as.bucket(bucket).key("previews/" + sha256 + "/" + name), RequestBody.fromBytes(made)));
    }

    @Override
    public byte @Nullable [] beside(String sha256, String name) throws IOException {
        return ask(() -> {
            try {
                return s3.getObjectAsBytes(of -> of.bucket(bucket).key("previews/" + sha256 + "/" + name))
                        .asByteArray();
            } catch (NoSuchKeyException missing) {
                return null;
            }
        });
    }

    private static String arriving(UUID upload) {
        return "arriving/" + upload;
    }

    private static String kept(String sha256) {
        return "sha256/" + sha256;
    }

    private interface Asking<T extends @Nullable Object> {
        T answer();
    }

    /** The server's failures as failures of a store. */
    private static <T extends @Nullable Object> T ask(Asking<T> asking) throws IOException {
        try {
            return asking.answer();
        } catch (S3Exception failure) {
            boolean full = failure.statusCode() == 507;
            throw new IOException(full ? "No space left in the bucket" : failure.getMessage(), failure);
        } catch (SdkException failure) {
            throw new IOException(failure.getMessage(), failure);
        }
    }
}
