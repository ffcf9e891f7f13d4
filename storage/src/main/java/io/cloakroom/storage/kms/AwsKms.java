package io.cloakroom.storage.kms;

import io.cloakroom.storage.files.ServerAway;
import io.cloakroom.storage.s3.GivenUpAnswers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.KmsClientBuilder;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KmsException;

/**
 * A key of AWS KMS, of which Encrypt and Decrypt are asked. It is asked so seldom that no
 * connection is kept.
 */
public final class AwsKms implements KeyWrapper {
  /** What it is to be wrapped for: Amazon has it in its log, and a policy may ask for it. */
  static final Map<String, String> CONTEXT = Map.of("cloakroom", "master-keys");

  private static final Duration CONNECTING = Duration.ofSeconds(3);
  private static final Duration SILENCE = Duration.ofSeconds(5);
  private static final Duration CALL = Duration.ofSeconds(12);
  private static final int ATTEMPTS = 3;

  static {
    // The first that asks of all: what Java reads here holds for the bucket too.
    GivenUpAnswers.hangUp();
  }

  private final AwsKmsSettings settings;

  public AwsKms(AwsKmsSettings settings) {
    this.settings = settings;
  }

  @Override
  public String place() {
    return settings.arn();
  }

  @Override
  public byte[] wrap(byte[] plain) {
    try {
      return asked(
          kms ->
              kms.encrypt(
                      it ->
                          it.keyId(settings.arn())
                              .plaintext(SdkBytes.fromByteArray(plain))
                              .encryptionContext(CONTEXT))
                  .ciphertextBlob());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("nothing was to be opened", e);
    }
  }

  /** The key is named, though the bytes name it too: else whoever wrote them would choose it. */
  @Override
  public byte[] unwrap(byte[] wrapped) throws GeneralSecurityException {
    return asked(
        kms ->
            kms.decrypt(
                    it ->
                        it.keyId(settings.arn())
                            .ciphertextBlob(SdkBytes.fromByteArray(wrapped))
                            .encryptionContext(CONTEXT))
                .plaintext());
  }

  private byte[] asked(Function<KmsClient, SdkBytes> question) throws GeneralSecurityException {
    StaticCredentialsProvider who = StaticCredentialsProvider.create(credentials());
    try (KmsClient kms = client(who)) {
      return question.apply(kms).asByteArray();
    } catch (InvalidCiphertextException | IncorrectKeyException notOurs) {
      throw new GeneralSecurityException(notOurs);
    } catch (KmsException answered) {
      throw AwsKmsFailure.of(settings.arn(), answered);
    } catch (SdkException notReached) {
      throw new ServerAway(
          "AWS KMS ("
              + settings.arn()
              + ") does not answer ("
              + AwsKmsFailure.root(notReached)
              + "); see to the way there"
              + settings.endpoint().map(it -> ", " + it + ",").orElse("")
              + " from this machine");
    }
  }

  private AwsCredentials credentials() {
    if (settings.keys().isPresent()) {
      AwsKmsSettings.Keys keys = settings.keys().get();
      return AwsBasicCredentials.create(keys.accessKey(), keys.secretKey());
    }
    try (DefaultCredentialsProvider machine = DefaultCredentialsProvider.builder().build()) {
      return Objects.requireNonNull(machine.resolveCredentials());
    } catch (SdkException none) {
      throw new ServerAway(
          "Amazon does not know this machine: no credentials were found to ask AWS KMS with ("
              + settings.arn()
              + "); give the machine, the task or the pod a role, or name"
              + " CLOAKROOM_KMS_ACCESS_KEY_FILE and CLOAKROOM_KMS_SECRET_KEY_FILE");
    }
  }

  private KmsClient client(StaticCredentialsProvider who) {
    KmsClientBuilder builder =
        KmsClient.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(who)
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECTING)
                    .socketTimeout(SILENCE))
            .overrideConfiguration(
                it ->
                    it.apiCallTimeout(CALL)
                        .retryStrategy(
                            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build())
                        .defaultProfileFile(ProfileFile.aggregator().build()));
    settings.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  @Override
  public String toString() {
    return "AwsKms[" + place() + "]";
  }
}
