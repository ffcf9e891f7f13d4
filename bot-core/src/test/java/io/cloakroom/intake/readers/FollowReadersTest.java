package io.cloakroom.intake.readers;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.EVE;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Standing;
import io.cloakroom.command.CommandStage;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.Policies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** T59: cards that show a preview with nothing on it become due once guests or partners read. */
class FollowReadersTest {
  private static final byte[] PREVIEW = {1, 2, 3};
  private static final Membership GUEST =
      new Membership(Standing.GUEST, true, Set.of(), false, false);

  private final CommandStage scene = new CommandStage();
  private final LinkStore links = scene.database.links();
  private final NewReaders readers = new NewReaders(scene.database.keepsakes(), scene.clock);
  private final FollowReaders chore =
      new FollowReaders(
          "demo",
          readers,
          links,
          new Policies(scene.database.policies()),
          scene.messenger,
          scene.clock);

  @BeforeEach
  void onlyMembersRead() {
    guest(false);
    scene.set(SITE, "preview", "low");
  }

  @Test
  void T59_cardsAreDueWhenAGuestComes() {
    Link link = scene.previewed(ANA, SITE, PREVIEW);
    scene.picture(ANA, SITE);
    scene.previewed(ANA, OTHER, PREVIEW);

    readers.accept(SITE);
    chore.round();
    assertThat(due()).isEmpty();

    guest(true);
    readers.accept(SITE);
    chore.round();

    assertThat(due()).containsExactly(link.id());
  }

  @Test
  void T59_cardsAreDueSomeAtATimeHoweverMany() {
    for (int i = 0; i <= FollowReaders.PAGE; i++) {
      scene.previewed(ANA, SITE, PREVIEW);
    }
    guest(true);
    readers.accept(SITE);

    chore.round();
    assertThat(due()).hasSize(FollowReaders.PAGE);
    chore.round();
    assertThat(due()).hasSize(FollowReaders.PAGE + 1);
  }

  @Test
  void T59_cardsAreDueOnceForEachTimeThatOutsidersCome() {
    scene.previewed(ANA, SITE, PREVIEW);
    guest(true);
    comes();
    settled();
    assertThat(shown()).isEqualTo(1);

    comes();
    settled();
    assertThat(shown()).as("another member came").isZero();

    guest(false);
    comes();
    settled();
    guest(true);
    comes();
    assertThat(shown()).as("the guest came back").isEqualTo(1);
  }

  /** Also one that was being written just then, or that another node wrote as it remembered. */
  @Test
  void T59_cardsAreDueOnceMoreAfterAWhile() {
    scene.previewed(ANA, SITE, PREVIEW);
    guest(true);
    comes();
    assertThat(shown()).isEqualTo(1);

    settled();

    assertThat(shown()).isEqualTo(1);
    settled();
    assertThat(shown()).isZero();
  }

  @Test
  void T59_allCardsAreReachedThoughOthersComeAllTheTime() {
    for (int i = 0; i <= FollowReaders.PAGE; i++) {
      scene.previewed(ANA, SITE, PREVIEW);
    }
    guest(true);

    comes();
    comes();

    assertThat(due()).hasSize(FollowReaders.PAGE + 1);
  }

  @Test
  void T59_whoComesBackBetweenTheTwoIsFollowedTwiceToo() {
    scene.previewed(ANA, SITE, PREVIEW);
    guest(true);
    comes();
    guest(false);
    comes();
    shown();

    guest(true);
    comes();
    assertThat(shown()).isEqualTo(1);
    comes();
    assertThat(shown()).as("another member came").isZero();
    settled();
    assertThat(shown()).isEqualTo(1);
    settled();
    assertThat(shown()).isZero();
  }

  /** A node may remember of a guest who just left that they are there. */
  @Test
  void T59_outsidersWhoLeftAndComeBackAreFollowedThoughTheChatRemembersThem() {
    scene.previewed(ANA, SITE, PREVIEW);
    guest(true);
    comes();
    settled();
    shown();
    comes();
    guest(false);
    settled();
    chore.round();

    guest(true);
    comes();

    assertThat(shown()).isEqualTo(1);
  }

  @Test
  void T59_whoCameWhileNothingWasPlainIsFollowedOnceItIs() {
    scene.previewed(ANA, SITE, PREVIEW);
    guest(true);
    comes();
    settled();
    scene.set(SITE, "preview", "blur");
    guest(false);
    comes();
    settled();
    scene.set(SITE, "preview", "low");
    shown();

    guest(true);
    comes();

    assertThat(shown()).isEqualTo(1);
  }

  @Test
  void T59_channelsThatAreWalkedHoldUpNoOther() {
    guest(true);
    List<Conversation> busy = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      busy.add(new Conversation(WORKSPACE, "busy" + i));
      for (int link = 0; link <= FollowReaders.PAGE; link++) {
        scene.previewed(ANA, busy.get(i), PREVIEW);
      }
      scene.messenger.seat(EVE, busy.get(i), GUEST);
      scene.set(busy.get(i), "preview", "low");
    }
    busy.forEach(readers);
    chore.round();
    busy.forEach(readers);
    Link link = scene.previewed(ANA, SITE, PREVIEW);

    comes();

    assertThat(due()).contains(link.id());
  }

  @Test
  void T59_theChatIsAskedAgainAsItMayAnswerWhatItRemembers() {
    scene.previewed(ANA, SITE, PREVIEW);
    comes();
    guest(true);
    chore.round();
    assertThat(due()).isEmpty();

    scene.clock.turn(FollowReaders.ASKED_AGAIN);
    chore.round();

    assertThat(due()).hasSize(1);
  }

  @Test
  void T59_aChatThatIsSilentIsAskedLater() {
    scene.previewed(ANA, SITE, PREVIEW);
    guest(true);
    scene.messenger.silent = true;
    comes();
    assertThat(due()).isEmpty();

    scene.messenger.silent = false;
    scene.clock.turn(Duration.ofMinutes(1));
    chore.round();

    assertThat(due()).hasSize(1);
  }

  @Test
  void T59_outsidersOfWhomNobodyToldAreFoundWithinADay() {
    scene.previewed(ANA, OTHER, PREVIEW);
    scene.previewed(ANA, SITE, PREVIEW);
    guest(true);
    chore.round();
    assertThat(due()).isEmpty();

    scene.clock.turn(FollowReaders.FIRST);
    for (int i = 0; i < 10; i++) {
      chore.round();
      scene.clock.turn(Duration.ofSeconds(10));
    }

    assertThat(due()).hasSize(1);
  }

  private void comes() {
    readers.accept(SITE);
    chore.round();
  }

  private void settled() {
    scene.clock.turn(FollowReaders.ASKED_AGAIN);
    chore.round();
  }

  private void guest(boolean inside) {
    scene.messenger.seat(EVE, SITE, inside ? GUEST : Membership.none());
  }

  private List<LinkId> due() {
    return links.cardsDue("demo", Optional.empty(), 5_000).stream().map(Link::id).toList();
  }

  /** How many cards are written anew. */
  private int shown() {
    List<Link> due = links.cardsDue("demo", Optional.empty(), 1_000);
    due.forEach(links::cardShown);
    return due.size();
  }
}
