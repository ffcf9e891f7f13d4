package io.cloakroom.command.find;

import static io.cloakroom.command.find.FindWords.WORDS;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.NearestWord;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.card.Thumbnail;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Command;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Inert;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.PictureSources;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.RuleSources;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.link.LinkWords;
import io.cloakroom.command.link.NamedPictures;
import io.cloakroom.command.log.Moments;
import io.cloakroom.command.paging.TurnedPages;
import io.cloakroom.intake.title.Titles;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.find.PictureSearch.Hit;
import io.cloakroom.link.find.PictureSearch.Part;
import io.cloakroom.link.find.PictureSearch.Wanted;
import io.cloakroom.policy.project.Projects;
import io.cloakroom.vault.ImageId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds pictures by their words in the conversations that somebody reads, the newest first: those
 * that {@code list} shows them there. Other conversations are not looked into, so that nothing of
 * them shows, nor how long it takes.
 */
public final class Find implements Command {
  private static final Usage USAGE =
      Usage.of(
          "find",
          HelpWords.WORDS::find,
          "find pier tag:bridge from:@ana before:2026-10-01",
          CallerRight.ANYONE,
          FindTerms.SAID,
          FindTerms.TAG,
          FindTerms.FROM,
          Parameters.CHANNEL,
          FindTerms.UNTIL,
          FindTerms.SINCE,
          FindTerms.STATE,
          FindTerms.PROJECT,
          Parameters.PLACE);

  /** On a page. */
  static final int SIZE = 10;

  /** So many that fit are looked at for one page: whoever wants more turns on. */
  private static final int MOST_READ = 300;

  /** Behind so many that were walked no other part is begun for a page. */
  private static final int MOST_WALKED = 2_000;

  private static final int PORTION = 30;

  /** Each of them is looked for by itself. */
  static final int MOST_CHANNELS = 400;

  private final RuleSources rules;
  private final PictureSources sources;
  private final CallerRights rights;
  private final Denials denials;
  private final Messenger messenger;
  private final Slash slash;
  private final Clock clock;
  private final Titles titles;
  private final Projects projects;

  /**
   * @param messenger is asked who reads what, and in which zone somebody counts days
   */
  public Find(
      RuleSources rules,
      PictureSources sources,
      CallerRights rights,
      Denials denials,
      Messenger messenger,
      Slash slash,
      Clock clock) {
    this.rules = rules;
    this.sources = sources;
    this.rights = rights;
    this.denials = denials;
    this.messenger = messenger;
    this.slash = slash;
    this.clock = clock;
    this.titles = new Titles(sources.intakes().register(), sources.linkStore());
    this.projects = new Projects(rules.store());
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    FindTerms terms =
        new FindTerms(
            request.values(),
            new Moments(
                clock.instant(), () -> messenger.zoneOf(request.caller()).orElse(ZoneOffset.UTC)));
    if (terms.isNothing()) {
      return new Reply.Ask(
          WORDS.whatToFind(),
          USAGE.words(),
          List.of(Parameters.required(FindTerms.SAID)),
          Map.of());
    }
    Map<String, String> problems = terms.problems(USAGE);
    if (!problems.isEmpty()) {
      return Problems.of(slash, USAGE, problems);
    }
    List<Conversation> known = known(request, terms);
    Optional<Set<Conversation>> read = rules.memberships().readable(request.caller(), known);
    if (read.isEmpty()) {
      return Reply.Say.of(Problems.chatDidNotAnswer());
    }
    if (terms.channel().isPresent() && read.get().isEmpty()) {
      denials.record(USAGE, request.caller(), terms.channel().get(), CallerRight.MEMBER.outcome());
      return Problems.noSuchChannel(slash, USAGE);
    }
    return terms.project().isPresent()
        ? inProject(request, terms, read.get(), terms.project().get())
        : answer(request, terms, known.stream().filter(read.get()::contains).toList());
  }

  /**
   * Where there may be pictures; which of it they read says the chat, also of people's own talks.
   */
  private List<Conversation> known(Request request, FindTerms terms) {
    if (terms.channel().isPresent()) {
      return List.of(terms.channel().get());
    }
    Workspace workspace = request.caller().workspace();
    if (terms.project().isPresent()) {
      return projects.of(workspace).values().stream()
          .flatMap(one -> one.stream())
          .distinct()
          .toList();
    }
    List<Conversation> all = new ArrayList<>();
    List<Conversation> some;
    do {
      Optional<Conversation> last =
          all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
      some = sources.linkStore().conversations(workspace, last, MOST_CHANNELS);
      all.addAll(some);
    } while (some.size() == MOST_CHANNELS);
    return all;
  }

