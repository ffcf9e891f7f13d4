package io.cloakroom.deploy.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloakroom.adapter.Secret;
import io.cloakroom.deploy.traces.TraceSettings;
import io.cloakroom.record.stream.TlsTrust;
import io.cloakroom.settings.Environment;
import io.cloakroom.settings.Readings;
import io.cloakroom.settings.Variable;
import io.cloakroom.settings.VariableGroup;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The settings of traces, by the names and values that OpenTelemetry gives them for every program
 * (https://opentelemetry.io/docs/specs/otel/protocol/exporter/ and
 * https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/).
 */
public final class TraceVariables {
  /** Where to. */
  public static final Variable<URI> ENDPOINT =
      Variable.of(
              "OTEL_EXPORTER_OTLP_ENDPOINT",
              "a collector that takes OTLP over HTTP, such as `http://localhost:4318`; traces are"
                  + " posted to `/v1/traces` there",
              TraceVariables::endpoint)
          .orElse("nothing is traced");

  /** Where to, of traces alone. */
  public static final Variable<URI> TRACES_ENDPOINT =
      Variable.of(
          "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
          "the same of traces alone, and before it: traces are posted to this address as it"
              + " stands, such as `http://localhost:4318/v1/traces`",
          TraceVariables::endpoint);

  /** What it wants to see. */
  public static final Variable<Map<String, Secret>> HEADERS =
      Variable.secret(
          "OTEL_EXPORTER_OTLP_HEADERS",
          "headers that the collector wants, `name=value` with commas between, and `%20` for a"
              + " space in a value",
          TraceVariables::headers);

  /** Who vouches for it. */
  public static final Variable<Path> CERTIFICATE =
      Variable.of(
              "OTEL_EXPORTER_OTLP_CERTIFICATE",
              "certificates (PEM), one of which must vouch for the collector",
              TraceVariables::certificates)
          .orElse("those that Java knows");

  /** What is spoken; one alone. */
  public static final Variable<String> PROTOCOL =
      Variable.of(
              "OTEL_EXPORTER_OTLP_PROTOCOL",
              "what is spoken with it; nothing else is",
              TraceVariables::protocol)
          .orElse("`http/protobuf`");

  /** What the program goes by there. */
  public static final Variable<String> SERVICE =
      Variable.of("OTEL_SERVICE_NAME", "what this program goes by in traces", text -> text.strip())
          .orElse("`cloakroom`");

  /** What is said of this process besides. */
  public static final Variable<Map<String, String>> ATTRIBUTES =
      Variable.of(
          "OTEL_RESOURCE_ATTRIBUTES",
          "what every trace says of this process besides, such as"
              + " `deployment.environment.name=production`, with commas between",
          text -> pairs(text, Function.identity()));

  /** Which pictures are traced. */
  public static final Variable<String> SAMPLER =
      Variable.of(
              "OTEL_TRACES_SAMPLER",
              "which pictures and looks are traced: `always_on`, `always_off`, or `traceidratio`,"
                  + " a share of them; `parentbased_` before each of them means the same",
              TraceVariables::sampler)
          .orElse("`parentbased_always_on`");

  /** How many of them. */
  public static final Variable<Double> SHARE =
      Variable.of(
              "OTEL_TRACES_SAMPLER_ARG",
              "of `traceidratio` the share, 0 to 1: a picture is traced whole or not at all",
              TraceVariables::share)
          .orElse("`1.0`");

  /** Whether they are sent. */
  public static final Variable<Boolean> EXPORTER =
      Variable.of(
              "OTEL_TRACES_EXPORTER",
              "`none`: nothing is traced, whatever else is set here",
              TraceVariables::sent)
          .orElse("`otlp`");

  /** Whether nothing of OpenTelemetry is wanted. */
  public static final Variable<Boolean> DISABLED =
      Variable.of("OTEL_SDK_DISABLED", "`true`: the same", TraceVariables::yes).orElse("`false`");

