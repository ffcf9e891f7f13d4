package io.cloakroom.intake.leaving;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.access.Memberships;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.command.CommandStage;
import io.cloakroom.link.Link;
import io.cloakroom.link.pass.People;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import io.cloakroom.testing.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** J48: who left is found by asking, and nobody is taken for gone because the chat is silent. */
class FindLeaversTest {
  private static final Workspace LOST = new Workspace("demo", "A");
  private static final Conversation THERE = new Conversation(LOST, "there");
  private static final Person ABE = new Person(LOST, "abe");

  private final CommandStage scene = new CommandStage();
  private final List<Person> gone = new ArrayList<>();
  private final FindLeavers chore =
      new FindLeavers(
          "demo",
          scene.database.links(),
          scene.database.requests(),
          scene.database.intakes().register(),
          new People(
              new Memberships(scene.messenger, scene.clock::nanos),
              scene.database.passes(),
              scene.database.policies(),
              scene.database.links(),
              scene.database.requests(),
              gone::add,
              where -> {},
              scene.clock),
          scene.messenger,
          scene.clock);

  @Test
  void J48_whoeverLeftIsFound() {
    scene.picture(ANA, SITE);
    scene.picture(BOB, SITE);
    scene.messenger.seat(ANA, SITE, Membership.none());

    chore.round();

    assertThat(gone).containsExactly(ANA);
  }

  @Test
  void T25_rolesEndOfWhoeverLeftAndNeverPosted_andOfNobodyElse() {
    scene.picture(ANA, SITE);
    give(Scope.of(SITE), Roles.CHANNEL_ADMIN, DAN);
    give(Scope.of(SITE.workspace()), Roles.SECURITY, DAN);
    give(Scope.of(SITE), Roles.CHANNEL_ADMIN, BOB);
    scene.messenger.seat(DAN, SITE, Membership.none());

    chore.round();
    chore.round();
    scene.messenger.seat(DAN, SITE, CommandStage.outside(false));

    assertThat(gone).containsExactly(DAN);
    assertThat(scene.database.policies().rolesOf(DAN)).isEmpty();
    assertThat(scene.database.policies().rolesOf(BOB)).hasSize(1);
  }

  @Test
  void T25_whatSomebodyWasLetInToEndsOnceTheyLeft_alsoWhereTheyNeverPosted() {
    scene.hears(CHO, SITE, "policy access approval");
    Link link = scene.picture(ANA, SITE);
    letIn(link, BOB);
    letIn(link, DAN);
    assertThat(scene.links.mayView(DAN, link).allowed()).isTrue();
    scene.messenger.seat(DAN, SITE, Membership.none());

    chore.round();
    chore.round();
    scene.messenger.seat(DAN, SITE, CommandStage.outside(false));
    scene.clock.turn(Duration.ofMinutes(2));

    assertThat(gone).containsExactly(DAN);
    assertThat(scene.links.mayView(DAN, link).allowed()).as("it came back with them").isFalse();
    assertThat(scene.links.mayView(BOB, link).allowed()).as("who stayed").isTrue();
  }

  private void letIn(Link link, Person who) {
    scene.requests.ask(who, link, "why");
    scene.requests.approve(
        ANA, scene.requests.waiting(who, link).orElseThrow(), Duration.ofDays(1));
  }

  @Test
  void J48_aWorkspaceThatTheBotWasTakenOutOfSaysNothingOfItsPeopleAndHoldsUpNoOther() {
    scene.picture(ABE, THERE);
    scene.picture(ANA, SITE);
    scene.messenger.seat(ANA, SITE, Membership.none());
    scene.messenger.lost.add(LOST);

    chore.round();
    chore.round();

    assertThat(gone).containsExactly(ANA);
  }

  @Test
  void J48_whoeverWasPassedOverIsAskedTheNextDay() {
    scene.picture(ABE, THERE);
    scene.messenger.lost.add(LOST);
    chore.round();

    scene.messenger.lost.clear();
    chore.round();
    assertThat(gone).isEmpty();
    scene.clock.turn(Duration.ofDays(1));
    chore.round();

    assertThat(gone).containsExactly(ABE);
  }

  private void give(Scope scope, String role, Person to) {
    scene
        .database
        .policies()
        .grant(scope, role, RoleHolder.person(to.id()), Sample.event(SITE.workspace()));
  }
}
