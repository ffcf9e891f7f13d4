package io.cloakroom.discord.governing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.discord.Museum;
import io.cloakroom.discord.Website;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeInteraction;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Permissions;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Journeys J27 to J36 on Discord: who governs a channel, and who asks what happened. */
final class GoverningJourneysTest extends Museum {
  private static final String EXPIRY = "image policy expiry";

  @Test
  void J27_set_default_saysOldAndNewToEverybody() {
    FakeMessage answer =
        cho.command(site, EXPIRY, Map.of("value", "48h", "views", "10", "max", "7d")).reply();

    assertThat(answer.isEphemeral()).isFalse();
    assertThat(answer.text()).contains("`7d` → `2d`");
    assertThat(bob.sees(site)).contains(answer);
    assertThat(events(Action.POLICY_CHANGED)).isNotEmpty();
    assertThat(cardOf("next", picture()).text()).contains("10 views");
  }

  @Test
  void J27_smallCardsAreALineThatSaysWhatIsTrue() {
    FakeMessage post = ana.post(site, "", picture());
    assertThat(replaced(post).attachments()).isNotEmpty();

    cho.command(site, "image policy set", Map.of("name", "card", "value", "small")).reply();
    inTime("a small card", () -> card(post).orElseThrow().text().contains(">)  Opens until"));

    FakeMessage small = card(post).orElseThrow();
    assertThat(small.text())
        .contains("<@" + ana.id() + ">: [picture-")
        .doesNotContain("kept until", "The original was removed");
    assertThat(small.attachments()).isEmpty();
    String token = Website.path(small.text()).substring("/i/".length());
    ana.command(site, "image revoke", Map.of("image", token)).reply();
    inTime("that it ended", () -> card(post).orElseThrow().text().contains("Revoked: it no"));
  }

  @Test
  void J27_cardsAndNoticesAreGermanWhereTheServerIs() {
    cho.giveRole(discord.guild().addRole("heads", Permissions.MANAGE_GUILD));
    assertThat(cho.command(site, "image admin language", Map.of("value", "de")).reply().text())
        .contains("`en` → `de`", "Cards that stand are rewritten in it");

    FakeMessage post = ana.post(site, "", picture());

    assertThat(replaced(post).text())
        .contains("Öffnet sich für Mitglieder von", "; gespeichert bis");
    inTime(
        "a German receipt",
        () ->
            ana.directMessages().stream()
                .anyMatch(said -> said.text().contains("Aus diesem Bild haben wir")));
  }

  @Test
  void J28_not_admin_isRefusedPrivatelyAndRecorded() {
    FakeMessage answer = ana.command(site, EXPIRY, Map.of("value", "48h")).reply();

    assertThat(answer.isEphemeral()).isTrue();
    assertThat(answer.text()).contains("for admins of this channel");
    assertThat(events(Action.COMMAND_DENIED)).hasSize(1);
    assertThat(events(Action.POLICY_CHANGED)).isEmpty();
  }

  @Test
  void J29_wrong_channel_isRefusedByArgument() {
    FakeChannel legal = discord.guild().add(ChannelKind.TEXT, "legal");

    FakeMessage answer =
        cho.command(site, EXPIRY, Map.of("value", "48h", "channel", legal)).reply();

    assertThat(answer.text()).contains("for admins of this channel");
    assertThat(events(Action.POLICY_CHANGED)).isEmpty();
  }

  @Test
  void J57_silent_widening_isRefusedToWhoCannotReadTheChannel() {
    FakeChannel legal = discord.guild().add(ChannelKind.TEXT, "legal");
    legal.hide();
    legal.allowBot(Permissions.VIEW_CHANNEL);
    cho.giveRole(discord.guild().addRole("heads", Permissions.MANAGE_GUILD));

    FakeMessage answer =
        cho.command(site, "image policy access", Map.of("value", "open", "channel", legal)).reply();

    assertThat(answer.text()).contains("you cannot read", "only narrow");
    assertThat(answer.isEphemeral()).isTrue();
    assertThat(events(Action.POLICY_CHANGED)).allMatch(event -> event.actor().isEmpty());
    assertThat(events(Action.COMMAND_DENIED)).hasSize(1);
    assertThat(
            ana.command(site, "image policy access", Map.of("value", "approval", "channel", legal))
                .reply()
                .text())
        .contains("no such channel");
  }

