package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.LatePosts;
import io.cloakroom.intake.queue.Watermarks;
import io.cloakroom.policy.Scope;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CatchUpTest {
  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
  private String unsaveable = "1";
  private String diesAt = "";
  private final IntakeStores stores = unable(rig.database.intakes());
  private final CatchUp catchUp =
      new CatchUp(
          stores,
          new IntakeDesk(
              stores,
              rig.database.links(),
              rig.policies,
              rig.chat,
              rig.checks,
              card -> {},
              rig.clock,
              () -> {}),
          rig.chat,
          rig.policies,
          rig.database.keepsakes(),
          rig.database.audit(),
          rig.clock);

  @Test
  void takesInTheOthersWhenOnePostCannotBeSaved() throws Exception {
    catchUp.run(SimulatedChat.WORKSPACE);
    Post odd = posted("1");
    Post next = posted("2");

    catchUp.run(SimulatedChat.WORKSPACE);

    assertThat(stores.register().of(odd)).isEmpty();
    assertThat(stores.register().of(next)).hasSize(1);
  }

  @Test
  void findsThePostAgainHoweverLateItCanBeSaved() throws Exception {
    catchUp.run(SimulatedChat.WORKSPACE);
    Post odd = posted("1");
    catchUp.run(SimulatedChat.WORKSPACE);
    rig.clock.turn(Duration.ofHours(5));
    catchUp.run(SimulatedChat.WORKSPACE);
    unsaveable = "";

    catchUp.run(SimulatedChat.WORKSPACE);

    assertThat(stores.register().of(odd)).hasSize(1);
  }

  @Test
  void T62_needNotLookAtWhatCameBeforeEverythingWasHeard() throws Exception {
    catchUp.run(SimulatedChat.WORKSPACE);
    rig.clock.turn(Duration.ofHours(2));
    Post handedIn = posted("2");
    rig.clock.turn(Duration.ofHours(1));

    catchUp.heard(SimulatedChat.WORKSPACE, rig.clock.instant());
    Post missed = posted("3");
    catchUp.run(SimulatedChat.WORKSPACE);

    assertThat(stores.register().of(handedIn)).isEmpty();
    assertThat(stores.register().of(missed)).hasSize(1);
  }

  @Test
  void watchesWhatIsNewThoughNothingWasMissedElsewhere() throws Exception {
    catchUp.heard(SimulatedChat.WORKSPACE, rig.clock.instant());
    Post after = posted("2");

    catchUp.run(SimulatedChat.WORKSPACE);

    assertThat(stores.register().of(after)).hasSize(1);
  }

  /** A late event of its coming once moved the bot past everything posted since. */
  @Test
  void findsWhatWasPostedSinceItWasInvitedHoweverLateItHearsOfThat() throws Exception {
    Instant invited = rig.clock.instant();
    rig.clock.turn(Duration.ofMinutes(1));
    Post before = posted("2");
    rig.clock.turn(Duration.ofHours(3));

    catchUp.joined(SimulatedChat.SITE, invited);
    catchUp.run(SimulatedChat.WORKSPACE);

    assertThat(stores.register().of(before)).hasSize(1);
  }

  @Test
  void findsItToWhenARoundSawTheConversationFirst() throws Exception {
    Instant invited = rig.clock.instant();
    rig.clock.turn(Duration.ofMinutes(1));
    Post before = posted("2");
    rig.clock.turn(Duration.ofHours(3));
    catchUp.run(SimulatedChat.WORKSPACE);
    assertThat(stores.register().of(before)).isEmpty();

    catchUp.joined(SimulatedChat.SITE, invited);

    assertThat(stores.register().of(before)).hasSize(1);
  }

  @Test
  void movesNoWatermarkBackOrBeyondTheInvitation() throws Exception {
    catchUp.run(SimulatedChat.WORKSPACE);
    Watermark seen = stores.watermarks().of(SimulatedChat.WORKSPACE).get(SimulatedChat.SITE);
    Instant invited = seen.at().minusSeconds(10);
    rig.clock.turn(Duration.ofHours(1));

    catchUp.joined(SimulatedChat.SITE, invited);

    assertThat(stores.watermarks().of(SimulatedChat.WORKSPACE))
        .containsEntry(SimulatedChat.SITE, seen);
  }

  /** A crash after the posts were saved once left nothing to tell that they had stood there. */
  @Test
  void J08_tellsOnceWhateverDiesInBetween() throws Exception {
    unsaveable = "";
    catchUp.run(SimulatedChat.WORKSPACE);
    rig.chat.said.clear();
    rig.clock.turn(Duration.ofMinutes(10));
    posted("1");
    posted("2");
    rig.clock.turn(Duration.ofMinutes(3));

    for (String dying : List.of("IntakeQueue.add", "LatePosts.told", "Watermarks.advance")) {
      diesAt = dying;
      assertThatThrownBy(() -> catchUp.run(SimulatedChat.WORKSPACE))
          .as(dying)
          .isInstanceOf(Death.class);
    }
    diesAt = "";
    restarted().run(SimulatedChat.WORKSPACE);
    restarted().run(SimulatedChat.WORKSPACE);

    assertThat(rig.chat.said).filteredOn(said -> said.contains("unprotected")).hasSize(1);
    assertThat(rig.chat.said.get(0)).contains("2 posts with files", "3 min");
    assertThat(exposures()).isEqualTo(1);
  }

  private CatchUp restarted() {
    return new CatchUp(
        stores,
        new IntakeDesk(
            stores,
            rig.database.links(),
            rig.policies,
            rig.chat,
            rig.checks,
            card -> {},
            rig.clock,
            () -> {}),
        rig.chat,
        rig.policies,
        rig.database.keepsakes(),
        rig.database.audit(),
        rig.clock);
  }

  private long exposures() {
    return rig
        .database
        .audit()
        .find(AuditQuery.everything(SimulatedChat.WORKSPACE), OptionalLong.empty(), 100)
        .events()
        .stream()
        .filter(one -> one.event().action().equals(Action.EXPOSURE_FOUND))
        .count();
  }

  @Test
  void J08_findsAllOfAConversationThatBeganSinceTheLastRound() throws Exception {
    rig.chat.present.remove(SimulatedChat.SITE);
    catchUp.run(SimulatedChat.WORKSPACE);
    rig.clock.turn(Duration.ofMinutes(1));
    rig.chat.present.add(SimulatedChat.SITE);
    rig.chat.began.put(SimulatedChat.SITE, rig.clock.instant());
    Post first = posted("2");
    rig.clock.turn(Duration.ofHours(3));

    catchUp.run(SimulatedChat.WORKSPACE);

    assertThat(stores.register().of(first)).hasSize(1);
  }

  @Test
  void watchesWhatItComesToSeeFromThenOnButPassesOverNothingWhereItWatchesAlready()
      throws Exception {
    Post before = posted("2");
    rig.clock.turn(Duration.ofMinutes(1));
    catchUp.seen(SimulatedChat.SITE);
    rig.clock.turn(Duration.ofMinutes(1));
    Post missed = posted("3");
    rig.clock.turn(Duration.ofMinutes(1));
    catchUp.seen(SimulatedChat.SITE);

    catchUp.run(SimulatedChat.WORKSPACE);

    assertThat(stores.register().of(before)).isEmpty();
    assertThat(stores.register().of(missed)).hasSize(1);
  }

  @Test
  void leavesWhatStoodInOlderConversationsBeforeTheyWereSeen() throws Exception {
    rig.chat.present.remove(SimulatedChat.SITE);
    rig.chat.began.put(SimulatedChat.SITE, rig.clock.instant());
    Post before = posted("2");
    rig.clock.turn(Duration.ofHours(3));
    catchUp.run(SimulatedChat.WORKSPACE);
    rig.chat.present.add(SimulatedChat.SITE);

    catchUp.run(SimulatedChat.WORKSPACE);

    assertThat(stores.register().of(before)).isEmpty();
  }

  @Test
  void looksThroughTheOthersWhereOneCannotBeRead() throws Exception {
    catchUp.run(SimulatedChat.WORKSPACE);
    Post here = posted("2");
    Post there = posted(SimulatedChat.OTHER, "3");
    rig.chat.unreadable.add(SimulatedChat.SITE);

    boolean whole = catchUp.run(SimulatedChat.WORKSPACE);

    assertThat(whole).isFalse();
    assertThat(stores.register().of(there)).hasSize(1);
    rig.chat.unreadable.clear();
    rig.clock.turn(Duration.ofHours(3));
    assertThat(catchUp.run(SimulatedChat.WORKSPACE)).isTrue();
    assertThat(stores.register().of(here)).hasSize(1);
  }

  @Test
  void saysThatTheChatIsAwayWhereNothingCanBeRead() throws Exception {
    catchUp.run(SimulatedChat.WORKSPACE);
    rig.chat.unreadable.addAll(rig.chat.present);

    assertThatThrownBy(() -> catchUp.run(SimulatedChat.WORKSPACE))
        .isInstanceOf(MessengerUnavailable.class);
  }

  /** What holds from now on is for what is posted from then on. */
  @Test
  void J27_leavesWhatWasPostedBeforeProtectionWasSwitchedOn() throws Exception {
    set("governed", "off");
    catchUp.run(SimulatedChat.WORKSPACE);
    Post before = posted("2");
    rig.clock.turn(Duration.ofMinutes(2));
    set("governed", "on");
    set("governed-since", rig.clock.instant().toString());
    Post after = posted("3");

    catchUp.run(SimulatedChat.WORKSPACE);

    assertThat(stores.register().of(before)).isEmpty();
    assertThat(stores.register().of(after)).hasSize(1);
  }

  /** Its admins were offered to switch on what is on. */
  @Test
  void J27_tellsOfNoAppAsLeftAloneWhosePicturesAreTakenInFromNowOn() throws Exception {
    set("bots", "on");
    set("governed", "off");
    catchUp.run(SimulatedChat.WORKSPACE);
    rig.chat.circumstances = Circumstances.ofBot();
    Post before = posted("2");
    rig.clock.turn(Duration.ofMinutes(2));
    set("governed", "on");
    set("governed-since", rig.clock.instant().toString());

    catchUp.run(SimulatedChat.WORKSPACE);

    assertThat(stores.register().of(before)).isEmpty();
    assertThat(appsToldOf()).isEmpty();

    set("bots", "off");
    posted("3");
    catchUp.run(SimulatedChat.WORKSPACE);
    assertThat(appsToldOf()).hasSize(1);
  }

  private List<RecordedEvent> appsToldOf() {
    return rig.database
        .audit()
        .find(
            AuditQuery.of(SimulatedChat.WORKSPACE, Action.APP_LEFT_ALONE), OptionalLong.empty(), 10)
        .events();
  }

  private void set(String name, String value) {
    rig.database
        .policies()
        .set(
            Scope.of(SimulatedChat.SITE),
            name,
            value,
            AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, Action.POLICY_CHANGED));
  }

  private Post posted(String id) {
    return posted(SimulatedChat.SITE, id);
  }

  private Post posted(Conversation where, String id) {
    return rig.chat.post(where, id, rig.clock.instant(), Map.of("F" + id, new byte[] {1}));
  }

  private IntakeStores unable(IntakeStores inner) {
    return new IntakeStores(
        unable(IntakeQueue.class, inner.queue()),
        inner.register(),
        unable(Watermarks.class, inner.watermarks()),
        unable(LatePosts.class, inner.latePosts()),
        inner.blocked(),
        inner.sweeps(),
        inner.durability());
  }

  private <T> T unable(Class<T> port, T inner) {
    Object proxy =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (self, method, arguments) -> {
              if (arguments[0] instanceof Intake intake
                  && intake.post().post().id().equals(unsaveable)) {
                throw new IllegalStateException("value too long");
              }
              if ((port.getSimpleName() + "." + method.getName()).equals(diesAt)) {
                diesAt = "";
                throw new Death();
              }
              try {
                return method.invoke(inner, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return port.cast(proxy);
  }

  /** The process ends, not the call alone. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }
}
