package io.cloakroom.gateway;

import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.gateway.session.SignIn;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.server.Handler;

/**
 * What the gateway has of the chats that are served.
 *
 * @param names only asked how people and channels are called
 * @param signIns how people sign in without a card; possibly none
 * @param pages handlers of theirs by the path that they answer for, such as {@code /demo}; the hard
 *     headers stand on their answers too unless they replace them
 */
public record Chats(Messenger names, List<SignIn> signIns, Map<String, Handler> pages) {
  public Chats {
    Objects.requireNonNull(names, "names");
    signIns = List.copyOf(signIns);
    pages = Map.copyOf(pages);
  }

  /** Whom people can sign in with. */
  List<String> providers() {
    return signIns.stream().map(SignIn::provider).toList();
  }
}