  @Test
  void J57_whoGovernsNarrowsWhatTheyCannotRead_andItHearsOfIt() {
    FakeChannel legal = discord.guild().add(ChannelKind.TEXT, "legal");
    legal.hide();
    legal.allowBot(Permissions.VIEW_CHANNEL);
    cho.giveRole(discord.guild().addRole("heads", Permissions.MANAGE_GUILD));

    FakeMessage answer =
        cho.command(site, "image policy expiry", Map.of("value", "1d", "channel", legal)).reply();

    assertThat(answer.text()).contains("7d", "1d", "The same was said in");
    assertThat(answer.isEphemeral()).isTrue();
    assertThat(legal.messages())
        .anyMatch(one -> one.text().contains("7d") && one.text().contains("1d"));
    assertThat(events(Action.POLICY_CHANGED))
        .anyMatch(
            event -> event.conversation().orElseThrow().id().equals(String.valueOf(legal.id())));
  }

  @Test
  void J57_claimsNotThatAWideningWasSaidWhereTheBotMayNotSpeak() {
    FakeChannel quiet = discord.guild().add(ChannelKind.TEXT, "quiet");
    quiet.denyBot(Permissions.SEND_MESSAGES);
    Map<String, Object> open = Map.of("value", "open", "channel", quiet);

    FakeMessage answer = discord.owner().command(site, "image policy access", open).reply();

    assertThat(events(Action.POLICY_CHANGED)).hasSize(1);
    assertThat(answer.text()).contains("Only you were told").doesNotContain("The same was said");
  }

  @Test
  void J30_above_ceiling_isRefusedNamingIt() {
    discord
        .owner()
        .command(site, "image admin ceiling", Map.of("name", "expiry", "value", "7d"))
        .reply();

    FakeMessage answer = cho.command(site, EXPIRY, Map.of("value", "30d")).reply();

    assertThat(answer.text()).contains("7d");
    assertThat(answer.isEphemeral()).isTrue();
  }

  @Test
  void F57_oneTemplateReachesManyChannels() {
    FakePerson wad = discord.owner();
    wad.command(
            other,
            "image admin template",
            Map.of("template", "partner", "name", "views", "value", "3"))
        .reply();
    String both = "<#" + site.id() + ">, <#" + other.id() + ">";

    FakeMessage answer =
        wad.command(other, "image admin use", Map.of("template", "partner", "channels", both))
            .reply();
    FakeMessage wrong =
        wad.command(other, "image admin use", Map.of("template", "none", "channels", "#site"))
            .reply();

    assertThat(answer.text()).contains("<#" + site.id() + ">, <#" + other.id() + ">");
    assertThat(wrong.text()).contains("no such channel");
    assertThat(cho.command(site, "image policy show").reply().text())
        .contains("`3` (by the template partner)");
    assertThat(events(Action.POLICY_CHANGED)).hasSize(2);
  }

  @Test
  void J57_silent_wideningIsSaidInTheChannelWithItsReach() {
    cardOf("one", picture());

    FakeMessage said =
        cho.command(site, "image policy set", Map.of("name", "access", "value", "open")).reply();
    FakeMessage asked =
        cho.command(
                site,
                "image policy set",
                Map.of("name", "access", "value", "open", "existing", "true"))
            .reply();

    assertThat(said.isEphemeral()).isFalse();
    assertThat(said.text())
        .contains("`restricted` → `open`", "go no further than before")
        .contains("people may look", "1 link is there now");
    FakeMessage followed = cho.press(asked, "Let them follow").reply();
    FakeMessage unset = cho.command(site, "image policy unset", Map.of("name", "access")).reply();
    assertThat(asked.text()).contains("Let pictures that are there follow?");
    assertThat(followed.text()).contains("links that exist too");
    assertThat(unset.text()).contains("`open` → `restricted`, by default");
  }

  @Test
  void completesTheNamesOfTheValuesThatCanBeSet() {
    assertThat(cho.autocomplete(site, "image policy set", "name", "o").choiceValues())
        .containsExactly("on-refusal", "other-files", "outsiders", "owner");
  }

