package io.cloakroom.deploy.shipped;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.access.Access;
import io.cloakroom.access.LinkFacts;
import io.cloakroom.access.Right;
import io.cloakroom.access.ViewerFacts;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.Workspace;
import io.cloakroom.deploy.Required;
import io.cloakroom.policy.AccessModel;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.freeze.Freeze;
import io.cloakroom.policy.freeze.FreezeTarget;
import io.cloakroom.policy.picture.Label;
import io.cloakroom.policy.picture.NewestVersion;
import io.cloakroom.policy.picture.RightsEnd;
import io.cloakroom.policy.rights.Downloads;
import io.cloakroom.policy.rights.GroupRole;
import io.cloakroom.policy.rights.HeldGroupRole;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Decisions against an engine that nobody here wrote: Cedar reads the rules as they are promised
 * (in {@code access.cedar}), and decides the same worlds. It comes from npm.
 */
@Tag("full")
class CedarIT {
  private static final String CEDAR = "@cedar-policy/cedar-wasm@4.13.0";
  private static final int WORLDS = 100_000;

  private static final Workspace HOME = new Workspace("demo", "W");
  private static final Workspace ELSEWHERE = new Workspace("demo", "V");
  private static final Conversation SITE = new Conversation(HOME, "site");
  private static final Person ANA = new Person(HOME, "ana");
  private static final List<String> GROUPS = List.of("ops", "qa", "press");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void anotherEngineDecidesTheSameInAHundredThousandWorlds() throws Exception {
    installed();
    Random random = new Random(20261127);
    List<World> worlds = new ArrayList<>();
    for (int i = 0; i < WORLDS; i++) {
      worlds.add(World.of(random));
    }
    Map<Right, Integer> granted = new EnumMap<>(Right.class);

    List<String> decisions = decided(worlds);

    assertThat(decisions).hasSize(WORLDS);
    for (int i = 0; i < WORLDS; i++) {
      World world = worlds.get(i);
      boolean allowed =
          Access.decide(world.right(), world.viewer(), world.link(), world.policy(), NOW).allowed();
      granted.merge(world.right(), allowed ? 1 : 0, Integer::sum);
      assertThat(decisions.get(i)).as(world.toString()).isEqualTo(allowed ? "allow" : "deny");
    }
    assertThat(granted.values()).allMatch(count -> count > WORLDS / 200);
  }

  private void installed() throws Exception {
    String said = Required.npm(folder, CEDAR);
    assertThat(folder.resolve("node_modules/@cedar-policy/cedar-wasm")).as(said).isDirectory();
  }

  private List<String> decided(List<World> worlds) throws Exception {
    StringBuilder lines = new StringBuilder();
    worlds.forEach(world -> lines.append(world.json()).append('\n'));
    Path asked = Files.writeString(folder.resolve("worlds"), lines);
    Path answered = folder.resolve("decisions");
    Path failed = folder.resolve("errors");
    Process node =
        new ProcessBuilder("/usr/bin/node", copy("decide.cjs"), copy("access.cedar"))
            .directory(folder.toFile())
            .redirectInput(asked.toFile())
            .redirectOutput(answered.toFile())
            .redirectError(failed.toFile())
            .start();
    int result = node.waitFor();
    assertThat(result).as(Files.readString(failed, UTF_8)).isZero();
    return Files.readAllLines(answered);
  }

  private String copy(String name) throws IOException {
    Path copy = folder.resolve(name);
    try (InputStream in = CedarIT.class.getResourceAsStream("/cedar/" + name)) {
      Files.write(copy, Objects.requireNonNull(in, name).readAllBytes());
    }
    return copy.toString();
  }

