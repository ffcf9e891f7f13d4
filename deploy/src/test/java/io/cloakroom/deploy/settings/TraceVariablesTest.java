package io.cloakroom.deploy.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloakroom.adapter.Secret;
import io.cloakroom.deploy.traces.TraceSettings;
import io.cloakroom.settings.WrongSettings;
import io.cloakroom.testing.LocalCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceVariablesTest {
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String SAMPLER = "OTEL_TRACES_SAMPLER";
  private static final String HEADERS = "OTEL_EXPORTER_OTLP_HEADERS";

  @TempDir Path folder;

  private Optional<TraceSettings> read(Map<String, String> variables) throws WrongSettings {
    Map<String, String> all = new HashMap<>(variables);
    all.put("CLOAKROOM_DATA_DIR", folder.resolve("data").toString());
    return SettingsReader.forServe(all).traces();
  }

  private List<String> mistakes(Map<String, String> variables) {
    return catchThrowableOfType(WrongSettings.class, () -> read(variables)).mistakes();
  }

  @Test
  void readsWhereTracesGoAsEveryProgramDoes() throws Exception {
    Path authorities = LocalCertificate.in(folder).certificate();
    Path headers = Files.writeString(folder.resolve("headers"), "authorization=Bearer%20a+b%2Cc\n");

    TraceSettings traces =
        read(Map.of(
                ENDPOINT,
                "https://collector.example.com/otlp/",
                HEADERS + "_FILE",
                headers.toString(),
                "OTEL_EXPORTER_OTLP_CERTIFICATE",
                authorities.toString(),
                "OTEL_EXPORTER_OTLP_PROTOCOL",
                "http/protobuf",
                "OTEL_SERVICE_NAME",
                "pictures",
                "OTEL_RESOURCE_ATTRIBUTES",
                "service.name=other, deployment.environment.name=north%20pier",
                SAMPLER,
                "parentbased_traceidratio",
                "OTEL_TRACES_SAMPLER_ARG",
                "0.25"))
            .orElseThrow();

    assertThat(traces.target()).hasToString("https://collector.example.com/otlp/v1/traces");
    assertThat(traces.name()).isEqualTo("https://collector.example.com");
    assertThat(traces.headers()).isEqualTo(Map.of("authorization", new Secret("Bearer a+b,c")));
    assertThat(traces.authorities()).hasValue(authorities);
    assertThat(traces.service()).isEqualTo("pictures");
    assertThat(traces.attributes()).containsEntry("deployment.environment.name", "north pier");
    assertThat(traces.share()).isEqualTo(0.25);
    assertThat(traces.toString()).doesNotContain("Bearer");
  }

  @Test
  void allIsTracedUnderItsOwnNameWhereNoMoreIsSaid() throws Exception {
    TraceSettings traces = read(Map.of(ENDPOINT, "http://localhost:4318")).orElseThrow();

    assertThat(traces.target()).hasToString("http://localhost:4318/v1/traces");
    assertThat(traces.service()).isEqualTo("cloakroom");
    assertThat(traces.share()).isEqualTo(1);
    assertThat(
            read(Map.of(ENDPOINT, "http://c:4318", "OTEL_RESOURCE_ATTRIBUTES", "service.name=own"))
                .orElseThrow()
                .service())
        .isEqualTo("own");
  }

  /** What else stands in an environment may be meant for other programs. */
  @Test
  void nothingIsTracedWithoutACollectorNorWhereNothingIsToBe() throws Exception {
    assertThat(read(Map.of(SAMPLER, "jaeger_remote", "OTEL_METRICS_EXPORTER", "otlp"))).isEmpty();
    assertThat(read(Map.of(ENDPOINT, "http://c:4318", SAMPLER, "always_off"))).isEmpty();
    assertThat(
            read(
                Map.of(
                    ENDPOINT,
                    "http://c:4318",
                    SAMPLER,
                    "traceidratio",
                    "OTEL_TRACES_SAMPLER_ARG",
                    "0")))
        .isEmpty();
  }

  /** What else stands there is then meant for other programs. */
  @ParameterizedTest
  @CsvSource({
    "OTEL_SDK_DISABLED,true",
    "OTEL_SDK_DISABLED,TRUE",
    "OTEL_TRACES_EXPORTER,none",
    "OTEL_TRACES_EXPORTER,None"
  })
  void nothingIsTracedWhereThatIsSaid(String name, String value) throws Exception {
    String protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";

    assertThat(read(Map.of(ENDPOINT, "http://c:4317", protocol, "grpc", name, value))).isEmpty();
  }

  @Test
  void anAddressOfTracesAloneGoesFirstAndIsTakenAsItStands() throws Exception {
    String own = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
    String address = "https://tempo.example.com/otlp/";

    assertThat(read(Map.of(own, address)).orElseThrow().target()).hasToString(address);
    assertThat(read(Map.of(own, address, ENDPOINT, "grpc:4317")).orElseThrow().target())
        .hasToString(address);
    assertThat(mistakes(Map.of(own, "http://c:4318", HEADERS, "a=b")))
        .singleElement()
        .asString()
        .contains("give " + own + " an https address");
  }

  /** As the specification has it, for every name of OpenTelemetry's. */
  @Test
  void whatIsSetToNothingIsUnset() throws Exception {
    assertThat(read(Map.of(ENDPOINT, "", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", ""))).isEmpty();

    TraceSettings traces =
        read(Map.of(
                ENDPOINT,
                "http://localhost:4318",
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
                "",
                HEADERS,
                "",
                "OTEL_SERVICE_NAME",
                " ",
                "OTEL_SDK_DISABLED",
                "",
                "OTEL_TRACES_EXPORTER",
                "",
                "OTEL_RESOURCE_ATTRIBUTES",
                ",a=1, ,b=2,"))
            .orElseThrow();

    assertThat(traces.target()).hasToString("http://localhost:4318/v1/traces");
    assertThat(traces.headers()).isEmpty();
    assertThat(traces.service()).isEqualTo("cloakroom");
    assertThat(traces.attributes()).isEqualTo(Map.of("a", "1", "b", "2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OTEL_EXPORTER_OTLP_ENDPOINT | collector:4318 | is no address of a collector; try",
        "OTEL_EXPORTER_OTLP_ENDPOINT | http://a:secret@c:4318 | holds a user name or password;",
        "OTEL_EXPORTER_OTLP_ENDPOINT | http://c:4318?key=secret | goes on behind its path;",
        "OTEL_EXPORTER_OTLP_ENDPOINT | http://c:70000 | is no address of a collector; try",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT | c:4318 | is no address of a collector; try",
        "OTEL_TRACES_EXPORTER | zipkin | is neither otlp nor none: \"zipkin\"; say none",
        "OTEL_SDK_DISABLED | 1 | is neither true nor false: \"1\"; say one of",
        "OTEL_EXPORTER_OTLP_HEADERS | Host=secret | has a header that is not for you to set:"
            + " \"Host\"",
        "OTEL_EXPORTER_OTLP_HEADERS | a=b,content-length=1 | has a header that is not for you to",
        "OTEL_EXPORTER_OTLP_PROTOCOL | grpc | is not spoken here: \"grpc\"; unset it",
        "OTEL_EXPORTER_OTLP_CERTIFICATE | /nowhere.pem | leads to no certificates that can be",
        "OTEL_TRACES_SAMPLER | jaeger_remote | is no sampler: \"jaeger_remote\"; try",
        "OTEL_TRACES_SAMPLER_ARG | 2 | is no share: \"2\"; try 0.1",
        "OTEL_TRACES_SAMPLER_ARG | 1.5 | is no share: \"1.5\"; try 0.1",
        "OTEL_RESOURCE_ATTRIBUTES | secret | is no list of pairs; try name=value",
        "OTEL_RESOURCE_ATTRIBUTES | a=%zz | has a % that two digits do not follow;",
        "OTEL_EXPORTER_OTLP_HEADERS | a=secret%0d%0aX | has a value that no header can have;",
        "OTEL_EXPORTER_OTLP_HEADERS | a=secret | is set, and would cross the network unencrypted;",
      })
  void saysWhatIsWrongWithoutRepeatingSecrets(String name, String value, String words) {
    Map<String, String> variables = new HashMap<>(Map.of(ENDPOINT, "http://collector:4318"));
    variables.put(name, value);

    assertThat(mistakes(variables))
        .singleElement()
        .asString()
        .startsWith(name + " " + words)
        .doesNotContain("secret");
  }
}
