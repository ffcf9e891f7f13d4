package io.cloakroom.command.role;

import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Standing;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** F15: wherever a group is given a role, the channel hears of it, whatever happens in between. */
class TellRolesTest {
  private static final String GAVE = "@wad gave everybody in @ops the role project for #";

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final CommandStage scene = new CommandStage();
  private final TellRoles chore = chore();

  private TellRoles chore() {
    return new TellRoles(
        "demo",
        scene.database.policies(),
        scene.database.keepsakes(),
        scene.stores.policies(),
        scene.database.links(),
        scene.messenger,
        scene.clock);
  }

  @BeforeEach
  void danIsInAGroup() {
    scene.messenger.seat(
        DAN, SITE, new Membership(Standing.MEMBER, false, Set.of("ops"), false, false));
  }

  private Reply gives(String command) {
    Reply asked = scene.says(WAD, SITE, command);
    return scene.presses(WAD, SITE, SaidReply.buttons(asked).get(0));
  }

  private boolean isHeld(Conversation where) {
    return scene
        .database
        .policies()
        .holders(Scope.of(where), "project")
        .contains(RoleHolder.group("ops"));
  }

  private List<String> said() {
    return scene.messenger.said.stream().filter(one -> one.contains(GAVE)).toList();
  }

  private void diesInSaying(Conversation channel) {
    scene.messenger.beforeSaying =
        where -> {
          if (where.equals(channel)) {
            throw new Killed();
          }
        };
  }

  private void later() {
    scene.messenger.beforeSaying = unused -> {};
    scene.clock.turn(RolesToSay.LEASE);
    chore.round();
    chore.round();
  }

  @Test
  void F15_whereTheProgramEndsBetweenGivingAndSayingTheChannelHearsOfItLater() {
    diesInSaying(SITE);
    assertThatThrownBy(() -> gives("admin project bridge-7 channels:#other,#site groups:@ops"))
        .isInstanceOf(Killed.class);
    assertThat(isHeld(OTHER)).isTrue();
    assertThat(isHeld(SITE)).as("given").isTrue();
    assertThat(said()).as("and not said").hasSize(1).allMatch(one -> one.contains("for #other."));

    scene.messenger.beforeSaying = unused -> {};
    chore.round();
    assertThat(said()).as("whoever gives it may be at it").hasSize(1);
    later();

    assertThat(said()).hasSize(2);
    assertThat(scene.messenger.said(SITE))
        .contains(GAVE + "site.", "whoever is in @ops; 0 links in #site", "It holds at once");
    scene.clock.turn(Duration.ofHours(1));
    chore.round();
    assertThat(said()).hasSize(2);
  }

  /** With the same command for a single role, and wherever it ends. */
  @Test
  void F15_whatWasNotGivenWhenTheProgramEndedIsNotSaid() {
    new RolesToSay(scene.database.keepsakes(), scene.clock)
        .add(WAD, new RoleOrder(WORKSPACE, "project", "ops", List.of(SITE)), SITE);

    later();

    assertThat(said()).isEmpty();
    gives("admin role project @ops channels:#site");
    later();
    assertThat(said()).hasSize(1);
  }

  @Test
  void F15_whileTheChatSaysNothingItIsTriedForADayAndTheGiverKnows() {
    scene.messenger.saysNothing = true;
    assertThat(SaidReply.text(gives("admin project bridge-7 channels:#site groups:@ops")))
        .contains("I could not say so yet in #site. I try again for a day");
    later();
    assertThat(said()).isEmpty();

    scene.messenger.saysNothing = false;
    later();
    assertThat(said()).hasSize(1);

    scene.messenger.saysNothing = true;
    gives("admin role project @ops channels:#other");
    scene.clock.turn(RolesToSay.LONGEST);
    scene.messenger.saysNothing = false;
    later();
    assertThat(said()).as("a day later it is no news").hasSize(1);
  }

  @Test
  void F15_whatWasTakenBackMeanwhileIsNotSaid() {
    scene.messenger.saysNothing = true;
    Reply given = gives("admin project bridge-7 channels:#site groups:@ops");
    scene.presses(WAD, SITE, SaidReply.buttons(given).get(0));
    assertThat(isHeld(SITE)).isFalse();
    scene.messenger.saysNothing = false;

    later();

    assertThat(said()).isEmpty();
  }

  /** A channel in which nothing can be said holds up no other. */
  @Test
  void F15_ofTwoNodesOneSaysItAndABrokenChannelHoldsUpNoOther() {
    scene.messenger.saysNothing = true;
    gives("admin project bridge-7 channels:#other,#site groups:@ops");
    scene.messenger.saysNothing = false;
    scene.messenger.broken.add(OTHER);
    TellRoles second = chore();
    scene.messenger.beforeSaying =
        where -> {
          scene.messenger.beforeSaying = unused -> {};
          second.round();
        };
    scene.clock.turn(RolesToSay.LEASE);

    chore.round();

    assertThat(scene.messenger.saidKeys).doesNotHaveDuplicates();
    assertThat(said()).hasSize(1).allMatch(one -> one.contains("for #site."));
    scene.messenger.broken.clear();
    later();
    assertThat(said()).hasSize(2);
  }

  @Test
  void F15_saysItInTheLanguageOfTheChannel() {
    diesInSaying(SITE);
    assertThatThrownBy(() -> gives("admin project bridge-7 channels:#site groups:@ops"))
        .isInstanceOf(Killed.class);
    scene.set(SITE, "language", "de");

    later();

    assertThat(scene.messenger.said(SITE)).contains("@wad hat");
  }
}