  /** Everything that a decision knows. */
  private record World(
      Right right,
      ViewerFacts viewer,
      LinkFacts link,
      Map<String, String> values,
      Map<FreezeTarget, Freeze> freezes,
      Optional<NewestVersion> version) {
    static World of(Random random) {
      return new World(
          pick(random, List.of(Right.values())),
          somebody(random),
          aLink(random),
          values(random),
          freezes(random),
          random.nextInt(3) == 0
              ? Optional.of(new NewestVersion(NOW.minusSeconds(random.nextInt(120)), "bob"))
              : Optional.empty());
    }

    private static Map<FreezeTarget, Freeze> freezes(Random random) {
      Map<FreezeTarget, Freeze> freezes = new HashMap<>();
      for (FreezeTarget target :
          List.of(
              FreezeTarget.of(SITE),
              FreezeTarget.of(ANA),
              FreezeTarget.of(new Person(HOME, "bob")))) {
        if (random.nextInt(12) == 0) {
          freezes.put(target, Freeze.of(NOW.minusSeconds(random.nextInt(120)), NOW, "sec"));
        }
      }
      return freezes;
    }

    private static Map<String, String> values(Random random) {
      Map<String, String> values = new HashMap<>();
      values.put(
          Setting.ACCESS.name(),
          Setting.ACCESS.format(pick(random, List.of(AccessModel.values()))));
      values.put(
          Setting.DOWNLOAD.name(),
          Setting.DOWNLOAD.format(pick(random, List.of(Downloads.values()))));
      values.put(Setting.WATERMARK.name(), Setting.WATERMARK.format(random.nextInt(3) == 0));
      values.put(Setting.OUTSIDERS.name(), Setting.OUTSIDERS.format(random.nextBoolean()));
      if (random.nextInt(4) == 0) {
        values.put(Setting.GROUPS.name(), Setting.GROUPS.format(some(random, GROUPS, 2)));
      }
      if (random.nextInt(9) == 0) {
        values.put(Setting.LABEL.name(), Setting.LABEL.format(Label.REGULATED));
      }
      if (random.nextInt(4) == 0) {
        LocalDate today = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
        values.put(
            Setting.RIGHTS_UNTIL.name(),
            Setting.RIGHTS_UNTIL.format(RightsEnd.with(today.minusDays(random.nextInt(3)))));
      }
      return values;
    }

    private static ViewerFacts somebody(Random random) {
      Workspace workspace = random.nextInt(9) == 0 ? ELSEWHERE : HOME;
      Membership now =
          new Membership(
              random.nextInt(3) == 0 ? pick(random, List.of(Standing.values())) : Standing.MEMBER,
              random.nextBoolean(),
              random.nextInt(3) == 0 ? some(random, GROUPS, 3) : Set.of(),
              random.nextBoolean(),
              random.nextBoolean());
      return new ViewerFacts(
          random.nextInt(9) == 0
              ? Person.outsider(workspace, "name@partner.example")
              : new Person(workspace, random.nextInt(4) == 0 ? "ana" : "bob"),
          random.nextInt(9) == 0 ? Optional.empty() : Optional.of(now),
          random.nextInt(4) == 0,
          roles(random));
    }

    private static Set<HeldGroupRole> roles(Random random) {
      Set<HeldGroupRole> roles = new HashSet<>();
      for (int left = random.nextInt(4) - 1; left > 0; left--) {
        roles.add(
            new HeldGroupRole(
                pick(random, List.of(GroupRole.values())),
                pick(random, GROUPS),
                random.nextBoolean()));
      }
      return roles;
    }

    private static Set<String> some(Random random, List<String> all, int atMost) {
      Set<String> some = new HashSet<>();
      for (int left = 1 + random.nextInt(atMost); left > 0; left--) {
        some.add(pick(random, all));
      }
      return some;
    }

    private static LinkFacts aLink(Random random) {
      return new LinkFacts(
          SITE,
          ANA,
          NOW.minusSeconds(random.nextInt(4) == 0 ? 8 * 86_400 : 60),
          NOW.plusSeconds(random.nextInt(8) - 1),
          random.nextInt(9) == 0,
          random.nextInt(9) == 0 ? Optional.of(NOW.minusSeconds(5)) : Optional.empty(),
          random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(4)),
          random.nextInt(9) == 0,
          random.nextInt(9) == 0 ? Optional.of(NOW.minusSeconds(9)) : Optional.empty(),
          random.nextInt(3) == 0
              ? Optional.of(NOW.plusSeconds(random.nextInt(4) - 1))
              : Optional.empty());
    }

    Policy policy() {
      Map<String, String> ofWorkspace = new HashMap<>();
      freezes.forEach((target, freeze) -> ofWorkspace.put(target.name(), freeze.text()));
      Map<String, String> ofPicture = new HashMap<>();
      version.ifPresent(one -> ofPicture.put(NewestVersion.NAME, one.text()));
      return new Policy(
              List.of(
                  new Policy.Layer(Policy.Source.WORKSPACE, ofWorkspace),
                  new Policy.Layer(Policy.Source.CHANNEL, values)))
          .ofPicture(ofPicture);
    }

