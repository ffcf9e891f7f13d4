package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.intake.chores.TellOutages;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Move;
import io.cloakroom.intake.queue.Setbacks;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.say.OutageNotices;
import io.cloakroom.testing.Sample;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** J65: what admins are told of an outage that holds pictures up, and of its end. */
class ToldOutagesTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final OutageScene scene = new OutageScene();
  private final Rig rig = scene.rig;

  @ParameterizedTest
  @ValueSource(strings = {"open", "put", "announce", "remove"})
  void J65_tellsTheAdminsOnceWhenAnOutageHoldsPicturesUpAndOnceWhenItIsOver(String call) {
    rig.chat.administrators = List.of(new Person(SimulatedChat.WORKSPACE, "admin"));
    List<Post> posts = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      posts.add(scene.post("p" + i));
    }
    scene.fails(call);
    TellOutages outages = outages();
    passes(Duration.ofHours(3), outages);
    assertThat(toldToAdmins())
        .singleElement()
        .asString()
        .contains("Pictures are held up: 6 posts have waited");

    TellOutages restarted = outages();
    passes(Duration.ofHours(3), restarted);
    rig.faults.from(moment -> {});
    passes(Duration.ofMinutes(30), restarted);

    assertThat(posts).allMatch(post -> scene.intake(post).stage() == Stage.REPLACED);
    assertThat(toldToAdmins()).hasSize(2);
    assertThat(toldToAdmins().get(1))
        .contains("6 posts that waited have gone on, and all of that is protected");
  }

  @Test
  void J65_tellsTheAdminsInTheLanguageOfWhatTheyAdminister() {
    rig.chat.administrators = List.of(new Person(SimulatedChat.WORKSPACE, "admin"));
    rig.setLanguage(SimulatedChat.SITE, "de");
    scene.post("1");
    scene.fails("open");
    TellOutages outages = outages();
    passes(Duration.ofHours(3), outages);
    rig.faults.from(moment -> {});
    passes(Duration.ofMinutes(30), outages);

    assertThat(toldToAdmins()).hasSize(2);
    assertThat(toldToAdmins().get(0)).contains("Bilder stauen sich: 1 Post wartet");
    assertThat(toldToAdmins().get(1)).contains("Bilder stauen sich nicht mehr");
  }

  @Test
  void J65_tellsTheEndOnceOfAnOutageThatEndedSecondsBeforeTheProcessWasKilled() {
    rig.chat.administrators = List.of(new Person(SimulatedChat.WORKSPACE, "admin"));
    scene.post("1");
    scene.fails("open");
    passes(Duration.ofHours(3), outages());
    rig.faults.from(moment -> {});
    rig.clock.turn(rig.settings.longestRetry());
    rig.round();

    outages().round();
    outages().round();

    assertThat(toldToAdmins()).hasSize(2);
    assertThat(toldToAdmins().get(1)).contains("1 post that waited has gone on");
    assertThat(rig.database.keepsakes().of("outages", rig.clock.instant(), 9)).isEmpty();
  }

  @Test
  void J65_aPostThatLackedARightOnceIsTakenForAPartOfALaterOutage() {
    rig.chat.administrators = List.of(new Person(SimulatedChat.WORKSPACE, "admin"));
    Shortcoming missing =
        new Shortcoming(Optional.of(SimulatedChat.SITE), "Send Messages", "Give.");
    scene.post("1");
    rig.faults.from(
        moment -> {
          if (moment.call().startsWith("announce")) {
            throw MessengerUnavailable.lacking(missing);
          }
        });
    TellOutages outages = outages();
    passes(Duration.ofHours(3), outages);
    assertThat(toldToAdmins()).noneMatch(said -> said.contains("held up"));

    scene.fails("announce");
    passes(Duration.ofHours(3), outages);

    assertThat(toldToAdmins()).filteredOn(said -> said.contains("are held up")).hasSize(1);
  }

  @Test
  void J65_tellsTheEndAloneWhereTheChatItselfWasAway() {
    rig.chat.administrators = List.of(new Person(SimulatedChat.WORKSPACE, "admin"));
    scene.post("1");
    rig.faults.from(
        moment -> {
          if (moment.port().equals("chat") && moment.before()) {
            throw new MessengerUnavailable("away");
          }
        });
    TellOutages outages = outages();
    passes(Duration.ofHours(6), outages);
    assertThat(toldToAdmins()).isEmpty();

    rig.faults.from(moment -> {});
    passes(Duration.ofMinutes(30), outages);

    assertThat(toldToAdmins())
        .singleElement()
        .asString()
        .contains("Pictures are held up no more: 1 post that waited has gone on");
  }

  @Test
  void J65_saysHowManyOfThoseThatWaitedAreProtectedWhereNotAllAre() {
    rig.chat.administrators = List.of(new Person(SimulatedChat.WORKSPACE, "admin"));
    Post stays = scene.post("1");
    Post taken = scene.post("2");
    scene.fails("open");
    TellOutages outages = outages();
    passes(Duration.ofHours(3), outages);

    rig.chat.author.takesBack(taken);
    rig.faults.from(moment -> {});
    passes(Duration.ofMinutes(30), outages);

    assertThat(scene.intake(stays).stage()).isEqualTo(Stage.REPLACED);
    assertThat(toldToAdmins()).hasSize(2);
    assertThat(toldToAdmins().get(1))
        .contains("2 posts that waited have gone on, and 1 is protected by now", "taken back");
  }

  @Test
  void J65_saysNothingOfAnOutageOfSomeMinutes() {
    rig.chat.administrators = List.of(new Person(SimulatedChat.WORKSPACE, "admin"));
    scene.post("1");
    scene.fails("open");
    TellOutages outages = outages();
    passes(Duration.ofMinutes(9), outages);

    rig.faults.from(moment -> {});
    passes(Duration.ofHours(1), outages);

    assertThat(toldToAdmins()).isEmpty();
  }

  /** A post comes in whenever one is looked for, and is protected before the next is. */
  @Test
  void J65_T61_looksForAFewPostsOfManyInEachRoundAndHoldsNoNewOneUp() {
    rig.chat.administrators = List.of(new Person(SimulatedChat.WORKSPACE, "admin"));
    List<Intake> waiting = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      waiting.add(heldUp("w" + i));
    }
    rig.clock.turn(Duration.ofMinutes(11));
    List<Post> fresh = new ArrayList<>();
    AtomicInteger asked = new AtomicInteger();
    IntakeRegister counted =
        counted(
            () -> {
              if (asked.incrementAndGet() == 1) {
                Post post = scene.post("fresh" + fresh.size());
                rig.anotherProcessWorks();
                assertThat(scene.intake(post).stage()).isEqualTo(Stage.REPLACED);
                fresh.add(post);
              }
            });
    TellOutages outages = outages(counted);
    outages.round();
    assertThat(toldToAdmins()).singleElement().asString().contains("1000 posts have waited");
    goOn(waiting.subList(0, 1));
    waiting.subList(1, 1000).forEach(one -> save(one, one.moved(Move.PUT_OFF, now(), DAY)));

    for (int round = 0; round < 4; round++) {
      asked.set(0);
      outages.round();
      assertThat(asked).hasPositiveValue().hasValueLessThanOrEqualTo(500);
    }
    assertThat(toldToAdmins()).hasSize(1);
    goOn(waiting.subList(1, 1000));
    for (int round = 0; round < 2; round++) {
      asked.set(0);
      outages(counted).round();
      assertThat(asked).hasPositiveValue().hasValueLessThanOrEqualTo(500);
    }

    assertThat(toldToAdmins()).hasSize(2);
    assertThat(toldToAdmins().get(1)).contains("1000 posts that waited have gone on");
    assertThat(fresh).hasSize(6);
  }

  private Intake heldUp(String id) {
    IntakeQueue queue = rig.database.intakes().queue();
    Intake added =
        Intake.received(Sample.post(SimulatedChat.SITE, id, id), RemovalUnit.FILE, now());
    assertThat(queue.add(added, List.of())).isTrue();
    Intake delayed = rig.database.intakes().register().find(added.id()).orElseThrow();
    for (int i = 0; i < Setbacks.MANY_DELAYS; i++) {
      delayed = delayed.moved(Move.DELAY, now(), DAY);
    }
    save(delayed, delayed);
    return delayed;
  }

  private void goOn(List<Intake> posts) {
    posts.forEach(one -> save(one, Sample.at(one, Stage.REPLACED, now())));
  }

  private void save(Intake was, Intake next) {
    Intake stored = rig.database.intakes().register().find(was.id()).orElseThrow();
    Intake current = next.held(next.leasedUntil(), stored.version());
    assertThat(rig.database.intakes().queue().save(current, List.of())).isTrue();
  }

  private Instant now() {
    return rig.clock.instant();
  }

  private IntakeRegister counted(Runnable atFind) {
    IntakeRegister register = rig.database.intakes().register();
    return (IntakeRegister)
        Proxy.newProxyInstance(
            IntakeRegister.class.getClassLoader(),
            new Class<?>[] {IntakeRegister.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("find")) {
                atFind.run();
              }
              return method.invoke(register, arguments);
            });
  }

  private TellOutages outages() {
    return outages(rig.database.intakes().register());
  }

  private TellOutages outages(IntakeRegister register) {
    return new TellOutages(
        List.of(SimulatedChat.WORKSPACE.messenger()),
        register,
        rig.database.keepsakes(),
        new OutageNotices(rig.messenger, rig.policies),
        rig.clock);
  }

  private void passes(Duration time, TellOutages outages) {
    for (Duration left = time; !left.isNegative(); left = left.minus(outages.every())) {
      rig.round();
      outages.round();
      rig.clock.turn(outages.every());
    }
  }

  private List<String> toldToAdmins() {
    return rig.chat.said.stream().filter(said -> said.startsWith("@admin")).toList();
  }
}
