package io.cloakroom.deploy.settings;

import io.cloakroom.settings.Environment;
import io.cloakroom.settings.Variable;
import io.cloakroom.settings.VariableGroup;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.kms.AwsKms;
import io.cloakroom.storage.kms.AwsKmsSettings;
import io.cloakroom.storage.kms.KeyWrapper;
import io.cloakroom.storage.kms.Pkcs11Token;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The settings of what wraps the master keys. */
public final class KmsVariables {
  /** Which key does. */
  public static final Variable<KmsAddress> KMS =
      Variable.of(
              "CLOAKROOM_KMS",
              "a key that never leaves its place and wraps what is in the file of the master keys:"
                  + " of AWS KMS, `aws-kms://arn:aws:kms:REGION:ACCOUNT:key/ID`, or on a token,"
                  + " `pkcs11:slot-id=N;object=NAME?module-path=LIBRARY&pin-source=FILE`. A"
                  + " file in clear is refused then: `cloakroom keys wrap` wraps it",
              KmsAddress::parse)
          .orElse("the file is in clear, for its owner alone");

  /** Where Amazon is asked. */
  public static final Variable<URI> ENDPOINT =
      Variable.of(
              "CLOAKROOM_KMS_ENDPOINT",
              "where AWS KMS is asked, such as an endpoint in your VPC: `https://HOST`",
              KmsVariables::endpoint)
          .orElse("Amazon's, of the key's region");

  /** Who asks. */
  public static final Variable<String> ACCESS_KEY_FILE =
      Variable.of(
              "CLOAKROOM_KMS_ACCESS_KEY_FILE",
              "a file with the access key of whoever may encrypt and decrypt by that key; read at"
                  + " the start",
              S3Variables::content)
          .orElse("whoever this machine, task or pod is to Amazon");

  /** What proves it. */
  public static final Variable<String> SECRET_KEY_FILE =
      Variable.of(
          "CLOAKROOM_KMS_SECRET_KEY_FILE",
          "a file with the secret key that belongs to it, read at the start",
          S3Variables::content);

  static final VariableGroup GROUP =
      VariableGroup.of(
          "A KMS or a token for the master keys", KMS, ENDPOINT, ACCESS_KEY_FILE, SECRET_KEY_FILE);

  private KmsVariables() {}

  /**
   * @param folder of the data
   */
  static Optional<KeyWrapper> read(Environment environment, Path folder) {
    Optional<KmsAddress> address = environment.value(KMS);
    Optional<URI> endpoint = environment.value(ENDPOINT);
    Optional<AwsKmsSettings.Keys> keys = keys(environment);
    if (!environment.has(KMS) || address.filter(it -> it.token().isPresent()).isPresent()) {
      Stream.of(ENDPOINT, ACCESS_KEY_FILE, SECRET_KEY_FILE)
          .filter(environment::has)
          .forEach(
              other ->
                  environment.mistake(
                      other,
                      "is set, and "
                          + KMS.name()
                          + " names no key of AWS KMS; set that, or unset this"));
    }
    return address.map(it -> wrapper(it, endpoint, keys, folder));
  }

  private static Optional<AwsKmsSettings.Keys> keys(Environment environment) {
    Optional<String> access = environment.value(ACCESS_KEY_FILE);
    Optional<String> secret = environment.value(SECRET_KEY_FILE);
    if (environment.has(ACCESS_KEY_FILE) != environment.has(SECRET_KEY_FILE)) {
      boolean lacking = environment.has(ACCESS_KEY_FILE);
      environment.mistake(
          lacking ? SECRET_KEY_FILE : ACCESS_KEY_FILE,
          "is missing, and "
              + (lacking ? ACCESS_KEY_FILE : SECRET_KEY_FILE).name()
              + " is set; set both, or none of them");
    }
    return access.flatMap(one -> secret.map(it -> new AwsKmsSettings.Keys(one, it)));
  }

  private static KeyWrapper wrapper(
      KmsAddress address, Optional<URI> endpoint, Optional<AwsKmsSettings.Keys> keys, Path folder) {
    return address.token().isPresent()
        ? new Pkcs11Token(address.token().get(), folder)
        : new AwsKms(new AwsKmsSettings(address.arn().orElseThrow(), endpoint, keys));
  }

  /**
   * Another key than the one that is set, by the same credentials.
   *
   * @param folder of the data
   * @param text as that would be set
   * @throws StorageRefused when it is none
   */
  public static KeyWrapper other(Map<String, String> variables, Path folder, String text) {
    KmsAddress address;
    try {
      address = KmsAddress.parse(text);
    } catch (IllegalArgumentException e) {
      throw new StorageRefused("what stands there " + e.getMessage(), e);
    }
    Environment environment = new Environment(variables);
    Optional<URI> endpoint =
        environment
            .value(KMS)
            .flatMap(KmsAddress::arn)
            .filter(set -> address.arn().filter(it -> isSameRegion(it, set)).isPresent())
            .flatMap(same -> environment.value(ENDPOINT));
    return wrapper(address, endpoint, keys(environment), folder);
  }

  private static boolean isSameRegion(String one, String other) {
    return List.of(one.split(":")).get(3).equals(List.of(other.split(":")).get(3));
  }

  private static URI endpoint(String text) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is not an address; try https://HOST", e);
    }
    String host = url.getHost();
    if (host == null
        || url.getRawUserInfo() != null
        || !url.getRawPath().matches("/?")
        || url.getRawQuery() != null
        || url.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "is no host's address, and nothing else; try https://HOST");
    }
    if (!"https".equals(url.getScheme())
        && !("http".equals(url.getScheme()) && LoopbackHost.matches(host))) {
      throw new IllegalArgumentException("is not encrypted; use https");
    }
    return url;
  }
}