  @Test
  void F15_endsEveryLinkOfAProjectOnceThatIsConfirmed() {
    FakePerson wad = discord.owner();
    FakeMessage first = cardOf("one", picture());
    FakeMessage second = cardOf("two", picture());
    Map<String, String> bridge = Map.of("name", "bridge-7", "channels", "<#" + site.id() + ">");

    assertThat(wad.command(other, "image admin project", bridge).reply().text())
        .contains("has 1 channel now");
    assertThat(wad.autocomplete(other, "image admin project", "name", "b").choiceValues())
        .containsExactly("bridge-7");
    assertThat(cho.autocomplete(site, "image revoke", "project", "b").choiceValues()).isEmpty();
    FakeMessage asked = cho.command(site, "image revoke", Map.of("project", "bridge-7")).reply();
    FakeMessage done = cho.press(asked, asked.buttons().get(0)).reply();

    assertThat(asked.text()).contains("2 links", "1 channel of the project");
    assertThat(done.text()).contains("2 links");
    inTime(
        "both cards to say so",
        () -> first.text().contains("evoked") && second.text().contains("evoked"));
  }

  @Test
  void J32_list_and_revoke_asksBeforeItEndsMany() {
    FakeMessage first = cardOf("one", picture());
    FakeMessage second = cardOf("two", picture());

    FakeMessage list = cho.command(site, "image list").reply();
    FakeMessage asked = cho.command(site, "image revoke", Map.of("since", "2d")).reply();
    String confirm = asked.buttons().get(0);
    FakeMessage done = cho.press(asked, confirm).reply();

    assertThat(list.content().lines()).hasSize(2);
    assertThat(asked.text()).contains("2");
    assertThat(done.text()).contains("2");
    inTime(
        "both cards to say so",
        () -> first.text().contains("evoked") && second.text().contains("evoked"));
  }

  @Test
  void J35_bad_input_isAnsweredWithAnExample() {
    for (String bad : new String[] {"banana", "-1h", "9999999d", "🙂"}) {
      FakeMessage answer = cho.command(site, EXPIRY, Map.of("value", bad)).reply();

      assertThat(answer.text()).contains("/image policy expiry");
      assertThat(answer.isEphemeral()).isTrue();
    }
    assertThat(events(Action.POLICY_CHANGED)).isEmpty();
  }

  @Test
  void J36_who_saw_it_isForSecurityAlone() {
    FakeMessage card = cardOf("one", picture());
    String link = "http://localhost:8080" + Website.path(card.text());

    FakeMessage answer = sec.command(other, "image log image", Map.of("image", link)).reply();
    FakeMessage refused = cho.command(site, "image log image", Map.of("image", link)).reply();

    assertThat(answer.isEphemeral()).isTrue();
    assertThat(answer.text()).contains("issued");
    assertThat(refused.text()).contains("security");
  }

  @Test
  void J37_person_query_asksWhyInAFormAndLeadsOnByButtons() {
    cardOf("one", picture());
    ana.command(site, EXPIRY, Map.of("value", "48h")).reply();

    FakeMessage denied = sec.command(other, "image log denied", Map.of("since", "7d")).reply();
    FakeInteraction form = sec.press(denied, "Person of 1");
    FakeMessage history =
        sec.submitModal(form, Map.of("reason", "case 12 @everyone **x**")).reply();
    FakeMessage queries = sec.command(other, "image log queries").reply();

    assertThat(denied.isEphemeral()).isTrue();
    assertThat(denied.text()).contains("command refused (not an admin of the channel)", "<t:");
    assertThat(history.isEphemeral()).isTrue();
    assertThat(history.text()).contains("did and was refused", "command.denied");
    assertThat(queries.text()).contains("because: case 12").doesNotContain("**x**");
    assertThat(events(Action.AUDIT_QUERY))
        .anySatisfy(
            event ->
                assertThat(event.details()).containsEntry("reason", "case 12 @everyone **x**"));
  }

  @Test
  void J50_givesAnAdminWhatIsKeptAboutSomebodyAsAFile() {
    FakeMessage said =
        discord.owner().command(site, "image privacy report", Map.of("person", ana)).reply();
    FakeMessage refused = ana.command(site, "image privacy report", Map.of("person", ana)).reply();

    assertThat(said.isEphemeral()).isTrue();
    assertThat(said.text())
        .contains("/report/", "Download what is kept", "as JSON", "good once, within 10 minutes");
    assertThat(refused.text()).contains("workspace admins").doesNotContain("/report/");
    assertThat(events(Action.AUDIT_QUERY))
        .anySatisfy(
            event ->
                assertThat(event.details())
                    .containsEntry("command", "privacy report")
                    .containsEntry("person", Long.toString(ana.id())));
  }

