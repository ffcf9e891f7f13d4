package io.cloakroom.command.link;

import static io.cloakroom.command.link.InfoWords.WORDS;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.command.Call;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Inert;
import io.cloakroom.command.PictureSources;
import io.cloakroom.command.Suggestion;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import io.cloakroom.words.Language;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which picture somebody who is typing may mean: their own, and what they may look at here. */
public final class PictureSuggestions {
  private static final int MOST = 25;
  private static final int MOST_CHARACTERS = 100;

  /** What is refused of others' pictures, and to whom it is not. */
  private static final Map<String, List<CallerRight>> OF_OTHERS =
      Map.of(
          Remove.WORDS,
          List.of(CallerRight.CHANNEL_ADMIN, CallerRight.SECURITY),
          "log image",
          List.of(CallerRight.SECURITY));

  private final PictureSources sources;
  private final NamedPictures pictures;
  private final CallerRights rights;
  private final Messenger names;
  private final Clock clock;

  PictureSuggestions(
      PictureSources sources,
      NamedPictures pictures,
      CallerRights rights,
      Messenger names,
      Clock clock) {
    this.sources = sources;
    this.pictures = pictures;
    this.rights = rights;
    this.names = names;
    this.clock = clock;
  }

  /**
   * The latest first.
   *
   * @param wanted what their labels must contain, in lower case
   */
  public List<Suggestion> of(Call call, String wanted) {
    Links links = sources.links();
    boolean others = mayNameOthers(call);
    Stream<Link> own = sources.linkStore().by(call.caller(), MOST).stream();
    Stream<Link> here =
        sources.linkStore().in(call.where(), Optional.empty(), MOST).stream()
            .filter(link -> links.mayView(call.caller(), link).allowed());
    return Stream.concat(own, here)
        .distinct()
        .filter(link -> others || link.isOwnedBy(call.caller()))
        .filter(link -> link.audience().workspace().equals(call.where().workspace()))
        .sorted(Comparator.comparing(Link::issuedAt).reversed())
        .map(link -> suggestion(call, link))
        .filter(one -> (one.label() + one.value()).toLowerCase(Locale.ROOT).contains(wanted))
        .limit(MOST)
        .toList();
  }

  private boolean mayNameOthers(Call call) {
    List<CallerRight> rest = OF_OTHERS.get(call.command().strip().toLowerCase(Locale.ROOT));
    return rest == null
        || rest.stream().anyMatch(one -> rights.seemsToMeet(one, call.caller(), call.where()));
  }

  /** File names are for their author alone. */
  private Suggestion suggestion(Call call, Link link) {
    String title = pictures.title(link).text() + file(call, link);
    String day = Language.write(WORDS.day(), link.issuedAt(), ZoneOffset.UTC);
    String rest = " " + WORDS.suggested(name(link.audience()), day) + state(link);
    int room = Math.max(1, MOST_CHARACTERS - rest.length());
    return new Suggestion(
        cut(cut(Inert.text(title).strip(), room) + rest), pictures.reference(link));
  }

  private String file(Call call, Link link) {
    return pictures.isPostedBy(call.caller(), link)
        ? pictures.fileName(link).filter(name -> !name.isEmpty()).map(" (%s)"::formatted).orElse("")
        : "";
  }

  private String state(Link link) {
    return switch (link.status(clock.instant())) {
      case LIVE -> "";
      case EXPIRED -> ", " + WORDS.expired();
      case REVOKED -> ", " + WORDS.revoked();
      case USED_UP -> ", " + WORDS.usedUp();
    };
  }

  private String name(Conversation where) {
    try {
      return Inert.text(names.nameOf(where));
    } catch (MessengerUnavailable e) {
      return where.id();
    }
  }

  private static String cut(String text) {
    return cut(text, MOST_CHARACTERS);
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, Math.max(0, most - 1)) + "…";
  }
}
