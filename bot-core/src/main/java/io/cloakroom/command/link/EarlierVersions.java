package io.cloakroom.command.link;

import static io.cloakroom.command.link.InfoWords.WORDS;

import io.cloakroom.access.Decision;
import io.cloakroom.access.Outcome;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.named.LinkWords;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import io.cloakroom.link.PictureVersion;
import io.cloakroom.link.pass.Passes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists what a picture was before it was replaced, and shows it: to whoever may edit it. */
final class EarlierVersions {
  private final NamedPictures pictures;
  private final Links links;
  private final Passes passes;

  EarlierVersions(NamedPictures pictures, Links links, Passes passes) {
    this.pictures = pictures;
    this.links = links;
    this.passes = passes;
  }

  /** Nothing of a picture that was never replaced, and for whoever may not edit it. */
  List<Line> lines(Request request, Link link) {
    List<Line> lines = new ArrayList<>();
    List<PictureVersion> all = forEditor(request, link);
    if (!all.isEmpty()) {
      lines.add(Line.of(WORDS.wasReplaced()));
    }
    for (int i = 0; i < all.size(); i++) {
      PictureVersion version = all.get(i);
      lines.add(
          Line.of(
              WORDS.version(
                  i + 1,
                  version.was().widthPixels(),
                  version.was().heightPixels(),
                  Span.time(version.replacedAt()),
                  Span.person(version.by()))));
    }
    return lines;
  }

  List<Button> buttons(Request request, NamedPictures.Named named) {
    int count = forEditor(request, named.link()).size();
    List<Button> buttons = new ArrayList<>();
    for (int number = count; number > 0; number--) {
      String image = pictures.reference(named.link());
      buttons.add(
          new Button(
              WORDS.lookAtVersion(number),
              Open.WORDS,
              Map.of(
                  Parameters.IMAGE.name(),
                  image,
                  Parameters.VERSION.name(),
                  Integer.toString(number)),
              Button.Style.NORMAL));
    }
    return buttons;
  }

  private List<PictureVersion> forEditor(Request request, Link link) {
    return link.image().isFirstVersion() || !links.mayEdit(request.caller(), link).allowed()
        ? List.of()
        : links.versions(link);
  }

  /** A personal address at which the caller looks at one of them. */
  Reply open(Request request, String reference, String number) {
    List<NamedPictures.Named> known =
        pictures.named(request, reference).stream()
            .filter(named -> pictures.isKnownTo(request.caller(), named.link()))
            .toList();
    if (known.isEmpty()) {
      return pictures.nothing(request, reference);
    }
    if (known.size() > 1) {
      return said(WORDS.severalNamed());
    }
    Link link = known.get(0).link();
    Decision look = links.mayView(request.caller(), link);
    if (Stream.of(look, links.mayEdit(request.caller(), link))
        .anyMatch(decision -> decision.outcome() == Outcome.UNKNOWN)) {
      return Reply.Say.of(LinkWords.chatSilent());
    }
    Optional<Integer> which = which(number, forEditor(request, link).size());
    if (which.isEmpty()) {
      return said(WORDS.noSuchVersion());
    }
    if (!look.allowed()) {
      return said(WORDS.noVersionOpens());
    }
    String pass = passes.issue(request.caller());
    return Reply.Say.of(
            Line.of(
                Span.link(
                    WORDS.lookAtVersion(which.get()),
                    links.personalAddress(link.id(), which.get(), pass))),
            Line.of(WORDS.versionOnce(Passes.PASS_LIFETIME.toSeconds())))
        .passing(
            Open.again(
                Map.of(Parameters.IMAGE.name(), reference, Parameters.VERSION.name(), number)));
  }

  private static Optional<Integer> which(String number, int count) {
    return number.matches("[1-9][0-9]{0,2}")
        ? Optional.of(Integer.valueOf(number)).filter(one -> one <= count)
        : Optional.empty();
  }

  private static Reply said(String words) {
    return Reply.Say.of(Line.of(words));
  }
}
