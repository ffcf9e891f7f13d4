package io.cloakroom.deploy.settings;

import io.cloakroom.settings.Environment;
import io.cloakroom.settings.Readings;
import io.cloakroom.settings.Variable;
import io.cloakroom.settings.VariableGroup;
import io.cloakroom.storage.s3.S3Settings;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The settings of a bucket for sealed pictures. */
public final class S3Variables {
  /** Where the store is. */
  public static final Variable<URI> ENDPOINT =
      Variable.of(
              "CLOAKROOM_S3_ENDPOINT",
              "an object store that speaks S3, for sealed pictures: `https://HOST:PORT`, of"
                  + " Amazon's `https://s3.REGION.amazonaws.com`. `http` for this machine only, or"
                  + " with `?tls=off` at the end where the network is yours alone",
              S3Variables::endpoint)
          .orElse("files, in the data folder");

  /** Where in it. */
  public static final Variable<String> BUCKET =
      Variable.of(
          "CLOAKROOM_S3_BUCKET",
          "a bucket in it, which is there already, is not public, and is for Cloakroom alone",
          S3Variables::bucket);

  /** Part of what is signed. */
  public static final Variable<String> REGION =
      Variable.of(
              "CLOAKROOM_S3_REGION",
              "the store's region; one that has none takes any",
              S3Variables::region)
          .orElse("`us-east-1`");

  /** Who asks. */
  public static final Variable<String> ACCESS_KEY_FILE =
      Variable.of(
          "CLOAKROOM_S3_ACCESS_KEY_FILE",
          "a file with the access key, which may read, write, delete and list in that bucket; read"
              + " at the start",
          S3Variables::content);

  /** What proves it. */
  public static final Variable<String> SECRET_KEY_FILE =
      Variable.of(
          "CLOAKROOM_S3_SECRET_KEY_FILE",
          "a file with the secret key that belongs to it, read at the start",
          S3Variables::content);

  /** How a bucket is named in an address. */
  public static final Variable<Boolean> PATH_STYLE =
      Variable.of(
              "CLOAKROOM_S3_PATH_STYLE",
              "where the bucket stands in an address: `on`, in its path; `off`, before the host",
              S3Variables::onOrOff)
          .orElse("`on`");

  /** Where copies of it are. */
  public static final Variable<String> SECOND_BUCKET =
      Variable.of(
              "CLOAKROOM_S3_SECOND_BUCKET",
              "another bucket at that store, which it copies the first to by itself: `cloakroom"
                  + " scrub` puts back from there what is damaged in the first. Cloakroom only"
                  + " reads it, by the same keys",
              S3Variables::bucket)
          .orElse("copies are looked for in `CLOAKROOM_BACKUP_DIR` alone");

  static final VariableGroup GROUP =
      VariableGroup.of(
          "Pictures in an object store",
          ENDPOINT,
          BUCKET,
          REGION,
          ACCESS_KEY_FILE,
          SECRET_KEY_FILE,
          PATH_STYLE,
          SECOND_BUCKET);

  private static final String DEFAULT_REGION = "us-east-1";
  private static final String UNENCRYPTED = "tls=off";

  private S3Variables() {}

