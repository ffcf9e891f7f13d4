package io.cloakroom.discord.governing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.discord.Museum;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.intake.queue.Stage;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever's Discord is German reads what the adapter itself says in German. */
final class GermanJourneysTest extends Museum {
  @Test
  void J2_theMenuOfAMessageAnswersInGerman() {
    FakeMessage written = ana.post(site, "no picture");
    discord.interactions().appsSpeak("de");

    assertThat(ana.contextMenu("Protect this image", written).reply().text())
        .isEqualTo("An dieser Nachricht ist keine Datei, also gibt es nichts zu schützen.");
    assertThat(ana.contextMenu("Protect this image", post("Gast")).reply().text())
        .isEqualTo(
            "Eine geschützte Kopie ist verwahrt, und ihre Karte steht hier, aber ich konnte die"
                + " Nachricht nicht entfernen. Die Person, die sie gepostet hat, oder die"
                + " Moderation kann sie löschen. Was mir fehlt, sieht ein Admin mit /image admin"
                + " doctor; sobald ich es habe, entferne ich die Nachricht von selbst.");
  }

  @Test
  void J7_theDoctorCallsARightAsAGermanDiscordDoes_andKnowsItAgainInEnglish() {
    site.denyBot(Permissions.EMBED_LINKS);
    discord.interactions().appsSpeak("de");

    assertThat(discord.owner().command(site, "image admin doctor", Map.of()).reply().text())
        .contains(
            "**Links einbetten**: Ohne diese Berechtigung kann eine Karte ihre Links nicht zeigen:"
                + " Geben Sie sie meiner Rolle unter „Kanal bearbeiten“, „Berechtigungen“.");
    discord.interactions().appsSpeak("en-US");

    assertThat(discord.owner().command(site, "image admin doctor", Map.of()).reply().text())
        .contains("**Embed Links**: Without it a card cannot show its links: grant it under");
    assertThat(events(Action.DOCTOR_FOUND)).hasSize(1);
    assertThat(events(Action.DOCTOR_MENDED)).isEmpty();
  }

  /** One that stays, as the bot may not remove it. */
  private FakeMessage post(String words) {
    site.denyBot(Permissions.MANAGE_MESSAGES);
    FakeMessage post = ana.post(site, words, picture());
    awaitStage(post, Stage.KEPT);
    return post;
  }
}
