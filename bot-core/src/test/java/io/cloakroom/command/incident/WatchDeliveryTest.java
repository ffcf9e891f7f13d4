package io.cloakroom.command.incident;

import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Person;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.SeatedMessenger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * J44: what is noticed reaches security, whatever does not answer: each once, nobody about
 * themselves.
 */
class WatchDeliveryTest extends WatchNotices {
  @Test
  void J44_withoutAChannelEachOfSecurityIsTold_butNotOfThemselves() {
    looks(SEC, 50);
    watch.round();

    assertThat(scene.messenger.told)
        .singleElement()
        .satisfies(told -> assertThat(told.person()).isEqualTo(WAD))
        .satisfies(told -> assertThat(told.text()).contains("One person looked at 50"));
  }

  @Test
  void J44_onePersonAtWhoseTellingTheMessengerBreaksKeepsItFromNoOther() {
    scene.messenger.breaksAt.add(SEC);
    looks(BOB, 50);
    watch.round();

    assertThat(scene.messenger.told).extracting(SeatedMessenger.Told::person).containsExactly(WAD);
  }

  @Test
  void J44_whereItBreaksAtEachItIsTriedAgain() {
    scene.messenger.breaksAt.addAll(List.of(SEC, WAD));
    looks(BOB, 50);
    watch.round();
    scene.messenger.breaksAt.clear();
    scene.clock.turn(Duration.ofMinutes(1));
    watch.round();

    assertThat(scene.messenger.told).hasSize(2);
  }

  @Test
  void J44_whatIsAboutTheOnlyOneOfSecurityWaitsForAnother_andKeepsNothingFromThem() {
    isNotSecurity(WAD);
    looks(SEC, 50);
    looks(BOB, 50);
    watch.round();

    assertThat(scene.messenger.told)
        .singleElement()
        .satisfies(told -> assertThat(told.person()).isEqualTo(SEC));

    isSecurity(WAD);
    scene.clock.turn(Duration.ofMinutes(10));
    watch.round();
    watch.round();

    assertThat(scene.messenger.told)
        .hasSize(2)
        .last()
        .satisfies(told -> assertThat(told.person()).isEqualTo(WAD));
  }

  @Test
  void J44_withoutAChannelTheOthersOfSecurityAreToldOfAWidening_butNotWhoeverDidIt() {
    scene.messenger.seat(WAD, SITE, CommandStage.member(true, true));
    scene.hears(WAD, SITE, "policy set access open");
    watch.round();
    watch.round();

    assertThat(scene.messenger.told)
        .singleElement()
        .satisfies(told -> assertThat(told.person()).isEqualTo(SEC))
        .satisfies(told -> assertThat(told.text()).contains("1 rule was widened"));
  }

  @Test
  void J44_aChatThatWasAwayForAnHourHearsOfItOnceItIsBack_andOnce() {
    withChannel();
    looks(BOB, 50);
    isAway(true);
    for (int i = 0; i < 6; i++) {
      watch.round();
      scene.clock.turn(Duration.ofMinutes(10));
    }
    int before = scene.messenger.said.size();
    isAway(false);
    watch.round();
    watch.round();

    assertThat(scene.messenger.said.subList(before, scene.messenger.said.size()))
        .singleElement()
        .asString()
        .contains("One person looked at 50");
  }

  private void isAway(boolean away) {
    scene.messenger.saysNothing = away;
    scene.messenger.tellsNobody = away;
  }

  @Test
  void J44_whereTheChannelRefusesForMinutesEachOfSecurityIsTold_onceAndWithWhatToDo() {
    withChannel();
    looks(BOB, 50);
    scene.messenger.saysNothing = true;
    watch.round();
    scene.clock.turn(Duration.ofMinutes(2));
    watch.round();
    assertThat(scene.messenger.told).isEmpty();

    scene.clock.turn(Duration.ofMinutes(3));
    for (int i = 0; i < 10; i++) {
      watch.round();
      scene.clock.turn(Duration.ofMinutes(1));
    }

    assertThat(scene.messenger.told)
        .extracting(SeatedMessenger.Told::person)
        .containsExactlyInAnyOrder(SEC, WAD);
    assertThat(scene.messenger.told)
        .allSatisfy(
            told ->
                assertThat(told.text())
                    .contains("One person looked at 50 different pictures")
                    .contains("I could not write in", "admin log-channel on"));
    scene.messenger.saysNothing = false;
    int before = scene.messenger.said.size();
    watch.round();
    assertThat(scene.messenger.said).hasSize(before);
  }

  @Test
  void J44_aChannelThatBreaksIsNoOtherThanOneThatRefuses() {
    withChannel();
    looks(BOB, 50);
    scene.messenger.broken.add(SECURITY);
    watch.round();
    scene.clock.turn(Duration.ofMinutes(5));
    watch.round();

    assertThat(scene.messenger.told).hasSize(2);
  }

  @Test
  void J44_whatNobodyCouldBeToldForDaysIsCounted_andThatIsToldOnceSomebodyCanBe() {
    withChannel();
    looks(BOB, 50);
    looks(CHO, 50);
    isAway(true);
    watch.round();
    scene.clock.turn(Duration.ofDays(3));
    watch.round();
    scene.clock.turn(Duration.ofDays(30));
    scene.database.keepsakes().forgetEnded(scene.clock.instant());
    watch.round();
    isAway(false);
    scene.clock.turn(Duration.ofMinutes(10));
    int before = scene.messenger.said.size();
    watch.round();
    watch.round();

    assertThat(scene.messenger.said.subList(before, scene.messenger.said.size()))
        .singleElement()
        .asString()
        .contains("2 things worth a look could be told to nobody within two days");
    assertThat(scene.messenger.buttons(SECURITY)).containsExactly("See the log");
  }

  @Test
  void J44_whereNobodyOfSecurityIsKnownItWaitsForWhoeverComes() {
    SeatedMessenger messenger = scene.messenger;
    List<Person> none = List.of(SEC, WAD);
    none.forEach(this::isNotSecurity);
    looks(BOB, 50);
    watch.round();
    assertThat(messenger.told).isEmpty();

    none.forEach(this::isSecurity);
    scene.clock.turn(Duration.ofMinutes(10));
    watch.round();

    assertThat(messenger.told).hasSize(2);
  }

  @Test
  void J44_isToldAgainUnderTheSameKeyAfterACrash_soThatItIsSaidOnce() {
    withChannel();
    looks(BOB, 50);
    watch.watch();
    watch.tellAndDie();
    int said = scene.messenger.said.size();

    watch.tell();
    watch.tell();

    assertThat(scene.messenger.saidKeys.stream().filter(key -> key.value().startsWith("watch-")))
        .hasSize(2);
    assertThat(scene.messenger.said).hasSize(said);
  }
}
