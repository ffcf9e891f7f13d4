package io.cloakroom.discord.fake.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.discord.fake.FakeDiscord;
import io.cloakroom.discord.fake.api.Faults;
import io.cloakroom.discord.fake.cdn.Hostility;
import io.cloakroom.discord.fake.gateway.GatewayHub;
import io.cloakroom.discord.fake.http.Answer;
import io.cloakroom.discord.fake.http.ApiCall;
import io.cloakroom.discord.fake.http.Router;
import java.time.Duration;

/**
 * The remote control's troublemaking: outages, faults, gateway tricks, hostile files and limits.
 */
final class ControlFaults {
  private final FakeDiscord discord;

  ControlFaults(FakeDiscord discord) {
    this.discord = discord;
  }

  void register(Router router) {
    router.addPage("POST", "/control/outage", call -> done(discord::outage));
    router.addPage("POST", "/control/recover", call -> done(discord::recover));
    router.addPage("POST", "/control/fault", this::fault);
    router.addPage("POST", "/control/gateway", this::gateway);
    router.addPage("POST", "/control/hostility", this::hostility);
    router.addPage("POST", "/control/limit", this::limit);
    router.addPage("POST", "/control/honest", call -> done(this::behave));
  }

  private static Answer done(Runnable act) {
    act.run();
    return Answer.none();
  }

  private void behave() {
    discord.faults().clear();
    discord.cdn().beHonest();
    discord.rateLimits().lift();
  }

  private Answer fault(ApiCall call) {
    JsonNode body = call.body();
    String method = body.path("method").asText("*");
    String template = body.path("template").asText("*");
    int times = body.path("times").asInt(1);
    Faults faults = discord.faults();
    switch (body.path("kind").asText()) {
      case "fail" -> faults.fail(method, template, body.path("status").asInt(502), times);
      case "refuse" ->
          faults.refuse(
              method, template, body.path("status").asInt(403), body.path("code").asInt(), times);
      case "hangUp" -> faults.hangUp(method, template, times);
      case "dropAnswer" -> faults.dropAnswers(method, template, times);
      default -> throw new IllegalArgumentException("kind: fail, refuse, hangUp, dropAnswer");
    }
    return Answer.none();
  }

  private Answer gateway(ApiCall call) {
    GatewayHub gateway = discord.gateway();
    switch (call.body().path("act").asText()) {
      case "cut" -> gateway.cut();
      case "cutAndForget" -> gateway.cutAndForget();
      case "reconnect" -> gateway.askToReconnect();
      case "invalidate" -> gateway.invalidate(call.body().path("resumable").asBoolean(false));
      case "close" -> gateway.close(call.body().path("code").asInt(4000));
      default ->
          throw new IllegalArgumentException(
              "act: cut, cutAndForget, reconnect, invalidate, close");
    }
    return Answer.none();
  }

  private Answer hostility(ApiCall call) {
    discord.cdn().beHostile(Hostility.valueOf(call.body().path("how").asText()));
    return Answer.none();
  }

  private Answer limit(ApiCall call) {
    JsonNode body = call.body();
    discord
        .rateLimits()
        .limit(
            body.path("method").asText(),
            body.path("template").asText(),
            body.path("calls").asInt(5),
            Duration.ofMillis(body.path("millis").asLong(1000)));
    return Answer.none();
  }
}
