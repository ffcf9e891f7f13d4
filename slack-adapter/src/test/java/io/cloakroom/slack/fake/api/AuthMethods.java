package io.cloakroom.slack.fake.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.World;
import io.cloakroom.slack.fake.api.Token.Kind;
import io.cloakroom.slack.fake.delivery.SocketHub;
import java.util.List;
import java.util.Set;

/** {@code auth.test}, {@code apps.connections.open}, {@code bots.info}, {@code team.info}. */
public final class AuthMethods {
  private final World world;
  private final SocketHub sockets;

  public AuthMethods(World world, SocketHub sockets) {
    this.world = world;
    this.sockets = sockets;
  }

  public void addTo(ApiMethods methods) {
    methods.add("auth.test", List.of(), this::test);
    methods.add(
        "apps.connections.open",
        Set.of(Kind.APP),
        List.of("connections:write"),
        call -> FakeJson.object().put("url", sockets.newUrl()));
    methods.add("bots.info", List.of("users:read"), this::bot);
    methods.add("team.info", List.of("team:read"), this::team);
    methods.add("api.test", Set.of(Kind.NONE), List.of(), call -> FakeJson.object());
    methods.add(
        "admin.roles.listAssignments",
        List.of("admin.roles:read"),
        call -> {
          throw new ApiRefusal("feature_not_enabled");
        });
  }

  private ObjectNode test(ApiCall call) {
    Token token = call.token();
    ObjectNode answer = FakeJson.object().put("url", world.baseUrl + "/");
    answer.put("team", world.teams.get(token.teamId())).put("team_id", token.teamId());
    answer.put("user", world.person(token.userId()).name()).put("user_id", token.userId());
    if (token.kind() == Kind.BOT) {
      answer.put("bot_id", world.botId);
    }
    return answer.put("is_enterprise_install", false);
  }

  private ObjectNode bot(ApiCall call) {
    String id = call.needed("bot");
    ObjectNode answer = FakeJson.object();
    ObjectNode bot = answer.putObject("bot").put("id", id).put("deleted", false);
    bot.put("name", "app").put("app_id", world.appIdOf(id));
    if (id.equals(world.botId)) {
      bot.put("user_id", world.botUserId);
    }
    return answer;
  }

  private ObjectNode team(ApiCall call) {
    ObjectNode answer = FakeJson.object();
    String name = world.teams.get(world.teamId);
    answer.putObject("team").put("id", world.teamId).put("name", name).put("domain", name);
    return answer;
  }
}
