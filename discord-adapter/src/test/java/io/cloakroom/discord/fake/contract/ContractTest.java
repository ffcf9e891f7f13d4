package io.cloakroom.discord.fake.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cloakroom.discord.fake.http.ApiCall;
import io.cloakroom.discord.fake.http.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Discord's own file as a judge. */
class ContractTest {
  private final Contract contract = new Contract();

  private void judge(String method, String path, JsonNode body) {
    contract.judge(new ApiCall(method, path, Map.of(), body, List.of(), Map.of(), Map.of()));
  }

  private static JsonNode withButton(String label, String url) {
    JsonNode button = Json.object("type", 2, "style", 5, "label", label, "url", url);
    return Json.object(
        "content",
        "hello",
        "components",
        List.of(Json.object("type", 1, "components", List.of(button))));
  }

  @Test
  void acceptsAMessageWithALinkButton() {
    judge("POST", "/channels/1/messages", withButton("Open", "https://e.org/i"));

    assertThat(contract.errors()).isEmpty();
  }

  @Test
  void findsALabelAndAnAddressThatAreTooLong() {
    judge("POST", "/channels/1/messages", withButton("x".repeat(81), "https://e.org/i"));
    int first = contract.errors().size();
    judge("POST", "/channels/1/messages", withButton("Open", "https://e.org/" + "x".repeat(520)));

    assertThat(first).isPositive();
    assertThat(contract.errors()).hasSizeGreaterThan(first);
    assertThat(contract.errors()).anyMatch(error -> error.contains("80"));
    assertThat(contract.errors()).anyMatch(error -> error.contains("512"));
  }

  @Test
  void takesNumbersAsTextAndIdsAsNumbersAsDiscordDoes() {
    judge("POST", "/users/@me/channels", Json.object("recipient_id", 175928847299117063L));
    judge("PATCH", "/channels/1/messages/2", Json.object("flags", "4"));

    assertThat(contract.errors()).isEmpty();
  }

  @Test
  void findsTextThatIsNoNumberAndAnIdThatIsNone() {
    judge("POST", "/users/@me/channels", Json.object("recipient_id", "ana"));
    judge("PATCH", "/channels/1/messages/2", Json.object("flags", "four"));

    assertThat(contract.errors()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void findsAnUnknownPathAndAnUnknownMethod() {
    judge("GET", "/channels/1/pictures", MissingNode.getInstance());
    judge("PUT", "/channels/1/messages", Json.object());

    assertThat(contract.errors())
        .hasSize(2)
        .allMatch(error -> error.contains("not in Discord's API"));
  }

  @Test
  void prefersThePathWithFewestParameters() {
    judge("POST", "/channels/1/messages/bulk-delete", Json.object("messages", List.of("1", "2")));
    judge("POST", "/channels/1/messages/bulk-delete", Json.object());

    assertThat(contract.errors()).hasSize(1).allMatch(error -> error.contains("messages"));
  }

  @Test
  void missesABodyThatIsRequired() {
    judge("POST", "/users/@me/channels", MissingNode.getInstance());

    assertThat(contract.errors()).hasSize(1);
  }
}
