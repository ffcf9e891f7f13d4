package io.cloakroom.discord.people;

import io.cloakroom.adapter.Secret;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.channel.DiscordChannel;
import io.cloakroom.discord.connection.DiscordConnection;
import io.cloakroom.discord.connection.DiscordRefusal;
import io.cloakroom.discord.setup.Servers;
import io.cloakroom.discord.setup.Snowflakes;
import io.cloakroom.gateway.session.SignIn;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataObject;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Signing in with Discord: only who somebody is, by the scope {@code identify}. What they may see
 * is always the bot's own view of them. No token is kept. Source: docs, topics, "OAuth2"; RFC 6749,
 * section 4.1; RFC 7636.
 */
public final class DiscordSignIn implements SignIn {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long LONGEST_ANSWER = 1 << 16;

  private final Servers servers;
  private final Secret secret;
  private final DiscordConnection connection;
  private final OkHttpClient client =
      new OkHttpClient.Builder().followRedirects(false).callTimeout(PATIENCE).build();

  public DiscordSignIn(Servers servers, Secret secret, DiscordConnection connection) {
    this.servers = servers;
    this.secret = secret;
    this.connection = connection;
  }

  @Override
  public String provider() {
    return "Discord";
  }

  @Override
  public URI authorize(Attempt attempt) {
    return URI.create(
        servers.authorize()
            + "?response_type=code&scope=identify&prompt=none&client_id="
            + application()
            + "&redirect_uri="
            + encode(attempt.redirect().toString())
            + "&state="
            + encode(attempt.state())
            + "&code_challenge_method=S256&code_challenge="
            + challenge(attempt.verifier()));
  }

  @Override
  public Optional<Person> person(String code, Attempt attempt) throws MessengerUnavailable {
    Optional<String> token = token(code, attempt);
    if (token.isEmpty()) {
      return Optional.empty();
    }
    Request me =
        new Request.Builder()
            .url(servers.api() + "/users/@me")
            .header("Authorization", "Bearer " + token.get())
            .build();
    Optional<String> user = ask(me).map(answer -> answer.getString("id", ""));
    return user.isPresent() && Snowflakes.parse(user.get()).isPresent()
        ? member(user.get(), attempt.wanted())
        : Optional.empty();
  }

  private Optional<String> token(String code, Attempt attempt) throws MessengerUnavailable {
    FormBody form =
        new FormBody.Builder()
            .add("grant_type", "authorization_code")
            .add("code", code)
            .add("redirect_uri", attempt.redirect().toString())
            .add("code_verifier", attempt.verifier())
            .add("client_id", application())
            .add("client_secret", secret.value())
            .build();
    Request asked = new Request.Builder().url(servers.api() + "/oauth2/token").post(form).build();
    return ask(asked)
        .map(answer -> answer.getString("access_token", ""))
        .filter(token -> !token.isEmpty());
  }

  /** In the server whose link they came for; where they are not in that, in the first with them. */
  private Optional<Person> member(String user, Optional<Workspace> wanted)
      throws MessengerUnavailable {
    List<Guild> guilds = new ArrayList<>();
    for (Guild guild : connection.guilds()) {
      boolean first = wanted.equals(Optional.of(DiscordChannel.workspace(guild.getIdLong())));
      guilds.add(first ? 0 : guilds.size(), guild);
    }
    for (Guild guild : guilds) {
      try {
        connection.rest().get(Route.Guilds.GET_MEMBER.compile(guild.getId(), user));
        return Optional.of(new Person(DiscordChannel.workspace(guild.getIdLong()), user));
      } catch (DiscordRefusal unknownThere) {
        // Another guild may know them.
      }
    }
    return Optional.empty();
  }

  /** Empty where the answer is a refusal. */
  private Optional<DataObject> ask(Request request) throws MessengerUnavailable {
    try (Response response = client.newCall(request).execute()) {
      if (response.code() >= 500 || response.code() == 429) {
        throw new MessengerUnavailable("Discord cannot sign anybody in now");
      }
      return response.isSuccessful()
          ? Optional.of(DataObject.fromJson(response.peekBody(LONGEST_ANSWER).string()))
          : Optional.empty();
    } catch (IOException failed) {
      throw new MessengerUnavailable("Discord is out of reach");
    } catch (ParsingException unreadable) {
      return Optional.empty();
    }
  }

  private String application() {
    try {
      return Long.toString(connection.self());
    } catch (MessengerUnavailable notYet) {
      return "0";
    }
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