  /** A project of which they read no channel is none to them. */
  private Reply inProject(Request request, FindTerms terms, Set<Conversation> read, String typed) {
    Map<String, Set<Conversation>> theirs = new HashMap<>();
    projects
        .of(request.where().workspace())
        .forEach(
            (name, channels) -> {
              Set<Conversation> some =
                  channels.stream().filter(read::contains).collect(Collectors.toSet());
              if (!some.isEmpty()) {
                theirs.put(name, some);
              }
            });
    Set<Conversation> named = theirs.get(typed.toLowerCase(Locale.ROOT));
    if (named == null) {
      String what = WORDS.noProject(Inert.quoted(typed));
      return Problems.of(
          slash,
          USAGE,
          FindTerms.PROJECT.name(),
          theirs.isEmpty()
              ? what
              : what
                  + "; "
                  + NearestWord.remedy(typed, theirs.keySet().stream().sorted().toList()));
    }
    return answer(
        request, terms, named.stream().sorted(Comparator.comparing(Conversation::id)).toList());
  }

  private Reply answer(Request request, FindTerms terms, List<Conversation> read) {
    TurnedPages pages = TurnedPages.of(request.values()::text);
    Page page =
        page(request.caller(), terms, read.stream().limit(MOST_CHANNELS).toList(), pages.begin());
    List<Line> lines = new ArrayList<>();
    List<Button> buttons = new ArrayList<>();
    Map<Integer, Thumbnail> thumbnails = new HashMap<>();
    lines.add(Line.of(Span.bold(WORDS.found())));
    for (Link link : page.links()) {
      int number = lines.size();
      String title = titles.of(link).text();
      sources
          .thumbnails()
          .of(link, request.caller(), number, title)
          .ifPresent(one -> thumbnails.put(number, one));
      lines.add(line(number, title, link));
      if (sources.links().mayView(request.caller(), link).allowed()) {
        buttons.add(button(WORDS.open(number), "open", link));
      }
      buttons.add(button(WORDS.moreAbout(number), "info", link));
    }
    if (page.links().isEmpty()) {
      lines.set(0, Line.of(page.on().isPresent() ? WORDS.nothingYet() : WORDS.nothing()));
    }
    if (read.size() > MOST_CHANNELS) {
      lines.add(Line.of(WORDS.onlyTheFirstChannels(MOST_CHANNELS)));
    }
    buttons.addAll(pages.turns(page.on(), page.links().isEmpty(), USAGE.words(), terms.fixed()));
    return new Reply.Say(lines, buttons, thumbnails, false, Optional.empty());
  }

  private record Page(List<Link> links, Optional<ImageId> on) {}

  private Page page(
      Person caller, FindTerms terms, List<Conversation> in, Optional<ImageId> begin) {
    Wanted wanted = terms.in(in);
    Set<Conversation> administered = new HashSet<>();
    Set<Conversation> asked = new HashSet<>();
    List<Link> links = new ArrayList<>();
    Optional<ImageId> on = begin;
    int read = 0;
    int walked = 0;
    do {
      Part part = sources.linkStore().find(wanted, on, PORTION);
      for (Hit hit : part.hits()) {
        if (links.size() == SIZE) {
          return new Page(links, on);
        }
        on = Optional.of(hit.image());
        hit.where().stream()
            .flatMap(where -> sources.linkStore().latest(hit.image(), where).stream())
            .filter(link -> fits(terms, link))
            .filter(link -> isTagged(terms, link, caller))
            .filter(link -> isListed(caller, link, administered, asked))
            .findFirst()
            .ifPresent(links::add);
      }
      read += part.hits().size();
      walked += part.walked();
      on = part.on();
    } while (on.isPresent() && links.size() < SIZE && read < MOST_READ && walked < MOST_WALKED);
    return new Page(links, on);
  }

  private boolean isTagged(FindTerms terms, Link link, Person caller) {
    return terms.tags().isEmpty()
        || titles.tags(link, caller, sources.links()).all().containsAll(terms.tags());
  }

  private boolean fits(FindTerms terms, Link link) {
    return link.erasedAt().isEmpty() && terms.isOf(link.status(clock.instant()));
  }

  /** As in {@code list}: what opens, one's own, and all to those who administer the channel. */
  private boolean isListed(
      Person caller, Link link, Set<Conversation> administered, Set<Conversation> asked) {
    if (link.status(clock.instant()) == LinkStatus.LIVE || link.isOwnedBy(caller)) {
      return true;
    }
    if (asked.add(link.audience())
        && rights.seemsToMeet(CallerRight.CHANNEL_ADMIN, caller, link.audience())) {
      administered.add(link.audience());
    }
    return administered.contains(link.audience());
  }

  private Line line(int number, String title, Link link) {
    return Line.of(
        WORDS.picture(
            number,
            Span.bold(title),
            Span.person(link.owner()),
            Span.conversation(link.audience()),
            Span.time(link.issuedAt()),
            new Line(LinkWords.status(link, sources.links().freeze(link), clock.instant()))));
  }

  private Button button(String label, String command, Link link) {
    String image = NamedPictures.reference(sources.linkStore(), link);
    return new Button(label, command, Map.of(Parameters.IMAGE.name(), image), Button.Style.NORMAL);
  }
}
