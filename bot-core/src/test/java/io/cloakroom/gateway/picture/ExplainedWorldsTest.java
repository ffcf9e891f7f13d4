package io.cloakroom.gateway.picture;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.EVE;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.question.QuestionLimit;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.ServedStage;
import io.cloakroom.link.Link;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.request.AccessRequests;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever the world is like, {@code why} says what the doors then do: whoever can open a picture
 * is shown it, marked where it says so, and whoever cannot is refused for the rule that it names.
 * Worlds are drawn from numbers, with which they come again.
 */
@Tag("full")
class ExplainedWorldsTest {
  private static final Person EXT = new Person(WORKSPACE, "ext");
  private static final List<Person> PEOPLE = List.of(ANA, BOB, DAN, EVE, EXT);

  private static final List<String> FREEZES = List.of("#site", "@bob", "#other", "@ana");
  private static final Duration A_DAY = Duration.ofDays(1);

  /** What is on record of somebody who was refused by the rule that {@code why} names. */
  private static final Map<String, String> OUTCOMES =
      Map.ofEntries(
          entry("has an active account", "gone"),
          entry("may read the channel", "not_member"),
          entry("may read the channel, or was let in", "not_member"),
          entry("was let in (access: approval)", "not_approved"),
          entry("is a full member of the workspace (access: open)", "guest_not_allowed"),
          entry("the link was not revoked", "revoked"),
          entry("the link has not expired", "expired"),
          entry("security has not frozen it", "frozen"),
          entry("sees it for the first time, where once is the rule", "already_seen"),
          entry("a view is left", "used_up"),
          entry("it is kept otherwise than by a legal hold alone", "used_up"));

  /** What worlds leave behind makes each of the next slower. */
  private static final int WORLDS_OF_A_STAGE = 50;

  private ServedStage served;
  private CommandStage stage;
  private final Set<String> met = new HashSet<>();
  private int shown;
  private int marked;
  private int letIn;
  private int asked;
  private int offered;

  @BeforeEach
  void begin() throws IOException {
    served = new ServedStage();
    stage = served.stage;
    asked = 0;
    stage.messenger.administrators.add(CHO);
    stage
        .database
        .policies()
        .grant(
            Scope.of(WORKSPACE),
            "security",
            RoleHolder.person(WAD.id()),
            AuditEvent.of(stage.clock.instant(), WORKSPACE, Action.ROLE_CHANGED));
  }

  @AfterEach
  void stop() throws IOException {
    served.close();
  }

  @Test
  void whySaysWhatTheDoorsDoInAThousandWorlds() throws Exception {
    worlds(10_000, 1_000);

    assertThat(met).containsExactlyInAnyOrderElementsOf(OUTCOMES.keySet());
    assertThat(marked).isPositive();
    assertThat(shown).isGreaterThan(marked);
    assertThat(letIn).isPositive();
    assertThat(offered).isPositive();
  }

  private void worlds(int first, int count) throws Exception {
    for (int seed = first; seed < first + count; seed++) {
      if (seed % WORLDS_OF_A_STAGE == 0) {
        stop();
        begin();
      }
      World world = new World(new Random(seed));
      Link link = world.make();
      if (seed % 8 == 0) {
        freeze(FREEZES.get(seed / 8 % FREEZES.size()));
      }
      for (Person one : PEOPLE) {
        agree("world " + seed + ", " + one.id(), one, link);
      }
      FREEZES.forEach(this::lift);
    }
  }

  private void freeze(String what) {
    stage.hears(
        SEC, SECURITY, "incident freeze " + what + " sure:" + stage.clock.instant().minus(A_DAY));
  }

  private void lift(String what) {
    Stream.of(SEC, WAD).forEach(one -> stage.hears(one, SECURITY, "incident lift " + what));
  }

