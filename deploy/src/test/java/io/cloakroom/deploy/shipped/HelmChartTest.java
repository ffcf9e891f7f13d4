package io.cloakroom.deploy.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.settings.VariableGroup;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart, as Helm itself renders it, against Kubernetes' own types. */
@Tag("full")
class HelmChartTest {
  private static final Map<String, Class<?>> TYPES =
      Map.of(
          "Deployment", Deployment.class,
          "Service", Service.class,
          "ServiceAccount", ServiceAccount.class,
          "PersistentVolumeClaim", PersistentVolumeClaim.class,
          "PodDisruptionBudget", PodDisruptionBudget.class,
          "NetworkPolicy", NetworkPolicy.class,
          "Ingress", Ingress.class,
          "HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
          "ServiceMonitor", ServiceMonitor.class,
          "PrometheusRule", PrometheusRule.class);

  private static final String LEAST = RenderedChart.LEAST;

  private static final YAMLMapper YAML = new YAMLMapper();

  /** As a server that takes nothing it does not know. */
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .annotationIntrospector(new WithoutTheRest())
          .build();

  @TempDir Path folder;

  /** The types keep what they do not know; here it has nowhere to go. */
  private static final class WithoutTheRest extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }

  private static String everything() throws IOException {
    return RenderedChart.everything();
  }

  private Path chart(String... values) throws IOException {
    return RenderedChart.with(folder, values);
  }

  private Map<String, JsonNode> rendered(String... values) throws IOException {
    Map<String, JsonNode> byKind = new TreeMap<>();
    try (var objects =
        YAML.readerFor(JsonNode.class)
            .<JsonNode>readValues(new StringReader(RenderedChart.text(folder, values)))) {
      while (objects.hasNext()) {
        JsonNode one = objects.next();
        assertThat(byKind.put(one.path("kind").asText(), one)).isNull();
      }
    }
    return byKind;
  }

  private JsonNode pod(String... values) throws IOException {
    return rendered(values).get("Deployment").at("/spec/template/spec");
  }

  private static Map<String, JsonNode> environment(JsonNode pod) {
    Map<String, JsonNode> byName = new TreeMap<>();
    pod.at("/containers/0/env").forEach(one -> byName.put(one.path("name").asText(), one));
    return byName;
  }

  private static void mustBeOfKubernetes(Map<String, JsonNode> objects) throws IOException {
    for (Map.Entry<String, JsonNode> one : objects.entrySet()) {
      assertThat(TYPES).containsKey(one.getKey());
      STRICT.treeToValue(one.getValue(), TYPES.get(one.getKey()));
    }
  }

  @Test
  void helmFindsNothingToSayOfIt() throws Exception {
    for (String values : List.of(LEAST, everything())) {
      LintResult said = new Helm(chart(values)).lint().strict().quiet().call();

      assertThat(said.isFailed()).as("%s", said.getMessages()).isFalse();
    }
  }

  @Test
  void everyObjectIsAsKubernetesKnowsIt() throws Exception {
    Map<String, JsonNode> least = rendered(LEAST);
    Map<String, JsonNode> most = rendered(everything());

    assertThat(least)
        .containsOnlyKeys(
            "Deployment",
            "NetworkPolicy",
            "PersistentVolumeClaim",
            "PodDisruptionBudget",
            "Service",
            "ServiceAccount");
    assertThat(most).containsOnlyKeys(TYPES.keySet());
    mustBeOfKubernetes(least);
    mustBeOfKubernetes(most);
  }

  /** One that is misspelt, deep down: the test above can fail. */
  @Test
  void aFieldThatKubernetesDoesNotKnowIsSaid() throws Exception {
    Map<String, JsonNode> objects = rendered(LEAST);
    ObjectNode container =
        (ObjectNode) objects.get("Deployment").at("/spec/template/spec/containers/0");
    container.set("readynessProbe", container.remove("readinessProbe"));

    assertThatThrownBy(() -> mustBeOfKubernetes(objects)).hasMessageContaining("readynessProbe");
  }

  /** The strictest of Kubernetes' standards for pods, "restricted". */
  @Test
  void runsAsNobodyInParticularOnAReadOnlyRootWithoutRights() throws Exception {
    JsonNode pod = pod(LEAST);

    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
    assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
    JsonNode own = pod.at("/containers/0/securityContext");
    assertThat(own.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(own.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(own.at("/capabilities/drop").toString()).isEqualTo("[\"ALL\"]");
    assertThat(own.at("/capabilities/add").isMissingNode()).isTrue();
    assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
    assertThat(pod.at("/containers/0/resources/limits/memory").asText()).isNotEmpty();
  }

  @Test
  void T11_secretsAreNamedAndNeverHeld() throws Exception {
    Map<String, JsonNode> objects = rendered(everything());
    JsonNode pod = objects.get("Deployment").at("/spec/template/spec");
    Map<String, JsonNode> environment = environment(pod);

    assertThat(
            environment.get("CLOAKROOM_SLACK_BOT_TOKEN").at("/valueFrom/secretKeyRef").toString())
        .isEqualTo("{\"name\":\"cloakroom-slack\",\"key\":\"bot-token\"}");
    assertThat(environment.get("CLOAKROOM_SLACK_BOT_TOKEN").has("value")).isFalse();
    assertThat(environment.get("CLOAKROOM_DATABASE_PASSWORD_FILE").path("value").asText())
        .isEqualTo("/run/secrets/cloakroom/CLOAKROOM_DATABASE_PASSWORD_FILE");
    JsonNode sources = pod.at("/volumes/2/projected/sources");
    assertThat(sources.get(0).toString())
        .isEqualTo(
            "{\"secret\":{\"name\":\"cloakroom-database\",\"items\":[{\"key\":\"password\","
                + "\"path\":\"CLOAKROOM_DATABASE_PASSWORD_FILE\"}]}}");
    assertThat(sources.size()).isEqualTo(5);
  }

  /** A name that begins with CLOAKROOM_ and is none of ours ends the start. */
  @Test
  void everySettingIsOneOfOursAndKubernetesMakesNone() throws Exception {
    List<String> known =
        SettingsReader.ALL.stream()
            .flatMap(VariableGroup::names)
            .flatMap(name -> Stream.of(name, name + "_FILE"))
            .toList();

    assertThat(environment(pod(everything())).keySet()).isSubsetOf(known);
    assertThat(pod(LEAST).path("enableServiceLinks").asBoolean(true)).isFalse();
  }

  /** As the program reads them, with something in place of each secret. */
  @Test
  void theProgramTakesItsSettings() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "0123456789abcdefghij");
    Path headers = Files.writeString(folder.resolve("headers"), "authorization=abc");
    Map<String, String> variables =
        new TreeMap<>(
            Map.of(
                "CLOAKROOM_NODE", "cloakroom-7c9d-x2x4z",
                "OTEL_EXPORTER_OTLP_HEADERS_FILE", headers.toString(),
                "CLOAKROOM_SLACK_BOT_TOKEN", "xoxb-1",
                "CLOAKROOM_SLACK_APP_TOKEN", "xapp-1",
                "CLOAKROOM_DISCORD_TOKEN", "abc.def.secret"));
    environment(pod(everything()))
        .forEach(
            (name, one) ->
                variables.putIfAbsent(
                    name, name.endsWith("_FILE") ? secret.toString() : one.at("/value").asText()));

    Settings settings = SettingsReader.forServe(variables);

    assertThat(settings.baseUrl()).hasHost("pictures.example.com");
    assertThat(settings.proxies()).containsExactly("10.42.0.0/16", "fd00:42::/56");
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.storage().mayBeShared()).isTrue();
    assertThat(settings.dataDir()).isEqualTo(Path.of("/var/lib/cloakroom/data"));
  }

  @Test
  void aliveAndReadyAreAskedForWhereTheyAreTold() throws Exception {
    JsonNode container = pod(LEAST).at("/containers/0");

    assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/health");
    assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/health");
    assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/ready");
    assertThat(container.at("/args").toString()).isEqualTo("[\"serve\"]");
  }

  @Test
  void aSinglePodEndsBeforeTheNextStarts() throws Exception {
    Map<String, JsonNode> objects = rendered(LEAST);
    JsonNode deployment = objects.get("Deployment");

    assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(1);
    assertThat(deployment.at("/spec/strategy/type").asText()).isEqualTo("Recreate");
    assertThat(environment(pod(LEAST))).doesNotContainKey("CLOAKROOM_NODE");
    assertThat(objects.get("Service").at("/spec/publishNotReadyAddresses").asBoolean()).isTrue();
  }

  /** Each a node of its own, one after the other; whoever is not ready is asked for nothing. */
  @Test
  void J09_severalPodsAreNodesByTheirOwnNames() throws Exception {
    Map<String, JsonNode> objects = rendered(everything());
    JsonNode deployment = objects.get("Deployment");

    assertThat(
            environment(pod(everything()))
                .get("CLOAKROOM_NODE")
                .at("/valueFrom/fieldRef/fieldPath")
                .asText())
        .isEqualTo("metadata.name");
    assertThat(deployment.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(9)).isZero();
    assertThat(objects.get("Service").at("/spec/publishNotReadyAddresses").isMissingNode())
        .isTrue();
    assertThat(objects.get("PersistentVolumeClaim").at("/spec/accessModes/0").asText())
        .isEqualTo("ReadWriteMany");
    assertThat(objects.get("HorizontalPodAutoscaler").at("/spec/minReplicas").asInt()).isEqualTo(2);
    assertThat(objects.get("PodDisruptionBudget").at("/spec/maxUnavailable").asInt()).isEqualTo(1);
  }

  /** What two pods do not have together, the second one would not find. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replicas: 2",
        "autoscaling: {enabled: true, maxReplicas: 3}",
        "{replicas: 2, persistence: {accessMode: ReadWriteMany}}",
        "{replicas: 2, settings: {CLOAKROOM_DATABASE_URL: 'a', CLOAKROOM_S3_ENDPOINT: 'b'}}"
      })
  void severalPodsWantADatabaseABucketAndAVolumeTogether(String more) {
    assertThatThrownBy(() -> rendered(LEAST, more))
        .hasMessageContaining("several pods want a database");
  }

  @Test
  void scalesByAMetricThatIsTold() throws Exception {
    JsonNode scaler = rendered(everything()).get("HorizontalPodAutoscaler");

    String metric = scaler.at("/spec/metrics/0/external/metric/name").asText();

    assertThat(Files.readString(Path.of("docs/metrics.md"))).contains("| `" + metric + "` |");
    assertThat(scaler.at("/spec/scaleTargetRef/name").asText())
        .isEqualTo(rendered(everything()).get("Deployment").at("/metadata/name").asText());
  }

  @Test
  void itsAlertsAreThoseThatPromtoolTried() throws Exception {
    JsonNode rules = YAML.readTree(Path.of("observability/cloakroom.rules.yml").toFile());

    assertThat(rendered(everything()).get("PrometheusRule").at("/spec/groups"))
        .isEqualTo(rules.path("groups"));
  }

  /** The rules ask for job="cloakroom". */
  @Test
  void prometheusCallsItAsItsAlertsDo() throws Exception {
    Map<String, JsonNode> objects = rendered(everything());
    String label = objects.get("ServiceMonitor").at("/spec/jobLabel").asText();

    assertThat(objects.get("Service").path("metadata").path("labels").path(label).asText())
        .isEqualTo("cloakroom");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "baseUrl: ''                                   | baseUrl",
        "baseUrl: 'http://pictures.example.com'        | baseUrl",
        "proxies: []                                   | proxies",
        "image: {repository: ''}                       | repository",
        "image: {repository: cloakroom, tag: latest}   | tag",
        "settings: {CLOAKROOM_SLACK_BOT_TOKEN: xoxb-1} | CLOAKROOM_SLACK_BOT_TOKEN",
        "settings: {CLOAKROOM_PORT: '9000'}            | CLOAKROOM_PORT",
        "settings: {CLOAKROOM_NODE: one}               | CLOAKROOM_NODE",
        "secrets: {CLOAKROOM_DISCORD_TOKEN: abc}       | CLOAKROOM_DISCORD_TOKEN",
        "secretFiles: {CLOAKROOM_MASTER_KEY_FILE: {secret: a, key: b}} | CLOAKROOM_MASTER_KEY_FILE",
        "ingress: {enabled: true}                      | tlsSecret",
        "monitoring: {serviceMonitor: {enabled: true}} | secret",
        "networkpolicy: {enabled: false}               | networkpolicy"
      })
  void valuesThatAreMissingOrNoneOfItsAreSaidByName(String values, String named) {
    assertThatThrownBy(() -> rendered(LEAST, values)).hasMessageContaining(named);
  }

  @Test
  void itsVersionIsTheProgramsAndTheImages() throws Exception {
    JsonNode chart = YAML.readTree(RenderedChart.SOURCE.resolve("Chart.yaml").toFile());
    String version = chart.path("appVersion").asText();

    assertThat(Files.readString(Path.of("pom.xml"))).contains("<version>" + version + "-SNAPSHOT<");
    assertThat(chart.path("version").asText()).isEqualTo(version);
  }
}
