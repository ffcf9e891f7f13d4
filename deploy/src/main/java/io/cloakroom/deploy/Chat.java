package io.cloakroom.deploy;

import io.cloakroom.access.Memberships;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Messenger;
import io.cloakroom.chat.MessengerUnavailable;
import io.cloakroom.command.Commands;
import io.cloakroom.intake.CatchUp;
import io.cloakroom.intake.IntakeDesk;
import io.cloakroom.policy.Roles;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Handler;

/** What the program serves: a chat with its door out, its pages if it has any, and its events. */
interface Chat extends AutoCloseable {
  /**
   * Why no picture can be shown through this chat, with the remedy; empty when all is well. Where
   * there is a reason from the start no post is walked either: it would only use up its attempts.
   */
  default List<String> problems() {
    return List.of();
  }

  /** The door out. */
  Messenger messenger();

  /** Handlers for the web server, by the path that they answer for. */
  Map<String, Handler> pages(Commands commands, Roles roles, AuditLog audit);

  /**
   * From now on what happens there comes in, what happened meanwhile first.
   *
   * @throws MessengerUnavailable when the chat is out of reach
   */
  void connect(IntakeDesk desk, CatchUp catchUp, Memberships memberships)
      throws MessengerUnavailable;

  /**
   * Hands in again what could not be taken in, and looks for what was never handed in.
   *
   * @throws MessengerUnavailable when the chat is out of reach
   */
  void retry(CatchUp catchUp) throws MessengerUnavailable;

  @Override
  void close() throws IOException;
}