  @Test
  void J50_erasesSomebodyWhosePictureIsGoneAndWhomNothingNames() {
    FakeMessage post = ana.post(site, "", picture());
    replaced(post);
    inTime("the original gone", () -> !events(Action.ORIGINAL_REMOVED).isEmpty());
    FakeMessage asked =
        discord.owner().command(site, "image privacy erase", Map.of("person", ana)).reply();
    assertThat(asked.text()).contains("1 picture");

    FakeMessage said = discord.owner().press(asked, "Erase for good").reply();

    assertThat(said.text()).contains("is being erased");
    inTime("that it is done", () -> events(Action.PERSON_ERASED).size() == 1);
    inTime("the card to say so", () -> card(post).orElseThrow().text().contains("Removed"));
    assertThat(events(Action.INTAKE_RECEIVED))
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.toString()).doesNotContain("" + ana.id()));
  }

  @Test
  void J36_aPictureOnThePageLeadsToItsHistory() {
    cardOf("one", picture());

    FakeMessage recent = sec.command(other, "image log recent", Map.of("action", "link")).reply();
    FakeMessage picture = sec.press(recent, "Picture of 1").reply();

    assertThat(picture.text()).contains("link.issued", "intake.received");
  }

  @Test
  void J38_not_security_isOfferedTheSummaryOfTheChannel() {
    cardOf("one", picture());

    assertThat(cho.command(site, "image log recent").reply().text())
        .contains("security role", "/image log channel since:7d");
    assertThat(cho.command(site, "image log channel", Map.of("since", "7d")).reply().text())
        .contains("link made: 1")
        .doesNotContain("<@");
  }

  @Test
  void J43_trace_saysThatACodeIsNotOurs() {
    assertThat(sec.command(other, "image log trace", Map.of("code", "7qk2mf")).reply().text())
        .contains("Not ours", "7QK2MF");
  }

  @Test
  void policyEditIsAFormThatSaysWhatWasWrong() {
    FakeMessage parts = cho.command(site, "image policy edit").reply();
    FakeInteraction opened = cho.press(parts, parts.buttons().get(0));
    assertThat(opened.modal().path("title").asText()).isEqualTo("What holds here");
    cho.command(site, EXPIRY, Map.of("value", "7d", "max", "7d")).reply();

    FakeMessage wrong = cho.submitModal(opened, Map.of("expiry", "14d")).reply();
    FakeInteraction again = cho.press(wrong, "Try again");
    FakeMessage done = cho.submitModal(again, Map.of("expiry", "2d")).reply();

    assertThat(parts.text()).contains("What holds here: the form has").contains("Which do you");
    assertThat(parts.buttons()).anyMatch(label -> label.contains("other-files"));
    assertThat(wrong.text()).contains("`14d` is above `7d`");
    assertThat(done.text())
        .contains("`7d` → `2d`", "would look like this", "Opens for members of <#" + site.id());
    assertThat(events(Action.POLICY_CHANGED)).hasSize(2);
  }

  @Test
  void T21_aFormSentFromElsewhereGivesNoRightThere() {
    FakeMessage parts = cho.command(site, "image policy edit").reply();
    FakeInteraction opened = cho.press(parts, parts.buttons().get(0));
    opened.modal();
    site.deny(cho, Permissions.MANAGE_CHANNELS);
    cho.command(site, "image help").reply();

    FakeMessage answer = cho.submitModal(opened, Map.of("expiry", "2d")).reply();

    assertThat(answer.text()).contains("for admins of this channel");
  }

  @Test
  void completesPicturesByWhatTheCallerMaySee() {
    cardOf("one", picture());

    assertThat(ana.autocomplete(site, "image info", "image", "").choiceValues()).isNotEmpty();
    assertThat(dan.autocomplete(other, "image info", "image", "").choiceValues()).isEmpty();
  }

  @Test
  void doctorNamesWhatIsMissingInEachChannel() {
    site.denyBot(Permissions.MANAGE_MESSAGES | Permissions.EMBED_LINKS);
    ana.command(site, "image help").reply();

    FakeMessage answer = discord.owner().command(other, "image admin doctor").reply();

    assertThat(answer.text()).contains("Manage Messages", "Embed Links", "<#" + site.id() + ">");
  }
}
