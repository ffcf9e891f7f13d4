package io.cloakroom.discord.looking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.Museum;
import io.cloakroom.discord.channel.DiscordChannel;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.FakeGuild;
import io.cloakroom.gateway.session.SignIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Threats T12 and T13: who signs in with Discord is who Discord says, and only that. */
final class SigningInTest extends Museum {
  private static final SignIn.Attempt ATTEMPT =
      new SignIn.Attempt(
          "s".repeat(43),
          "n".repeat(43),
          "v".repeat(43),
          URI.create("http://localhost:8080/sign-in/discord/callback"));

  private SignIn signIn;

  @BeforeEach
  void find() {
    signIn = bot.chat.signIn().orElseThrow();
  }

  /** Agrees at Discord's page as that person; the address to which the browser is sent back. */
  private static URI agree(URI page, FakePerson person) {
    URI chosen = URI.create(page + "&user=" + person.name());
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(chosen)
                      .header("Content-Type", "application/x-www-form-urlencoded")
                      .POST(HttpRequest.BodyPublishers.ofString("user=" + person.name()))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      return URI.create(answer.headers().firstValue("Location").orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String value(URI address, String name) {
    Matcher found = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(address.toString());
    assertThat(found.find()).as(name + " in " + address).isTrue();
    return found.group(1);
  }

  @Test
  void whoAgreesIsKnown() throws Exception {
    URI back = agree(signIn.authorize(ATTEMPT), bob);

    assertThat(value(back, "state")).isEqualTo(ATTEMPT.state());
    assertThat(signIn.person(value(back, "code"), ATTEMPT)).contains(person(bob));
  }

  @Test
  void onlyIdentifyIsAskedForWithStateAndPkce() {
    URI page = signIn.authorize(ATTEMPT);

    assertThat(value(page, "scope")).isEqualTo("identify");
    assertThat(value(page, "code_challenge_method")).isEqualTo("S256");
    assertThat(page.toString()).doesNotContain(ATTEMPT.verifier());
  }

  @Test
  void T12_aCodeWorksOnce() throws Exception {
    String code = value(agree(signIn.authorize(ATTEMPT), bob), "code");
    signIn.person(code, ATTEMPT);

    assertThat(signIn.person(code, ATTEMPT)).isEmpty();
  }

  @Test
  void T13_aCodeOfAnotherAttemptIsWorthNothing() throws Exception {
    String code = value(agree(signIn.authorize(ATTEMPT), bob), "code");
    SignIn.Attempt other =
        new SignIn.Attempt(ATTEMPT.state(), ATTEMPT.nonce(), "w".repeat(43), ATTEMPT.redirect());

    assertThat(signIn.person(code, other)).isEmpty();
  }

  /** Who was in several servers once counted to the first, whichever link they had come for. */
  @Test
  void T52_whoIsInSeveralServersCountsToTheOneOfTheirLink() throws Exception {
    FakeGuild second = discord.addGuild("Second");
    bob.join(second);
    Workspace wanted = DiscordChannel.workspace(second.id());
    await("the second server", () -> knows(wanted));

    assertThat(signIn.person(codeToward(wanted, bob), toward(wanted)))
        .contains(new Person(wanted, Long.toString(bob.id())));
    assertThat(signIn.person(codeToward(workspace(), bob), toward(workspace())))
        .contains(person(bob));
    assertThat(signIn.person(codeToward(wanted, ana), toward(wanted))).contains(person(ana));
  }

  private static SignIn.Attempt toward(Workspace wanted) {
    return new SignIn.Attempt(
        ATTEMPT.state(),
        ATTEMPT.nonce(),
        ATTEMPT.verifier(),
        ATTEMPT.redirect(),
        Optional.of(wanted));
  }

  private String codeToward(Workspace wanted, FakePerson person) {
    return value(agree(signIn.authorize(toward(wanted)), person), "code");
  }

  private boolean knows(Workspace wanted) {
    try {
      return !bot.chat.messenger().conversations(wanted).isEmpty();
    } catch (MessengerUnavailable e) {
      return false;
    }
  }

  @Test
  void whoIsInNoServerOfTheBotIsNobody() throws Exception {
    FakePerson eve = discord.person("eve");
    eve.leave();

    String code = value(agree(signIn.authorize(ATTEMPT), eve), "code");

    assertThat(signIn.person(code, ATTEMPT)).isEmpty();
  }

  @Tag("full")
  @Test
  void aDiscordThatIsDownIsSaidToBe() {
    discord.outage();

    assertThatThrownBy(() -> signIn.person("code", ATTEMPT))
        .isInstanceOf(MessengerUnavailable.class);
  }
}
