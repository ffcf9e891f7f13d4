package io.cloakroom.gateway;

import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.gateway.pane.Panes;
import io.cloakroom.gateway.session.SignIn;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;

/**
 * What the gateway has of the chats that are served.
 *
 * @param names only asked how people and channels are called
 * @param signIns how people sign in without a card; possibly none
 * @param pages handlers of theirs by the path that they answer for, such as {@code /demo}; the hard
 *     headers stand on their answers too unless they replace them
 * @param frames in whose pages a picture may be shown, see {@link Chat#frames}
 * @param panes decides what is shown there; empty where nothing is
 */
public record Chats(
    Messenger names,
    List<SignIn> signIns,
    Map<String, Handler> pages,
    List<String> frames,
    Optional<Panes> panes) {
  public Chats {
    Objects.requireNonNull(names, "names");
    signIns = List.copyOf(signIns);
    pages = Map.copyOf(pages);
    frames = List.copyOf(frames);
    Objects.requireNonNull(panes, "panes");
  }

  /** Chats that show no picture within themselves. */
  public Chats(Messenger names, List<SignIn> signIns, Map<String, Handler> pages) {
    this(names, signIns, pages, List.of(), Optional.empty());
  }

  /** Whom people can sign in with. */
  List<String> providers() {
    return signIns.stream().map(SignIn::provider).toList();
  }
}
