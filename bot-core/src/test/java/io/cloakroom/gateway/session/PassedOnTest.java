package io.cloakroom.gateway.session;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.ServedStage;
import io.cloakroom.link.Link;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.Part;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** J31: who posted a picture and who looks after it are two people once it passed on. */
class PassedOnTest {
  @Test
  void J31_thePageNamesWhoPostedItAndWhoLooksAfterItNow() throws IOException {
    try (ServedStage served = new ServedStage()) {
      Link link = served.stage.picture(ANA, SITE);
      served.stage.vault.seal(new BlobKey(link.image().id(), Part.PICTURE), ServedStage.PICTURE);
      Browser bob = served.signedIn(BOB);
      JsonNode before = bob.details(link).json();
      assertThat(before.get("by").asText()).contains("ana");
      assertThat(before.has("owner")).isFalse();

      served
          .stage
          .database
          .links()
          .passOn(
              ANA,
              SITE,
              CHO,
              AuditEvent.of(served.stage.clock.instant(), WORKSPACE, Action.LINK_CHANGED));

      JsonNode after = bob.details(link).json();
      assertThat(after.get("by").asText()).contains("ana");
      assertThat(after.get("owner").asText()).contains("cho");
    }
  }
}
