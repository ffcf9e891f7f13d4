package io.cloakroom.slack.fake.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.Switches;
import io.cloakroom.slack.fake.use.EntityClicks;
import java.util.List;

/** {@code entity.presentDetails}, and what may stand in a message's {@code metadata.entities}. */
public final class EntityMethods {
  private final Switches switches;
  private final EntityClicks clicks;

  public EntityMethods(Switches switches, EntityClicks clicks) {
    this.switches = switches;
    this.clicks = clicks;
  }

  public void addTo(ApiMethods methods) {
    methods.add("entity.presentDetails", List.of(), this::present);
  }

  private ObjectNode present(ApiCall call) {
    if (switches.previews() == Switches.Previews.REFUSED) {
      throw new ApiRefusal("feature_not_enabled");
    }
    String trigger = call.needed("trigger_id");
    JsonNode metadata = call.structure("metadata");
    check(metadata);
    clicks.present(trigger, metadata);
    return FakeJson.object();
  }

  /** As Slack's page lists what an entity must have. */
  static void check(JsonNode entity) {
    boolean whole =
        entity.path("entity_type").asText().startsWith("slack#/entities/")
            && entity.path("url").asText().startsWith("http")
            && !entity.path("external_ref").path("id").asText().isEmpty()
            && !entity
                .path("entity_payload")
                .path("attributes")
                .path("title")
                .path("text")
                .asText()
                .isEmpty();
    if (!whole) {
      throw new ApiRefusal("invalid_metadata_format");
    }
  }
}
