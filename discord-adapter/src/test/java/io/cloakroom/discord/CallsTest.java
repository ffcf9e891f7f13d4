package io.cloakroom.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.discord.fake.api.Faults;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.world.FakeInteraction;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Permissions;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Threats T18 to T28 and T46: what people type and press, and what is answered. */
final class CallsTest extends Museum {
  private static final String MEMBER = "/guilds/{guild_id}/members/{user_id}";

  @Test
  void T46_whatTakesLongIsAnnouncedWithin3Seconds() {
    Faults.Gate slow = discord.faults().hold("GET", MEMBER);

    FakeInteraction call = cho.command(site, "image list");
    call.acknowledged();
    slow.open();

    assertThat(call.acknowledgedBy()).isEqualTo(5);
    assertThat(call.reply().text()).isNotBlank();
    assertThat(call.reply().isEphemeral()).isTrue();
  }

  @Test
  void T46_everyCallIsAcknowledgedWhileAllWorkersAreBusy() {
    List<Faults.Gate> gates =
        IntStream.range(0, 4).mapToObj(i -> discord.faults().hold("GET", MEMBER)).toList();
    List<FakeInteraction> calls =
        IntStream.range(0, 8).mapToObj(i -> cho.command(site, "image list")).toList();

    calls.forEach(FakeInteraction::acknowledged);
    gates.forEach(Faults.Gate::open);

    calls.forEach(call -> assertThat(call.reply().text()).isNotBlank());
  }

  @Test
  void aFormThatComesTooLateIsOfferedByAButton() {
    FakeMessage parts = cho.command(site, "image policy edit").reply();
    Faults.Gate slow = discord.faults().hold("GET", MEMBER);
    FakeInteraction call = cho.press(parts, parts.buttons().get(0));
    call.acknowledged();
    slow.open();

    FakeInteraction again = cho.press(call.reply(), "Fill in");

    assertThat(again.modal().path("components")).hasSize(5);
  }

  @Test
  void anAnswerForAllThatComesTooLateIsStillForAll() {
    Faults.Gate slow = discord.faults().hold("GET", MEMBER);
    FakeInteraction call = cho.command(site, "image policy expiry", Map.of("value", "48h"));
    call.acknowledged();
    slow.open();

    await("the public answer", () -> call.messages().size() == 2);

    assertThat(call.messages().get(0).isEphemeral()).isTrue();
    assertThat(call.messages().get(1).isEphemeral()).isFalse();
    assertThat(call.messages().get(1).text()).contains("`7d` → `2d`");
  }

  @Test
  void T22_aButtonOfOneCardSaysNothingOfAnother() {
    FakeMessage card = cardOf("north pier", picture());

    FakeMessage mine = ana.press(card, "More").reply();
    FakeMessage bobs = bob.press(card, "More").reply();

    assertThat(mine.buttons()).contains("Revoke");
    assertThat(bobs.buttons()).doesNotContain("Revoke");
  }

  @Test
  void T22_aRevokeThatIsPressedTwiceHappensOnce() {
    FakeMessage card = cardOf("north pier", picture());
    FakeMessage more = ana.press(card, "More").reply();

    ana.press(more, "Revoke").reply();
    FakeMessage second = ana.press(more, "Revoke").reply();

    assertThat(events(Action.LINK_REVOKED)).hasSize(1);
    assertThat(second.text()).isNotBlank();
  }

  @Test
  void T28_whatIsWrittenAnywherePingsNobodyAndForgesNoLine() {
    String evil =
        "@everyone @here <@"
            + bob.id()
            + "> **bold** `x` \u202eevil\n**The original was removed.**";
    FakeMessage card = cardOf(evil, FakeUpload.of("@everyone `x` **y**.jpg", GPS));
    FakeMessage more = ana.press(card, "More").reply();

    assertThat(card.mentions().isEmpty()).isTrue();
    assertThat(card.content().lines().skip(1))
        .allSatisfy(line -> assertThat(line).startsWith("> "));
    assertThat(card.content()).doesNotContain("\u202e", "@everyone");
    assertThat(more.mentions().isEmpty()).isTrue();
    assertThat(more.text()).doesNotContain("@everyone `x`");
    await("the receipt", () -> !ana.directMessages().isEmpty());
    assertThat(ana.directMessages())
        .allSatisfy(message -> assertThat(message.mentions().isEmpty()).isTrue());
  }

  @Test
  void buttonsInADirectMessageKnowWhereTheyAreAbout() {
    site.denyBot(Permissions.MANAGE_MESSAGES);
    ana.post(site, "north pier", picture());
    await("the owner's notice", () -> !discord.owner().directMessages().isEmpty());
    FakeMessage notice = discord.owner().directMessages().get(0);

    FakeMessage answer = discord.owner().press(notice, "What is missing").reply();

    assertThat(answer.text()).contains("Manage Messages");
  }

  @Test
  void helpFitsIntoMessages() {
    FakeMessage answer = ana.command(site, "image help").reply();

    assertThat(answer.content().length()).isLessThanOrEqualTo(2000);
    assertThat(answer.text()).contains("/image");
  }
}