  static Optional<S3Settings> read(Environment environment) {
    Optional<URI> endpoint = environment.value(ENDPOINT);
    Optional<String> bucket = environment.value(BUCKET);
    Optional<String> region = environment.value(REGION);
    Optional<String> accessKey = environment.value(ACCESS_KEY_FILE);
    Optional<String> secretKey = environment.value(SECRET_KEY_FILE);
    Optional<Boolean> pathStyle = environment.value(PATH_STYLE);
    if (environment.has(ENDPOINT)) {
      List.of(BUCKET, ACCESS_KEY_FILE, SECRET_KEY_FILE).stream()
          .filter(needed -> !environment.has(needed))
          .forEach(
              needed ->
                  environment.mistake(
                      needed,
                      "is missing, and " + ENDPOINT.name() + " is set; set this, or unset that"));
    } else {
      List.of(BUCKET, REGION, ACCESS_KEY_FILE, SECRET_KEY_FILE, PATH_STYLE, SECOND_BUCKET).stream()
          .filter(environment::has)
          .forEach(
              other ->
                  environment.mistake(
                      other,
                      "is set, and " + ENDPOINT.name() + " is not; set that, or unset this"));
    }
    if (endpoint.isEmpty() || bucket.isEmpty() || accessKey.isEmpty() || secretKey.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new S3Settings(
            endpoint.get(),
            region.orElse(DEFAULT_REGION),
            bucket.get(),
            accessKey.get(),
            secretKey.get(),
            pathStyle.orElse(true)));
  }

  /**
   * The bucket that the first is copied to, if one is named.
   *
   * @param first as it was read
   */
  static Optional<S3Settings> second(Environment environment, Optional<S3Settings> first) {
    Optional<String> name = environment.value(SECOND_BUCKET);
    if (first.isEmpty() || name.isEmpty()) {
      return Optional.empty();
    }
    if (name.equals(first.map(S3Settings::bucket))) {
      environment.mistake(
          SECOND_BUCKET, "is the same as " + BUCKET.name() + "; name the one it is copied to");
    }
    return first.map(
        one ->
            new S3Settings(
                one.endpoint(),
                one.region(),
                name.get(),
                one.accessKey(),
                one.secretKey(),
                one.pathStyle()));
  }

  /** Never repeats the address: it may hold a secret. */
  private static URI endpoint(String text) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is not an address; try https://s3.example.com", e);
    }
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (url.getHost() == null || !scheme.matches("https?")) {
      throw new IllegalArgumentException("is no web address; try https://s3.example.com");
    }
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "holds a user name or password; leave out what stands before the @, and give keys by "
              + ACCESS_KEY_FILE.name()
              + " and "
              + SECRET_KEY_FILE.name());
    }
    boolean saidSo = UNENCRYPTED.equals(url.getRawQuery()) && scheme.equals("http");
    if (!url.getRawPath().matches("/?")
        || url.getRawFragment() != null
        || (url.getRawQuery() != null && !saidSo)) {
      throw new IllegalArgumentException(
          "goes on after the host; give scheme, host and port only, such as"
              + " https://s3.example.com, and the bucket by "
              + BUCKET.name());
    }
    if (scheme.equals("http") && !saidSo && !LoopbackHost.matches(url.getHost())) {
      throw new IllegalArgumentException(
          "is not encrypted; use https, or end it with ?"
              + UNENCRYPTED
              + " where the network is yours alone");
    }
    return URI.create(scheme + "://" + url.getRawAuthority());
  }

  private static String bucket(String text) {
    if (!text.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
      throw new IllegalArgumentException(
          "is no name of a bucket: \""
              + text
              + "\"; try cloakroom-pictures: 3 to 63 small letters, digits, hyphens and points");
    }
    return text;
  }

  private static String region(String text) {
    if (!text.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,62}")) {
      throw new IllegalArgumentException(
          "is no name of a region: \"" + text + "\"; try " + DEFAULT_REGION);
    }
    return text;
  }

  private static boolean onOrOff(String text) {
    if (!text.matches("on|off")) {
      throw new IllegalArgumentException("is neither on nor off: \"" + text + "\"; try on");
    }
    return text.equals("on");
  }

  /** Never repeats what it holds. */
  static String content(String text) {
    Path file = Readings.path().read(text).toAbsolutePath().normalize();
    String content;
    try {
      content = Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "is no file that can be read: " + file + "; correct it, or let this user read it", e);
    }
    if (!content.matches("[\\x21-\\x7e]+")) {
      throw new IllegalArgumentException(
          "is a file without a key: " + file + "; put the key in it, and nothing else");
    }
    return content;
  }
}