  /** What somebody is told by security, against what they are served. */
  private void agree(String where, Person person, Link link) {
    String why = why(person, link);
    boolean listed =
        stage
            .hears(asker(), SECURITY, "who " + stage.address(link))
            .lines()
            .anyMatch(line -> line.startsWith("✓") && line.contains("@" + person.id()));
    Browser.Reply reply = served.signedIn(person).view(link);

    if (why.startsWith("@" + person.id() + " can open ")) {
      shown++;
      boolean named = why.contains("✓ sees it with their own name on it");
      marked += named ? 1 : 0;
      letIn += why.contains("✓ was let in by somebody who may") ? 1 : 0;
      assertThat(reply.status()).as(where + ": " + why + reply.text()).isEqualTo(200);
      assertThat(reply.body())
          .as(where + ": " + why)
          .isEqualTo(named ? ServedStage.MARKED : ServedStage.PICTURE);
      assertThat(listed).as(where + " in who").isTrue();
      return;
    }
    assertThat(why).as(where).startsWith("@" + person.id() + " cannot open ");
    String rule = why.lines().filter(line -> line.startsWith("✗ ")).findFirst().orElseThrow();
    String name = rule.substring(2, rule.indexOf(": ", rule.indexOf("(access") + 9));
    met.add(name);
    assertThat(reply.status()).as(where + ": " + why).isNotEqualTo(200);
    assertThat(reply.text())
        .as(where)
        .doesNotContain("a picture of the north pier", "a name on it");
    assertThat(OUTCOMES).as(where + ": " + rule).containsKey(name);
    assertThat(stage.recorded(Action.ACCESS_DENIED).get(0))
        .as(where + ": " + why)
        .satisfies(
            event -> {
              assertThat(event.outcome()).isEqualTo(OUTCOMES.get(name));
              assertThat(event.actor()).contains(person);
              assertThat(event.image()).contains(link.image().id());
            });
    assertThat(listed).as(where + " in who").isFalse();
    offersToAskWhereThatHelps(where, why, person, link, reply);
  }

  /** Whoever is offered to ask looks once let in; whoever is not would not, or is not heard. */
  private void offersToAskWhereThatHelps(
      String where, String why, Person person, Link asRead, Browser.Reply refused) {
    Link link = stage.links.find(asRead.id()).orElseThrow();
    boolean waits = stage.requests.waiting(person, link).isPresent();
    boolean heard = stage.requests.isHeard(person);
    AccessRequest granted = stage.requests.share(CHO, person, link, Duration.ofHours(1));
    boolean helps = stage.links.mayView(person, link).allowed();
    assertThat(stage.requests.takeBack(CHO, granted)).isEqualTo(AccessRequests.Answering.DONE);
    assertThat(stage.links.mayView(person, link).allowed()).as(where).isFalse();

    boolean offers = refused.json().has("request");
    assertThat(offers).as(where + ": " + why).isEqualTo(helps && heard && !waits);
    offered += offers ? 1 : 0;
    if (helps && heard) {
      assertThat(why).as(where).contains("they ask, by ");
    } else {
      assertThat(why).as(where).doesNotContain("or they ask, by ");
    }
  }

  private String why(Person person, Link link) {
    return stage.hears(SEC, SECURITY, "why @" + person.id() + " " + stage.address(link));
  }

  /** Nobody is answered for ever: each belongs to security for some questions. */
  private Person asker() {
    Person one = new Person(WORKSPACE, "sec" + asked / QuestionLimit.MOST);
    if (asked % QuestionLimit.MOST == 0) {
      leave(new Person(WORKSPACE, "sec" + (asked / QuestionLimit.MOST - 1)));
      stage.messenger.seat(one, SECURITY, CommandStage.member(true, false));
      stage.messenger.seat(one, SITE, CommandStage.member(false, false));
      stage
          .database
          .policies()
          .grant(
              Scope.of(WORKSPACE),
              Roles.SECURITY,
              RoleHolder.person(one.id()),
              AuditEvent.of(stage.clock.instant(), WORKSPACE, Action.ROLE_CHANGED));
    }
    asked++;
    return one;
  }

