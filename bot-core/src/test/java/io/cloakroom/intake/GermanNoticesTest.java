package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.Headline;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.words.Language;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Where a channel is to be spoken to in German, cards and notices are. */
class GermanNoticesTest {
  private static final Person CHO = new Person(SimulatedChat.WORKSPACE, "cho");

  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);

  @Test
  void J27_writesACardThatStandsInTheLanguageOfItsChannel() {
    Post post = posted("1", Scenario.picture(1));
    rig.live();
    assertThat(words(card(post).images().get(0).status())).startsWith("Opens for members of ");

    setLanguage("de");

    assertThat(words(card(post).images().get(0).status()))
        .startsWith("Öffnet sich für Mitglieder von ")
        .contains("; gespeichert bis ");
    assertThat(card(post).buttons()).extracting(Button::label).containsExactly("Öffnen", "Mehr");
    assertThat(words(Language.GERMAN.saying(() -> Headline.of(card(post)))))
        .endsWith(" ist sicher verwahrt; das Original wurde von hier entfernt.");

    setLanguage("en");

    assertThat(card(post).buttons()).extracting(Button::label).containsExactly("Open", "More");
  }

  @Test
  void J06_tellsAuthorAndAdminsInTheLanguageOfTheChannel() {
    rig.chat.administrators = List.of(CHO);
    setLanguage("de");
    posted("1", Scenario.picture(1));
    posted("2", "<html></html>".getBytes(StandardCharsets.UTF_8));

    rig.live();

    assertThat(to("@cho"))
        .singleElement()
        .asString()
        .contains("ließ sich nicht bereinigen und wird zurückgehalten.")
        .contains("Security gibt das Original zurück oder vernichtet es (/image log held).");
    assertThat(to("@ana"))
        .anySatisfy(
            said ->
                assertThat(said)
                    .contains("In diesem Bild war nichts verborgen.")
                    .contains("gespeichert bis ", "Der Link öffnet sich bis "))
        .anySatisfy(
            said -> assertThat(said).contains("Die Datei ist kein Bild in einem Format, das hier"));
  }

  @Test
  void J07_callsARightThatIsMissingAsTheChatShowsItInThatLanguage() {
    rig.chat.administrators = List.of(CHO);
    setLanguage("de");
    Shortcoming missing =
        new Shortcoming(
            Optional.of(SimulatedChat.SITE),
            "Send Messages",
            "Nachrichten senden",
            "Geben Sie mir das Recht.",
            false);
    rig.faults.from(
        moment -> {
          if (moment.call().startsWith("announce")) {
            throw MessengerUnavailable.lacking(missing);
          }
        });
    posted("1", Scenario.picture(1));

    rig.live();

    assertThat(to("@cho"))
        .singleElement()
        .asString()
        .contains("Nachrichten senden", "Geben Sie mir das Recht.")
        .doesNotContain("Send Messages");
    assertThat(to("@ana"))
        .singleElement()
        .asString()
        .contains("Nachrichten senden")
        .doesNotContain("Send Messages");
  }

  @Test
  void replacesAPictureInEnglishWhereTheLanguageIsOneThatOnlyANewerReleaseSpeaks() {
    setLanguage("fr");
    Post post = posted("1", Scenario.picture(1));

    rig.live();

    assertThat(rig.database.intakes().register().of(post))
        .extracting(Intake::stage)
        .containsExactly(Stage.REPLACED);
    assertThat(words(card(post).images().get(0).status())).startsWith("Opens for members of ");
  }

  private Post posted(String id, byte[] file) {
    return rig.chat.post(SimulatedChat.SITE, id, rig.clock.instant(), Map.of("F" + id, file));
  }

  private void setLanguage(String value) {
    rig.setLanguage(SimulatedChat.SITE, value);
    rig.doChores();
  }

  private Card card(Post post) {
    return rig.chat.cards.get(rig.database.intakes().register().of(post).get(0).id().card());
  }

  private List<String> to(String whom) {
    return rig.chat.said.stream().filter(said -> said.startsWith(whom + ": ")).toList();
  }

  private static String words(Line line) {
    return line.spans().stream().map(Span::text).collect(Collectors.joining());
  }
}