  static final VariableGroup GROUP =
      VariableGroup.of(
          "Traces",
          ENDPOINT,
          TRACES_ENDPOINT,
          HEADERS,
          CERTIFICATE,
          PROTOCOL,
          SERVICE,
          ATTRIBUTES,
          SAMPLER,
          SHARE,
          EXPORTER,
          DISABLED);

  private static final String PREFIX = "OTEL_";
  private static final String PATH = "/v1/traces";
  private static final int LAST_PORT = 65_535;
  private static final String NAME = "service.name";
  private static final String USUAL_NAME = "cloakroom";
  private static final String PARENT_BASED = "parentbased_";
  private static final String BY_SHARE = "traceidratio";
  private static final String NONE = "always_off";
  private static final Set<String> SAMPLERS = Set.of("always_on", NONE, BY_SHARE);
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");

  private TraceVariables() {}

  /** Without those of OpenTelemetry's that are set to nothing: there that is as unset. */
  static Map<String, String> set(Map<String, String> variables) {
    Map<String, String> set = new HashMap<>(variables);
    set.entrySet().removeIf(one -> one.getKey().startsWith(PREFIX) && one.getValue().isBlank());
    return set;
  }

  /**
   * Without a collector, or where nothing is to be sent, the others are not read: they may be meant
   * for other programs.
   */
  static Optional<TraceSettings> read(Environment environment) {
    Variable<URI> where = environment.has(TRACES_ENDPOINT) ? TRACES_ENDPOINT : ENDPOINT;
    if (!environment.has(where)
        || environment.value(DISABLED).orElse(false)
        || !environment.value(EXPORTER).orElse(true)) {
      return Optional.empty();
    }
    Optional<URI> endpoint = environment.value(where);
    Map<String, Secret> headers = environment.value(HEADERS).orElse(Map.of());
    Optional<Path> authorities = environment.value(CERTIFICATE);
    environment.value(PROTOCOL);
    Map<String, String> attributes = environment.value(ATTRIBUTES).orElse(Map.of());
    String service = environment.value(SERVICE).orElse(attributes.getOrDefault(NAME, USUAL_NAME));
    double share = share(environment);
    if (!headers.isEmpty() && endpoint.filter(TraceVariables::isOpen).isPresent()) {
      environment.mistake(
          HEADERS,
          "is set, and would cross the network unencrypted; give "
              + where.name()
              + " an https address, or unset this");
    }
    return share == 0
        ? Optional.empty()
        : endpoint.map(
            to ->
                new TraceSettings(
                    where.equals(ENDPOINT) ? ofTraces(to) : to,
                    headers,
                    authorities,
                    service,
                    attributes,
                    share));
  }

  private static double share(Environment environment) {
    String sampler = environment.value(SAMPLER).orElse("");
    Optional<Double> share = environment.value(SHARE);
    if (sampler.equals(NONE)) {
      return 0;
    }
    return sampler.equals(BY_SHARE) ? share.orElse(1.0) : 1;
  }

  /** Traces have a path of their own at a collector of everything. */
  private static URI ofTraces(URI collector) {
    return URI.create(collector.toString().replaceFirst("/+$", "") + PATH);
  }

  /** Whether others may read what goes there. */
  private static boolean isOpen(URI endpoint) {
    return endpoint.getScheme().equals("http") && !LoopbackHost.matches(endpoint.getHost());
  }