  /** Of a crowd nobody would be named. */
  private void leave(Person last) {
    Membership gone = new Membership(Standing.GONE, false, Set.of(), false, false);
    stage.messenger.seat(last, SECURITY, gone);
    stage.messenger.seat(last, SITE, gone);
  }

  /** A channel with a picture to which many things happened. */
  private final class World {
    private final Random random;

    World(Random random) {
      this.random = random;
    }

    Link make() throws IOException {
      seatEverybody();
      policy();
      Link link = stage.picture(ANA, SITE, limit());
      stage.vault.seal(new BlobKey(link.image().id(), Part.PICTURE), ServedStage.PICTURE);
      for (int i = random.nextInt(6); i > 0; i--) {
        happen(link);
      }
      return stage.links.latest(link);
    }

    private void seatEverybody() {
      stage.clock.turn(Duration.ofMinutes(2));
      for (Person one : PEOPLE) {
        stage.messenger.seat(one, SITE, anything(one));
        stage.messenger.seat(one, OTHER, CommandStage.member(true, false));
      }
    }

    private Membership anything(Person one) {
      Standing standing =
          one.equals(EXT) || random.nextInt(3) == 0
              ? pick(List.copyOf(EnumSet.allOf(Standing.class)))
              : Standing.MEMBER;
      Membership now =
          new Membership(
              standing,
              standing != Standing.GONE && random.nextInt(3) != 0,
              Set.of(),
              random.nextInt(8) == 0,
              random.nextInt(8) == 0);
      return random.nextInt(4) == 0 ? now.since(stage.clock.instant().minusSeconds(60)) : now;
    }

    private void policy() {
      says(CHO, "policy access " + pick(List.of("open", "restricted", "approval")) + older());
      says(CHO, "policy watermark " + pick(List.of("on", "off", "off")) + older());
      if (random.nextInt(4) == 0) {
        says(CHO, "policy unset access");
      }
    }

    private String older() {
      return random.nextInt(3) == 0 ? " existing:true sure:yes" : "";
    }

    private ViewLimit limit() {
      return pick(
          List.of(ViewLimit.NONE, ViewLimit.of(1), ViewLimit.of(2), ViewLimit.ONCE_PER_PERSON));
    }

    private void happen(Link link) {
      Person one = pick(PEOPLE);
      switch (random.nextInt(15)) {
        case 0 -> policy();
        case 1 -> stage.messenger.seat(one, SITE, anything(one));
        case 2 -> stage.clock.turn(Duration.ofDays(random.nextInt(5)));
        case 3, 4 -> letIn(one, link);
        case 5 -> says(SEC, "incident block @" + one.id());
        case 6 -> says(SEC, "incident block @" + one.id() + " lift:true");
        case 7 -> served.signedIn(one).view(link);
        case 8 -> says(CHO, "revoke " + stage.address(link));
        case 9 -> says(CHO, "renew " + stage.address(link));
        case 10 -> says(CHO, "extend " + stage.address(link) + " for:2d views:" + 3);
        case 11 -> says(SEC, "admin legal-hold " + stage.address(link) + " reason:inquiry");
        case 12, 13 ->
            says(
                CHO, "set " + stage.address(link) + " access:" + pick(List.of("open", "approval")));
        default -> says(SEC, "incident break-glass " + stage.address(link) + " reason:leak");
      }
      stage.clock.turn(Duration.ofSeconds(61));
    }

    private void letIn(Person one, Link link) {
      stage.hears(one, OTHER, "request " + stage.address(link) + " reason:please");
      stage
          .requests
          .waiting(one, stage.links.latest(link))
          .ifPresent(asked -> stage.requests.approve(CHO, asked, pick(LENGTHS)));
    }

    private void says(Person one, String command) {
      stage.hears(one, one.equals(SEC) ? SECURITY : SITE, command);
    }

    private <T> T pick(List<T> some) {
      return some.get(random.nextInt(some.size()));
    }
  }

  private static final List<Duration> LENGTHS = List.of(Duration.ofHours(1), Duration.ofDays(7));
}
