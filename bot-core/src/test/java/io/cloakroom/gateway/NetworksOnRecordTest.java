package io.cloakroom.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.ClientTrace;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.gateway.http.GatewaySettings;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T56: whoever runs the program says whether networks are on record. */
class NetworksOnRecordTest {
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void T56_aLookAndARefusalSayFromWhichNetworkOnlyWhereThatIsWanted(boolean wanted)
      throws Exception {
    GatewaySettings settings =
        new GatewaySettings(
            URI.create(GatewayScene.BASE),
            "127.0.0.1",
            0,
            Set.of(),
            () -> wanted,
            Optional::empty,
            Optional.empty(),
            GatewaySettings.IDLE_AT_THE_END);
    GatewayScene scene = new GatewayScene(settings, Map.of());
    try {
      Link link = scene.share(ViewLimit.NONE);
      assertThat(scene.signedIn(GatewayScene.BOB).view(link).status()).isEqualTo(200);
      assertThat(scene.signedIn(GatewayScene.DAN).view(link).status()).isEqualTo(403);

      List<AuditEvent> seen =
          scene.database.recorded().stream()
              .map(RecordedEvent::event)
              .filter(
                  one ->
                      one.action().equals(Action.IMAGE_VIEWED)
                          || one.action().equals(Action.ACCESS_DENIED))
              .toList();
      assertThat(seen)
          .hasSize(2)
          .allSatisfy(
              one -> {
                assertThat(one.details()).containsKey(ClientTrace.FAMILY);
                assertThat(one.details().containsKey(ClientTrace.NETWORK)).isEqualTo(wanted);
                assertThat(one.details().containsValue("127.0.0.0/24")).isEqualTo(wanted);
              });
    } finally {
      scene.close();
    }
  }
}
