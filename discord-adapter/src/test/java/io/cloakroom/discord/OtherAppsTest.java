package io.cloakroom.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.FakeWebhook;
import io.cloakroom.intake.queue.Stage;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What other apps post stays by default, and somebody knows; what a proxy copies is a person's. */
final class OtherAppsTest extends Museum {
  private List<FakeMessage> told() {
    return discord.owner().directMessages().stream()
        .filter(said -> said.text().contains("An app posts pictures"))
        .toList();
  }

  @Test
  void theFirstPictureOfEachAppIsToldToTheAdminsWithAWayToProtectThem() {
    FakePerson camera = discord.otherBot("camera");

    FakeMessage left = camera.post(other, "by an app", picture());
    await("the notice", () -> !told().isEmpty());
    camera.post(other, "by an app", picture());
    FakeMessage answer = discord.owner().press(told().get(0), "Protect these too").reply();
    FakeMessage taken = camera.post(other, "by an app", picture());
    awaitStage(taken, Stage.REPLACED);

    assertThat(told()).hasSize(1);
    assertThat(told().get(0).text()).contains("camera", "<#" + other.id() + ">");
    assertThat(answer.text()).contains("bots", "on");
    assertThat(left.isDeleted()).isFalse();
    assertThat(events(Action.APP_LEFT_ALONE)).hasSize(1);
  }

  @Test
  void thatItWasToldIsRememberedOverARestart() {
    FakePerson camera = discord.otherBot("camera");
    camera.post(other, "by an app", picture());
    await("the notice", () -> !told().isEmpty());
    awaitEvent(Action.APP_LEFT_ALONE);
    stop();
    start();

    camera.post(other, "by an app", picture());
    discord.otherBot("printer").post(other, "by another", picture());
    await("the other's notice", () -> told().size() > 1);

    assertThat(told()).hasSize(2);
    assertThat(told().get(1).text()).contains("printer");
  }

  @Test
  void aProxysCopyOfAPersonsPictureIsThatPersons() {
    FakeWebhook proxy = other.webhook("PluralKit");
    FakeMessage own = ana.post(other, "pk;north pier", picture());

    FakeMessage copy = discord.viaWebhook(proxy, "Ana's other name", "north pier", picture());
    awaitStage(copy, Stage.REPLACED);
    awaitStage(own, Stage.REPLACED);

    assertThat(intakes(copy).get(0).post().author()).isEqualTo(person(ana));
    assertThat(card(copy).orElseThrow().text()).doesNotContain("Posted by an app");
    assertThat(told()).isEmpty();
  }

  @Test
  void aProxysCopyThatIsFoundAfterARestartIsThatPersonsToo() {
    FakeWebhook proxy = other.webhook("PluralKit");
    replaced(ana.post(other, "before", picture()));
    stop();
    FakeMessage own = ana.post(other, "pk;north pier", picture());
    FakeMessage copy = discord.viaWebhook(proxy, "Ana's other name", "north pier", picture());

    start();
    awaitStage(copy, Stage.REPLACED);
    awaitStage(own, Stage.REPLACED);

    assertThat(intakes(copy).get(0).post().author()).isEqualTo(person(ana));
    assertThat(told()).isEmpty();
    FakeMessage mine = replaced(ana.post(other, "after", picture()));
    assertThat(mine.text()).contains("Ana").doesNotContain("other name");
  }

  @Test
  @Tag("full")
  void aProxysCopyThatIsFoundAfterTheSessionWasForgottenIsThatPersonsToo() {
    FakeWebhook proxy = other.webhook("PluralKit");
    FakeMessage own = ana.post(other, "pk;north pier", picture());
    replaced(own);
    discord.gateway().cutAndForget();
    FakeMessage copy = discord.viaWebhook(proxy, "Ana's other name", "north pier", picture());

    awaitFreely("the new session", () -> discord.gateway().isConnected());
    awaitStage(copy, Stage.REPLACED);

    assertThat(intakes(copy).get(0).post().author()).isEqualTo(person(ana));
    assertThat(told()).isEmpty();
  }

  /** Once nobody knew whose it was: what had been heard was in memory, and no history shows it. */
  @Test
  void aProxysCopyIsThatPersonsWhoseOwnPostWasGoneBeforeARestart() {
    FakeWebhook proxy = other.webhook("PluralKit");
    replaced(ana.post(other, "pk;north pier", picture()));
    stop();
    FakeMessage found = discord.viaWebhook(proxy, "Ana's other name", "north pier", picture());

    start();
    FakeMessage heard = discord.viaWebhook(proxy, "Ana's other name", "north pier", picture());
    awaitStage(found, Stage.REPLACED);
    awaitStage(heard, Stage.REPLACED);

    assertThat(intakes(found).get(0).post().author()).isEqualTo(person(ana));
    assertThat(intakes(heard).get(0).post().author()).isEqualTo(person(ana));
    assertThat(told()).isEmpty();
  }

  @Test
  void anotherPictureOfAWebhookIsNobodys() {
    FakeWebhook proxy = other.webhook("news");
    ana.post(other, "mine", picture());

    FakeMessage post =
        discord.viaWebhook(
            proxy, "News", "today", FakeUpload.of("IMG_2.jpg", load("orientation-6.jpg")));
    await("the notice", () -> !told().isEmpty());

    assertThat(intakes(post)).isEmpty();
  }
}
