package io.cloakroom.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.cloakroom.adapter.ChangeMarks;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MembershipsTest {
  private static final Workspace WORKSPACE = new Workspace("demo", "W");
  private static final Conversation SITE = new Conversation(WORKSPACE, "site");
  private static final Person BOB = new Person(WORKSPACE, "bob");
  private static final Membership INSIDE =
      new Membership(Standing.MEMBER, true, Set.of(), false, false);
  private static final Membership OUTSIDE =
      new Membership(Standing.MEMBER, false, Set.of(), false, false);

  private final Messenger messenger = mock(Messenger.class);
  private final TurnableClock clock = new TurnableClock();
  private final Memberships memberships = new Memberships(messenger, clock::nanos);

  @BeforeEach
  void eventsAnnounceEveryChange() {
    when(messenger.membershipLifetime(any())).thenReturn(Duration.ofSeconds(60));
  }

  @Test
  void T24_believesAMemberForSixtySecondsAtMost() throws Exception {
    messengerSays(INSIDE);
    memberships.of(BOB, SITE);
    messengerSays(OUTSIDE);

    clock.turn(Duration.ofSeconds(59));
    assertThat(memberships.of(BOB, SITE)).contains(INSIDE);
    clock.turn(Duration.ofSeconds(1));
    assertThat(memberships.of(BOB, SITE)).contains(OUTSIDE);
  }

  @Test
  void T24_believesThatSomebodyIsNoMemberForFiveSecondsAtMost() throws Exception {
    messengerSays(OUTSIDE);
    memberships.of(BOB, SITE);
    messengerSays(INSIDE);

    clock.turn(Duration.ofMillis(4_999));
    assertThat(memberships.of(BOB, SITE)).contains(OUTSIDE);
    clock.turn(Duration.ofMillis(1));
    assertThat(memberships.of(BOB, SITE)).contains(INSIDE);
  }

  @Test
  void believesNothingLongerThanTheMessengerAllows() throws Exception {
    when(messenger.membershipLifetime(any())).thenReturn(Duration.ofSeconds(2));
    messengerSays(OUTSIDE);
    memberships.of(BOB, SITE);
    messengerSays(INSIDE);

    clock.turn(Duration.ofSeconds(2));

    assertThat(memberships.of(BOB, SITE)).contains(INSIDE);
  }

  @Test
  void T62_whatAHangingChatSaysAtLastIsBelievedTheNextTime() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    when(messenger.membership(any(), any()))
        .thenAnswer(
            asked -> {
              hanging.await();
              return INSIDE;
            })
        .thenThrow(new MessengerUnavailable("away"));
    Memberships hurried = new Memberships(messenger, clock::nanos, Duration.ofMillis(20));

    Optional<Membership> inTime = hurried.of(BOB, SITE);
    hanging.countDown();

    assertThat(inTime).isEmpty();
    await().until(() -> hurried.of(BOB, SITE).equals(Optional.of(INSIDE)));
  }

  @Test
  void J20_forgetsAtOnceWhatAnEventSaysHasChanged() throws Exception {
    messengerSays(INSIDE);
    memberships.of(BOB, SITE);
    messengerSays(OUTSIDE);

    memberships.changed(BOB);
    assertThat(memberships.of(BOB, SITE)).contains(OUTSIDE);
    messengerSays(INSIDE);
    memberships.changed(SITE);
    assertThat(memberships.of(BOB, SITE)).contains(INSIDE);
  }

  /** T24, T10: a chat tells one node of several. */
  @Test
  void T24_forgetsAtOnceWhatAnotherNodeWasToldOf() throws Exception {
    MemoryDatabase rows = new MemoryDatabase();
    Memberships here = nodeOver(rows);
    Memberships there = nodeOver(rows);
    messengerSays(INSIDE);
    assertThat(there.of(BOB, SITE)).contains(INSIDE);
    messengerSays(OUTSIDE);
    assertThat(there.of(BOB, SITE)).as("nobody was told").contains(INSIDE);

    here.changed(BOB);
    assertThat(there.of(BOB, SITE)).contains(OUTSIDE);
    messengerSays(INSIDE);
    clock.turn(Duration.ofSeconds(5));
    assertThat(there.of(BOB, SITE)).contains(INSIDE);
    messengerSays(OUTSIDE);

    here.changed(SITE);
    assertThat(there.of(BOB, SITE)).contains(OUTSIDE);
  }

  @Test
  void T24_keepsNoAnswerThatAChangeOnAnotherNodeOvertook() throws Exception {
    MemoryDatabase rows = new MemoryDatabase();
    Memberships here = nodeOver(rows);
    Memberships there = nodeOver(rows);
    when(messenger.membership(BOB, SITE))
        .thenAnswer(
            asked -> {
              here.changed(BOB);
              return INSIDE;
            })
        .thenReturn(OUTSIDE);

    there.of(BOB, SITE);

    assertThat(there.of(BOB, SITE)).contains(OUTSIDE);
  }

  /** Where nothing is believed for longer than that, no row is written for it and none is read. */
  @Test
  void asksForNoMarkWhereAnAnswerIsBelievedForSeconds() throws Exception {
    MemoryDatabase rows = new MemoryDatabase();
    Memberships there = nodeOver(rows);
    when(messenger.membershipLifetime(any())).thenReturn(Duration.ofSeconds(5));
    messengerSays(INSIDE);
    there.of(BOB, SITE);
    messengerSays(OUTSIDE);

    nodeOver(rows).changed(BOB);
    nodeOver(rows).changed(SITE);
    assertThat(rows.keepsakes().of("changes", clock.instant(), 9)).isEmpty();
    assertThat(there.of(BOB, SITE)).contains(INSIDE);
    clock.turn(Duration.ofSeconds(5));

    assertThat(there.of(BOB, SITE)).contains(OUTSIDE);
  }

  private Memberships nodeOver(MemoryDatabase rows) {
    return new Memberships(messenger, ChangeMarks.among(rows.keepsakes(), clock), clock::nanos);
  }

  @Test
  void asksAnewForAChangeWhateverItRemembers() throws Exception {
    messengerSays(INSIDE);
    memberships.of(BOB, SITE);
    messengerSays(OUTSIDE);

    assertThat(memberships.fresh(BOB, SITE)).contains(OUTSIDE);
    assertThat(memberships.of(BOB, SITE)).contains(OUTSIDE);
  }

  @Test
  void T24_J20_believesNobodyForLongerBecauseTheClockWasSetBack() throws Exception {
    messengerSays(INSIDE);
    memberships.of(BOB, SITE);
    messengerSays(OUTSIDE);

    clock.turn(Duration.ofHours(-1));
    clock.turn(Duration.ofSeconds(60));

    assertThat(memberships.of(BOB, SITE)).contains(OUTSIDE);
  }

  @Test
  void J20_keepsNoAnswerThatAChangeOvertook() throws Exception {
    when(messenger.membership(BOB, SITE))
        .thenAnswer(
            asked -> {
              memberships.changed(BOB);
              return INSIDE;
            })
        .thenAnswer(
            asked -> {
              memberships.changed(SITE);
              return INSIDE;
            })
        .thenReturn(OUTSIDE);

    memberships.of(BOB, SITE);
    memberships.of(BOB, SITE);

    assertThat(memberships.of(BOB, SITE)).contains(OUTSIDE);
  }

  @Test
  void T62_remembersWhatAnsweredWhileOthersChanged() throws Exception {
    Conversation elsewhere = new Conversation(WORKSPACE, "elsewhere");
    when(messenger.membership(any(), any()))
        .thenAnswer(
            asked -> {
              memberships.changed(new Person(WORKSPACE, "somebody else"));
              memberships.changed(elsewhere);
              return INSIDE;
            });

    for (int i = 0; i < 20; i++) {
      memberships.changed(new Person(WORKSPACE, "person " + i));
      assertThat(memberships.of(BOB, SITE)).contains(INSIDE);
    }

    verify(messenger, times(1)).membership(BOB, SITE);
  }

  @Test
  void saysNothingWhileTheMessengerIsSilent() throws Exception {
    when(messenger.membership(any(), any())).thenThrow(new MessengerUnavailable("silent"));

    assertThat(memberships.of(BOB, SITE)).isEmpty();
    assertThat(memberships.fresh(BOB, SITE)).isEmpty();
  }

  private void messengerSays(Membership what) throws MessengerUnavailable {
    when(messenger.membership(BOB, SITE)).thenReturn(what);
  }

  @Test
  void asksWhereTheBotIsOnceAMinute_andAgainOnceAChannelChanged() throws Exception {
    Conversation other = new Conversation(WORKSPACE, "other");
    when(messenger.conversations(WORKSPACE)).thenReturn(List.of(SITE, other));
    assertThat(memberships.joined(WORKSPACE)).contains(Set.of(SITE, other));
    when(messenger.conversations(WORKSPACE)).thenReturn(List.of(SITE));

    clock.turn(Duration.ofSeconds(59));
    assertThat(memberships.joined(WORKSPACE)).contains(Set.of(SITE, other));
    clock.turn(Duration.ofSeconds(1));
    assertThat(memberships.joined(WORKSPACE)).contains(Set.of(SITE));

    when(messenger.conversations(WORKSPACE)).thenReturn(List.of(other));
    memberships.changed(other);
    assertThat(memberships.joined(WORKSPACE)).contains(Set.of(other));
    verify(messenger, times(3)).conversations(WORKSPACE);
  }

  @Test
  void doesNotKeepWhereTheBotWasAskedForBeforeAChange() throws Exception {
    when(messenger.conversations(WORKSPACE))
        .thenAnswer(
            asked -> {
              memberships.changed(SITE);
              return List.of(SITE);
            })
        .thenReturn(List.of());

    assertThat(memberships.joined(WORKSPACE)).contains(Set.of(SITE));

    assertThat(memberships.joined(WORKSPACE)).contains(Set.of());
  }

  @Test
  void aChatThatDoesNotSayWhereTheBotIsIsNotOneThatItLeft() throws Exception {
    when(messenger.conversations(WORKSPACE))
        .thenThrow(new MessengerUnavailable("away"))
        .thenReturn(List.of(SITE));

    assertThat(memberships.joined(WORKSPACE)).isEmpty();

    assertThat(memberships.joined(WORKSPACE)).contains(Set.of(SITE));
  }
}