  /** Never repeats the address: it may hold a secret. */
  private static URI endpoint(String text) {
    URI url;
    try {
      url = new URI(text.strip());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is not an address; try http://localhost:4318", e);
    }
    String scheme = url.getScheme() == null ? "" : url.getScheme();
    if (url.getHost() == null || !scheme.matches("https?") || url.getPort() > LAST_PORT) {
      throw new IllegalArgumentException(
          "is no address of a collector; try http://localhost:4318, or"
              + " https://collector.example.com");
    }
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "holds a user name or password; leave out what stands before the @, and give it by "
              + HEADERS.name());
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "goes on behind its path; leave out what stands behind the ? or the #");
    }
    return url;
  }

  private static Path certificates(String text) {
    Path path = Readings.path().read(text).toAbsolutePath().normalize();
    try {
      TlsTrust.of(Optional.of(path));
      return path;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "leads to no certificates that can be used: " + path + "; give a file of them as PEM", e);
    }
  }

  private static String protocol(String text) {
    if (!text.equals("http/protobuf")) {
      throw new IllegalArgumentException(
          "is not spoken here: \""
              + text
              + "\"; unset it, and give the collector's port for OTLP over HTTP, 4318 as a rule, or"
              + " set "
              + EXPORTER.name()
              + "=none, and nothing is traced");
    }
    return text;
  }

  private static boolean sent(String text) {
    String own = text.strip().toLowerCase(Locale.ROOT);
    if (!own.equals("otlp") && !own.equals("none")) {
      throw new IllegalArgumentException(
          "is neither otlp nor none: \""
              + text
              + "\"; say none, and nothing is traced, or unset it");
    }
    return own.equals("otlp");
  }

  private static boolean yes(String text) {
    String own = text.strip().toLowerCase(Locale.ROOT);
    if (!own.equals("true") && !own.equals("false")) {
      throw new IllegalArgumentException(
          "is neither true nor false: \"" + text + "\"; say one of them, or unset it");
    }
    return own.equals("true");
  }

  /** Without what says that a parent decides: no trace here comes from elsewhere. */
  private static String sampler(String text) {
    String own = text.strip().toLowerCase(Locale.ROOT).replaceFirst("^" + PARENT_BASED, "");
    if (!SAMPLERS.contains(own)) {
      throw new IllegalArgumentException(
          "is no sampler: \"" + text + "\"; try parentbased_traceidratio, or always_on");
    }
    return own;
  }

  private static double share(String text) {
    if (!text.matches("0|1|[01]\\.[0-9]{1,10}|0?\\.[0-9]{1,10}") || Double.parseDouble(text) > 1) {
      throw new IllegalArgumentException("is no share: \"" + text + "\"; try 0.1, or 0 to 1");
    }
    return Double.parseDouble(text);
  }

  private static Map<String, Secret> headers(String text) {
    Map<String, Secret> headers = pairs(text, Secret::new);
    headers.keySet().forEach(TraceVariables::refuseJavasOwn);
    return headers;
  }

  /** Some Java sets by itself, such as the host. */
  private static void refuseJavasOwn(String name) {
    try {
      HttpRequest.newBuilder().header(name, "");
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "has a header that is not for you to set: \"" + name + "\"; leave that pair out", e);
    }
  }

  /**
   * As W3C Baggage writes them; what is empty between commas is none. Never repeats a value: it may
   * be a secret.
   */
  private static <T> Map<String, T> pairs(String text, Function<String, T> of) {
    Map<String, T> pairs = new LinkedHashMap<>();
    for (String pair : text.split(",", -1)) {
      if (pair.isBlank()) {
        continue;
      }
      int sign = pair.indexOf('=');
      String name = pair.substring(0, Math.max(0, sign)).strip();
      if (!TOKEN.matcher(name).matches()) {
        throw new IllegalArgumentException("is no list of pairs; try name=value,other=value");
      }
      pairs.put(name, of.apply(decoded(pair.substring(sign + 1).strip())));
    }
    return pairs;
  }

  private static String decoded(String value) {
    String text;
    try {
      // A plus is a plus there.
      text = URLDecoder.decode(value.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "has a % that two digits do not follow; write %25 for a % in a value", e);
    }
    if (!text.matches("[\\x20-\\x7e]{0,4096}")) {
      throw new IllegalArgumentException("has a value that no header can have; correct it");
    }
    return text;
  }
}
