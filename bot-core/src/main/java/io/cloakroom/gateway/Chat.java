package io.cloakroom.gateway;

import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.gateway.session.SignIn;
import io.cloakroom.intake.rota.Chore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;

/** A chat that the program serves: the way out to it, its pages if it has any, and its events. */
public interface Chat extends AutoCloseable {
  /** So long the program waits for {@link #close}: the database goes next. */
  Duration LAST_ONES = Duration.ofMillis(500);

  /** The adapter's name, as in {@link io.cloakroom.chat.Workspace#messenger}. */
  String name();

  /**
   * Why no picture can be shown through this chat, with the remedy, as far as it said so by itself;
   * empty when it said nothing of the kind. Asks nobody: it is read at each look.
   */
  default List<String> problems() {
    return List.of();
  }

  /** What is degraded, each with its remedy; pictures can be shown all the same. */
  default List<String> warnings() {
    return List.of();
  }

  /**
   * Whether it has no way to the chat at this moment, so that nobody is to take up what has to be
   * found out there. Asks nobody: it is read before each post.
   */
  default boolean isCutOff() {
    return false;
  }

  /** The way out. */
  Messenger messenger();

  /** Handlers for the web server, by the path that they answer for. */
  default Map<String, Handler> pages(Doors doors) {
    return Map.of();
  }

  /** How people sign in with this chat's account; empty when the operator did not set it up. */
  default Optional<SignIn> signIn() {
    return Optional.empty();
  }

  /**
   * In whose pages a picture may be shown, as sources of a content security policy; empty where the
   * chat shows none within itself.
   */
  default List<String> frames() {
    return List.of();
  }

  /** What the chat has to do from time to time by itself. */
  default List<Chore> chores() {
    return List.of();
  }

  /**
   * From now on what happens there comes in, what happened meanwhile first.
   *
   * @throws MessengerUnavailable when the chat is out of reach
   */
  void connect(Doors doors) throws MessengerUnavailable;

  /**
   * Hands in again what could not be taken in, and looks for what was never handed in. Called from
   * time to time after {@link #connect}.
   *
   * @throws MessengerUnavailable when the chat is out of reach
   */
  void retry(Doors doors) throws MessengerUnavailable;

  /** What this node alone did there other nodes do from within {@link #LAST_ONES} on. */
  @Override
  void close() throws IOException;
}
