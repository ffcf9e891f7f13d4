package io.cloakroom.command.home;

import static io.cloakroom.command.home.HomeWords.WORDS;

import io.cloakroom.access.Decision;
import io.cloakroom.access.Outcome;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.card.Thumbnail;
import io.cloakroom.chat.messenger.Manner;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Home;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.PictureSources;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.find.Find;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.named.LinkWords;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.command.paging.LinkPage;
import io.cloakroom.intake.title.Titles;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lists to somebody what is their own, latest first, whatever channel of the workspace it is in and
 * wherever they ask: how each stands, and what they may do with it now.
 */
public final class MyPictures implements Command {
  private static final Usage USAGE =
      Usage.reading(
          "mine",
          HelpWords.WORDS::mine,
          "mine",
          CallerRight.ANYONE,
          Parameters.BEFORE,
          Parameters.AFTER);

  private final PictureSources sources;
  private final NamedPictures pictures;
  private final Titles titles;
  private final Clock clock;

  public MyPictures(PictureSources sources, NamedPictures pictures, Clock clock) {
    this.sources = sources;
    this.pictures = pictures;
    this.titles = new Titles(sources.intakes().register(), sources.linkStore());
    this.clock = clock;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Home.Section section = section(request.caller(), request.values()::text, USAGE.words());
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(Span.bold(section.title())));
    lines.addAll(section.lines());
    Map<Integer, Thumbnail> thumbnails = new HashMap<>();
    section.thumbnails().forEach((place, one) -> thumbnails.put(place + 1, one));
    return new Reply.Say(lines, section.buttons(), thumbnails, false, Optional.empty());
  }

  /**
   * The same as a part of a page.
   *
   * @param values of the button that turned to it; none for the latest
   * @param command what its buttons call that turn it
   */
  Home.Section section(Person caller, Function<String, Optional<String>> values, String command) {
    LinkPage page = LinkPage.of(of(caller), values, command, Map.of());
    List<Line> lines = new ArrayList<>();
    List<Button> buttons = new ArrayList<>();
    Map<Integer, Thumbnail> thumbnails = new HashMap<>();
    boolean silent = false;
    for (Link link : page.links()) {
      int number = lines.size() + 1;
      String title = titles.of(link).text();
      sources
          .thumbnails()
          .of(link, caller, number, title)
          .ifPresent(one -> thumbnails.put(number - 1, one));
      lines.add(line(number, title, link));
      Decision look = sources.links().mayView(caller, link);
      silent |= look.outcome() == Outcome.UNKNOWN;
      if (look.allowed()) {
        buttons.add(button(WORDS.open(number), "open", link));
      }
      if (pictures.isKnownTo(caller, link)) {
        buttons.add(button(WORDS.moreAbout(number), "info", link));
      }
    }
    if (!lines.isEmpty()) {
      buttons.add(Find.toLibrary(caller));
    }
    if (silent) {
      lines.add(Problems.perhapsMore());
    }
    buttons.addAll(page.turns());
    if (lines.isEmpty()) {
      return buttons.isEmpty()
          ? new Home.Section(WORDS.welcome(), greeting(), buttons)
          : new Home.Section(WORDS.nothingLeft(), lines, buttons);
    }
    return new Home.Section(WORDS.latestPictures(), lines, buttons, thumbnails);
  }

  private LinkPage.Source of(Person owner) {
    LinkStore store = sources.linkStore();
    return new LinkPage.Source() {
      @Override
      public List<Link> before(Optional<LinkId> one, int limit) {
        return store.by(owner, one, limit);
      }

      @Override
      public List<Link> after(LinkId one, int limit) {
        return store.after(owner, one, limit);
      }
    };
  }

  /** What somebody reads who never posted one. */
  private static List<Line> greeting() {
    return List.of(
        Line.of(WORDS.howItBegins()), Line.of(WORDS.whatElse(Span.code(Manner.SLASH + " help"))));
  }

  private Line line(int number, String title, Link link) {
    return Line.of(
        WORDS.picture(
            number,
            Span.bold(title),
            Span.conversation(link.audience()),
            Span.time(link.issuedAt()),
            new Line(LinkWords.status(link, sources.links().policy(link), clock.instant())),
            LinkWords.views(link)));
  }

  private Button button(String label, String command, Link link) {
    String image = NamedPictures.reference(sources.linkStore(), link);
    return new Button(label, command, Map.of(Parameters.IMAGE.name(), image), Button.Style.NORMAL);
  }
}
