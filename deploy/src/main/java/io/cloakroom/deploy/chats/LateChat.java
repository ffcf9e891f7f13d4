package io.cloakroom.deploy.chats;

import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Messengers;
import io.cloakroom.gateway.Chat;
import io.cloakroom.gateway.Doors;
import io.cloakroom.gateway.session.SignIn;
import io.cloakroom.settings.WrongSettings;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Handler;

/**
 * A chat that has to be reached before it can be made: until then it is like one that is out of
 * reach. It is made when it is connected.
 */
final class LateChat implements Chat {
  /** Makes the chat. */
  @FunctionalInterface
  interface Maker {
    /**
     * The chat.
     *
     * @throws WrongSettings when it refuses the settings, or lacks something: trying again is no
     *     use
     */
    Chat make() throws WrongSettings, MessengerUnavailable;
  }

  private static final Messenger NOBODY = new Messengers(Map.of());

  private final String name;
  private final Set<String> paths;
  private final List<String> frames;
  private final String provider;
  private final Optional<URI> place;
  private final Maker maker;
  private final Ending ending;
  private final Map<String, Handler.Wrapper> pages = new HashMap<>();
  private volatile Optional<Chat> made = Optional.empty();

  /**
   * @param name as the chat will say it
   * @param paths that its pages will answer for
   * @param frames in whose pages it will show pictures
   * @param provider how signing in with it is called
   * @param place where people sign in; empty where nobody signs in with it
   * @param ending learns why it can never be made
   */
  LateChat(
      String name,
      Set<String> paths,
      List<String> frames,
      String provider,
      Optional<URI> place,
      Maker maker,
      Ending ending) {
    this.name = name;
    this.paths = Set.copyOf(paths);
    this.frames = List.copyOf(frames);
    this.provider = provider;
    this.place = place;
    this.maker = maker;
    this.ending = ending;
  }

  /**
   * Makes the chat now, if it can be reached.
   *
   * @throws WrongSettings when it refuses the settings, or lacks something
   */
  LateChat tried() throws WrongSettings {
    try {
      made = Optional.of(maker.make());
    } catch (MessengerUnavailable e) {
      // It is tried again when it is connected.
      made = Optional.empty();
    }
    return this;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> problems() {
    return made.map(Chat::problems).orElse(List.of());
  }

  @Override
  public List<String> warnings() {
    return made.map(Chat::warnings).orElse(List.of());
  }

  /** To be asked at each use: it is another one once the chat was made. */
  @Override
  public Messenger messenger() {
    return made.map(Chat::messenger).orElse(NOBODY);
  }

  @Override
  public Map<String, Handler> pages(Doors doors) {
    paths.forEach(path -> pages.put(path, new Handler.Wrapper(true, null)));
    fillPages(doors);
    return Map.copyOf(pages);
  }

  @Override
  public List<String> frames() {
    return frames;
  }

  @Override
  public Optional<SignIn> signIn() {
    return place.map(where -> new LateSignIn(provider, where, () -> made.flatMap(Chat::signIn)));
  }

  @Override
  public void connect(Doors doors) throws MessengerUnavailable {
    try {
      if (made.isEmpty()) {
        made = Optional.of(maker.make());
        fillPages(doors);
      }
    } catch (WrongSettings e) {
      String why = String.join("; ", e.mistakes());
      ending.because(why);
      throw new MessengerUnavailable(why);
    }
    made.get().connect(doors);
  }

  @Override
  public void retry(Doors doors) throws MessengerUnavailable {
    if (made.isPresent()) {
      made.get().retry(doors);
    }
  }

  @Override
  public void close() throws IOException {
    if (made.isPresent()) {
      made.get().close();
    }
  }

  private void fillPages(Doors doors) {
    made.map(chat -> chat.pages(doors))
        .orElse(Map.of())
        .forEach((path, handler) -> fill(page(path), handler));
  }

  private Handler.Wrapper page(String path) {
    return Objects.requireNonNull(pages.get(path), path);
  }

  private static void fill(Handler.Wrapper page, Handler handler) {
    page.setHandler(handler);
    try {
      if (page.isStarted() && !handler.isStarted()) {
        handler.start();
      }
    } catch (Exception e) {
      throw new IllegalStateException("a page of the chat does not start", e);
    }
  }
}