    /** As it was set, whatever else that means. */
    private <T> T set(Setting<T> setting) {
      return Optional.ofNullable(values.get(setting.name()))
          .map(setting::parse)
          .orElse(setting.byDefault());
    }

    private static <T> T pick(Random random, List<T> some) {
      return some.get(random.nextInt(some.size()));
    }

    /** As Cedar takes it: whatever changes by itself is context. */
    String json() {
      ObjectNode world = JSON.createObjectNode().put("action", right.name());
      world.set("principal", entity("Person", person(viewer.person()), principal()));
      world.set("resource", entity("Link", "link", resource()));
      ObjectNode context = world.putObject("context");
      context.put("now", NOW.getEpochSecond()).put("seen", link.seenAt().isPresent());
      context.put("rightsOver", set(Setting.RIGHTS_UNTIL).isOver(NOW));
      link.grantedUntil().ifPresent(until -> context.put("grantedUntil", until.getEpochSecond()));
      return world.toString();
    }

    private ObjectNode principal() {
      Optional<Membership> now = viewer.membership();
      ObjectNode all =
          JSON.createObjectNode()
              .put("workspace", viewer.person().workspace().id())
              .put("standing", now.map(one -> one.standing().name()).orElse("UNKNOWN"))
              .put("reads", now.filter(Membership::inConversation).isPresent())
              .put("outside", viewer.person().isOutsider())
              .put("frozen", freezes.containsKey(FreezeTarget.of(viewer.person())))
              .put("admin", viewer.admin());
      ArrayNode groups = all.putArray("groups");
      now.map(Membership::groups).orElse(Set.of()).forEach(groups::add);
      ArrayNode roles = all.putArray("roles");
      viewer.roles().forEach(one -> roles.add(one.role().name() + (one.named() ? "@here" : "")));
      return all;
    }

    private ObjectNode resource() {
      ObjectNode all =
          JSON.createObjectNode()
              .put("workspace", link.audience().workspace().id())
              .put("access", set(Setting.ACCESS).name())
              .put("download", set(Setting.DOWNLOAD).name())
              .put("watermark", set(Setting.WATERMARK))
              .put("outsiders", set(Setting.OUTSIDERS))
              .put("regulated", set(Setting.LABEL) == Label.REGULATED)
              .put("issued", link.issuedAt().getEpochSecond())
              .put("shown", shown().getEpochSecond())
              .put("expires", link.expiresAt().getEpochSecond())
              .put("ended", link.ended())
              .put("revoked", link.revokedAt().isPresent())
              .put("heldAlone", link.heldAlone());
      ArrayNode groups = all.putArray("groups");
      set(Setting.GROUPS).forEach(groups::add);
      link.viewsLeft().ifPresent(left -> all.put("viewsLeft", left));
      frozen(FreezeTarget.of(link.audience())).ifPresent(since -> all.put("channelFrozen", since));
      frozen(FreezeTarget.of(link.owner())).ifPresent(since -> all.put("authorFrozen", since));
      version
          .flatMap(one -> frozen(FreezeTarget.of(new Person(HOME, one.by()))))
          .ifPresent(since -> all.put("editorFrozen", since));
      ObjectNode owner = all.putObject("owner").putObject("__entity");
      owner.put("type", "Person").put("id", person(link.owner()));
      return all;
    }

    private Instant shown() {
      Instant came = version.map(NewestVersion::at).orElse(link.issuedAt());
      return came.isAfter(link.issuedAt()) ? came : link.issuedAt();
    }

    /** The second since when links are. */
    private Optional<Long> frozen(FreezeTarget target) {
      return Optional.ofNullable(freezes.get(target)).map(one -> one.since().getEpochSecond());
    }

    private static String person(Person one) {
      return one.workspace().id() + ":" + one.id();
    }

    private static ObjectNode entity(String type, String id, ObjectNode attributes) {
      ObjectNode entity = JSON.createObjectNode();
      entity.putObject("uid").put("type", type).put("id", id);
      entity.set("attrs", attributes);
      entity.putArray("parents");
      return entity;
    }
  }
}
