package io.cloakroom.storage.s3;

import io.cloakroom.storage.blobs.SealedFiles;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The four requests that are made of a bucket: PUT, GET, DELETE and ListObjectsV2, each as every
 * store knows it, without the checksums that some do not. Each is given up within the {@link
 * Patience}. Thread-safe.
 */
final class Bucket implements BucketRequests, AutoCloseable {
  private static final int NOT_FOUND = 404;

  static {
    GivenUpAnswers.hangUp();
  }

  private final S3Settings settings;
  private final BucketPatience patience;
  private final S3Client client;

  private Bucket(S3Settings settings, BucketPatience patience, AwsCredentialsProvider credentials) {
    this.settings = settings;
    this.patience = patience;
    this.client = client(settings, patience, credentials);
  }

  static Bucket of(S3Settings settings, BucketPatience patience) {
    return new Bucket(
        settings,
        patience,
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())));
  }

  /** As the public sees it. */
  static Bucket withoutKeys(S3Settings settings, BucketPatience patience) {
    return new Bucket(settings, patience, AnonymousCredentialsProvider.create());
  }

  /** Neither environment nor files of Amazon's tools decide anything. */
  private static S3Client client(
      S3Settings settings, BucketPatience patience, AwsCredentialsProvider credentials) {
    return S3Client.builder()
        .endpointOverride(settings.endpoint())
        .region(Region.of(settings.region()))
        .credentialsProvider(credentials)
        .forcePathStyle(settings.pathStyle())
        .disableS3ExpressSessionAuth(true)
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .serviceConfiguration(it -> it.chunkedEncodingEnabled(false).expectContinueEnabled(false))
        .httpClient(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(patience.connecting())
                .socketTimeout(patience.silence())
                .build())
        .overrideConfiguration(
            it ->
                it.apiCallTimeout(patience.call())
                    .retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .maxAttempts(patience.attempts())
                            .build())
                    .defaultProfileFile(ProfileFile.aggregator().build()))
        .build();
  }

  @Override
  public String place() {
    return settings.place();
  }

  @Override
  public boolean put(String key, Path file, long length) throws BucketFailure {
    PutObjectResponse response =
        asked(
            () ->
                client.putObject(
                    it ->
                        it.bucket(settings.bucket())
                            .key(key)
                            .contentLength(length)
                            .contentType("application/octet-stream")
                            .overrideConfiguration(o -> o.apiCallTimeout(patience.call(length))),
                    RequestBody.fromFile(file)));
    return response.versionId() != null && !response.versionId().equals("null");
  }

  @Override
  public <T> Optional<T> read(String key, long length, Reading<T> reading) throws BucketFailure {
    ResponseTransformer<GetObjectResponse, T> transformer =
        (response, bytes) -> {
          try (BucketStream whole = new BucketStream(bytes, response.contentLength())) {
            return reading.read(whole);
          }
        };
    return found(
        () ->
            client.getObject(
                it ->
                    it.bucket(settings.bucket())
                        .key(key)
                        .overrideConfiguration(o -> o.apiCallTimeout(patience.call(length))),
                transformer));
  }

  @Override
  public Optional<InputStream> open(String key) throws BucketFailure {
    Optional<ResponseInputStream<GetObjectResponse>> bytes =
        found(() -> client.getObject(it -> it.bucket(settings.bucket()).key(key)));
    return bytes.map(it -> new BucketStream(it, it.response().contentLength()));
  }

  @Override
  public void delete(String key) throws BucketFailure {
    found(() -> client.deleteObject(it -> it.bucket(settings.bucket()).key(key)));
  }

  @Override
  public Page list(String prefix, Optional<String> next, int most) throws BucketFailure {
    ListObjectsV2Response response = listed(prefix, next, most);
    return new Page(response.contents().stream().map(S3Object::key).toList(), following(response));
  }

  /** Of all that begins with it, it is listed first. */
  @Override
  public OptionalLong length(String key) throws BucketFailure {
    for (S3Object first : listed(key, Optional.empty(), 1).contents()) {
      if (first.key().equals(key)) {
        return OptionalLong.of(
            Optional.ofNullable(first.size())
                .orElseThrow(() -> BucketFailure.untrue(place(), BucketFailure.Lie.NO_LIST)));
      }
    }
    return OptionalLong.empty();
  }

  private ListObjectsV2Response listed(String prefix, Optional<String> next, int most)
      throws BucketFailure {
    ListObjectsV2Response response =
        asked(
            () ->
                client.listObjectsV2(
                    it ->
                        it.bucket(settings.bucket())
                            .prefix(prefix)
                            .maxKeys(most)
                            .continuationToken(next.orElse(null))));
    boolean more = Boolean.TRUE.equals(response.isTruncated());
    // A page of something else that stands before the store is read as a list of nothing.
    if (!settings.bucket().equals(response.name())
        || (more && response.nextContinuationToken() == null)) {
      throw BucketFailure.untrue(place(), BucketFailure.Lie.NO_LIST);
    }
    return response;
  }

  private static Optional<String> following(ListObjectsV2Response response) {
    return Boolean.TRUE.equals(response.isTruncated())
        ? Optional.ofNullable(response.nextContinuationToken())
        : Optional.empty();
  }

  /**
   * Some objects, in the order of their keys.
   *
   * @param next what leads to those after them; empty with the last
   */
  record Found(List<SealedFiles.Entry> entries, Optional<String> next) {}

  /**
   * The same as {@link #list}, and how long they are and when they were written.
   *
   * @param next of the page before; empty for the first
   */
  Found find(String prefix, Optional<String> next, int most) throws BucketFailure {
    ListObjectsV2Response response = listed(prefix, next, most);
    return new Found(response.contents().stream().map(Bucket::entry).toList(), following(response));
  }

  /** Most stores say both; of what one does not say nothing is known to be as before. */
  private static SealedFiles.Entry entry(S3Object one) {
    return new SealedFiles.Entry(
        one.key(),
        Optional.ofNullable(one.size()).orElse(-1L),
        Optional.ofNullable(one.lastModified()).map(Instant::toEpochMilli).orElse(-1L));
  }

  @Override
  public void close() {
    client.close();
  }

  private <T> Optional<T> found(Supplier<T> request) throws BucketFailure {
    try {
      return Optional.of(request.get());
    } catch (NoSuchKeyException none) {
      return Optional.empty();
    } catch (S3Exception answered) {
      if (answered.statusCode() == NOT_FOUND && BucketFailure.code(answered).equals("NoSuchKey")) {
        return Optional.empty();
      }
      throw BucketFailure.of(place(), answered);
    } catch (SdkException failed) {
      throw BucketFailure.of(place(), failed);
    }
  }

  private <T> T asked(Supplier<T> request) throws BucketFailure {
    try {
      return request.get();
    } catch (SdkException failed) {
      throw BucketFailure.of(place(), failed);
    }
  }
}
