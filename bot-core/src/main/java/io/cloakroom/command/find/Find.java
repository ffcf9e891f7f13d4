package io.cloakroom.command.find;

import static io.cloakroom.command.find.FindWords.WORDS;

import io.cloakroom.access.Decision;
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
import io.cloakroom.command.link.PossibleActs;
import io.cloakroom.command.log.Moments;
import io.cloakroom.command.named.LinkWords;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.command.page.LibraryPage;
import io.cloakroom.command.paging.TurnedPages;
import io.cloakroom.intake.preview.NoPreview;
import io.cloakroom.intake.title.Titles;
import io.cloakroom.link.Link;
import io.cloakroom.link.pass.Passes;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.project.Projects;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds pictures by their words in the conversations that somebody reads, the newest first: those
 * that {@code list} shows them there; and in those where they look by a role of a group, what opens
 * for them (ADR 82). Other conversations are not looked into, so that nothing of them shows, nor
 * how long it takes.
 */
public final class Find implements Command {
  private static final Usage USAGE =
      Usage.reading(
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
          Parameters.PLACE,
          Parameters.AS_PAGE);

  /** In an answer. */
  static final int SIZE = 10;

  /** On a page of the library: rows of two, three, four and six are full. */
  static final int TILES = 24;

  /** Each of them is looked for by itself. */
  static final int MOST_CHANNELS = 400;

  private final RuleSources rules;
  private final PictureSources sources;
  private final Denials denials;
  private final Messenger messenger;
  private final Slash slash;
  private final Clock clock;
  private final Titles titles;
  private final Projects projects;
  private final CallerRights rights;
  private final LibraryPage library;

  /**
   * @param messenger is asked who reads what, and in which zone somebody counts days
   * @param library shows the same as tiles
   */
  public Find(
      RuleSources rules,
      PictureSources sources,
      CallerRights rights,
      Denials denials,
      Messenger messenger,
      LibraryPage library,
      Slash slash,
      Clock clock) {
    this.rules = rules;
    this.sources = sources;
    this.denials = denials;
    this.messenger = messenger;
    this.slash = slash;
    this.clock = clock;
    this.titles = new Titles(sources.intakes().register(), sources.linkStore());
    this.projects = new Projects(rules.store());
    this.rights = rights;
    this.library = library;
  }

  /**
   * The button that leads to the library, where somebody's own pictures stand.
   *
   * @param owner of these
   */
  public static Button toLibrary(Person owner) {
    return toLibrary(Map.of(FindTerms.FROM.name(), owner.id()));
  }

  private static Button toLibrary(Map<String, String> fixed) {
    Map<String, String> values = new HashMap<>(fixed);
    values.put(Parameters.AS_PAGE.name(), "yes");
    return new Button(WORDS.library(), USAGE.words(), values, Button.Style.NORMAL);
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    return rules.policies().atOnce(() -> reply(request));
  }

  private Reply reply(Request request) {
    FindTerms terms =
        new FindTerms(
            request.values(),
            new Moments(
                clock.instant(), () -> messenger.zoneOf(request.caller()).orElse(ZoneOffset.UTC)));
    boolean leads = request.values().has(Parameters.AS_PAGE.name());
    if (terms.isNothing() && !leads && request.screen() == Request.Screen.CHAT) {
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
    if (leads) {
      return lead(request, terms);
    }
    List<Conversation> known = known(request, terms);
    List<Conversation> watched =
        request.screen() == Request.Screen.CHAT ? List.of() : watched(request.caller().workspace());
    Optional<Set<Conversation>> read =
        rules
            .memberships()
            .readable(
                request.caller(),
                Stream.concat(known.stream(), watched.stream()).distinct().toList());
    if (read.isEmpty()) {
      return Reply.Say.of(Problems.chatDidNotAnswer());
    }
    LooksByRole byRole = LooksByRole.of(rules, request, read.get());
    List<Conversation> theirs =
        known.stream()
            .filter(one -> read.get().contains(one) || byRole.where().contains(one))
            .toList();
    if (byRole.caller().isEmpty() && isMissing(terms, request.caller().workspace(), theirs)) {
      return Reply.Say.of(Problems.chatDidNotAnswer());
    }
    if (terms.channel().isPresent() && !theirs.contains(terms.channel().get())) {
      // Any link can lead somebody to a page, and a GET changes nothing.
      if (request.screen() == Request.Screen.CHAT) {
        denials.record(
            USAGE, request.caller(), terms.channel().get(), CallerRight.MEMBER.outcome());
      }
      return Problems.noSuchChannel(slash, USAGE);
    }
    PictureFinder finder = new PictureFinder(sources, titles, rights, clock, byRole);
    Reply found =
        terms.project().isPresent()
            ? inProject(request, terms, finder, theirs, terms.project().get())
            : found(request, terms, finder, theirs, theirs);
    return found instanceof Reply.Pictures pictures && !pictures.tiles().isEmpty()
        ? pictures.shareable(shareable(request.caller().workspace(), read.get()))
        : found;
  }

  /** Where the bot was let in, pictures there or not, and not in anybody's own talk with it. */
  private List<Conversation> watched(Workspace workspace) {
    return sources.intakes().watermarks().of(workspace).keySet().stream()
        .filter(one -> !messenger.isPrivate(one))
        .toList();
  }

  /**
   * Where pictures are looked after, but not where the bot is no longer, nor in somebody's own talk
   * with it; the newest first, as the ids of chats grow. While the chat does not say where the bot
   * is, it may be anywhere: whatever is shared is asked for anew.
   */
  private List<Conversation> shareable(Workspace workspace, Set<Conversation> read) {
    Optional<Set<Conversation>> joined = rules.memberships().joined(workspace);
    List<Conversation> some =
        read.stream()
            .filter(one -> !messenger.isPrivate(one))
            .filter(one -> joined.isEmpty() || joined.get().contains(one))
            .toList();
    return rules.policies().of(workspace, some).entrySet().stream()
        .filter(one -> one.getValue().get(Setting.GOVERNED))
        .map(Map.Entry::getKey)
        .sorted(
            Comparator.<Conversation>comparingInt(one -> one.id().length())
                .thenComparing(Conversation::id)
                .reversed())
        .toList();
  }

  private Reply lead(Request request, FindTerms terms) {
    Map<String, String> again = new HashMap<>(terms.typed());
    again.put(Parameters.AS_PAGE.name(), "yes");
    return Reply.Say.of(
            Line.of(
                Span.link(
                    WORDS.openTheLibrary(), library.personal(request.caller(), terms.onPage()))),
            Line.of(WORDS.libraryOnce(Passes.PASS_LIFETIME.toSeconds())))
        .passing(new Reply.Passing(Passes.PASS_LIFETIME, USAGE.words(), again));
  }

  /**
   * Where there may be pictures; which of it they read says the chat, also of people's own talks. A
   * page shows among which channels they can choose.
   */
  private List<Conversation> known(Request request, FindTerms terms) {
    Workspace workspace = request.caller().workspace();
    List<Conversation> named =
        Stream.concat(
                terms.channel().stream(),
                terms.project().stream().flatMap(any -> inProjects(workspace).stream()))
            .distinct()
            .toList();
    if (!named.isEmpty() && request.screen() == Request.Screen.CHAT) {
      return named;
    }
    return Stream.concat(withPictures(workspace).stream(), named.stream()).distinct().toList();
  }

  private List<Conversation> inProjects(Workspace workspace) {
    return projects.of(workspace).values().stream().flatMap(Collection::stream).distinct().toList();
  }

  private List<Conversation> withPictures(Workspace workspace) {
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

  /** Whether what is named may be there for them by a role alone. */
  private boolean isMissing(FindTerms terms, Workspace workspace, List<Conversation> theirs) {
    return terms.channel().filter(one -> !theirs.contains(one)).isPresent()
        || terms
            .project()
            .filter(one -> !projects(workspace, theirs).containsKey(one.toLowerCase(Locale.ROOT)))
            .isPresent();
  }

  private Map<String, Set<Conversation>> projects(Workspace workspace, List<Conversation> read) {
    Map<String, Set<Conversation>> theirs = new HashMap<>();
    projects
        .of(workspace)
        .forEach(
            (name, channels) -> {
              Set<Conversation> some =
                  channels.stream().filter(read::contains).collect(Collectors.toSet());
              if (!some.isEmpty()) {
                theirs.put(name, some);
              }
            });
    return theirs;
  }

  /** A project of which they read no channel is none to them. */
  private Reply inProject(
      Request request,
      FindTerms terms,
      PictureFinder finder,
      List<Conversation> read,
      String typed) {
    Map<String, Set<Conversation>> theirs = projects(request.where().workspace(), read);
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
    return found(
        request,
        terms,
        finder,
        named.stream().sorted(Comparator.comparing(Conversation::id)).toList(),
        read);
  }

  /**
   * @param among what is looked into, as far as it is the channel that is named, if one is
   * @param theirs where they read, or look by a role
   */
  private Reply found(
      Request request,
      FindTerms terms,
      PictureFinder finder,
      List<Conversation> among,
      List<Conversation> theirs) {
    List<Conversation> in =
        among.stream()
            .filter(one -> terms.channel().filter(named -> !named.equals(one)).isEmpty())
            .toList();
    TurnedPages pages = TurnedPages.of(request.values()::text);
    boolean chat = request.screen() == Request.Screen.CHAT;
    PictureFinder.Page page =
        finder.page(
            request.caller(),
            terms,
            in.stream().limit(MOST_CHANNELS).toList(),
            pages.begin(),
            chat ? SIZE : TILES);
    List<Line> besides = new ArrayList<>();
    if (in.size() > MOST_CHANNELS) {
      besides.add(
          Line.of(
              chat
                  ? WORDS.onlyTheFirstChannels(MOST_CHANNELS)
                  : WORDS.onlyTheFirstOnPage(MOST_CHANNELS)));
    }
    return chat
        ? answer(request.caller(), terms, finder, page, besides, pages)
        : tiles(request.caller(), terms, finder, page, besides, pages, theirs);
  }

  private static String nothing(PictureFinder.Page page) {
    return page.on().isPresent() ? WORDS.nothingYet() : WORDS.nothing();
  }

  private Reply answer(
      Person caller,
      FindTerms terms,
      PictureFinder finder,
      PictureFinder.Page page,
      List<Line> besides,
      TurnedPages pages) {
    List<Line> lines = new ArrayList<>();
    List<Button> buttons = new ArrayList<>();
    Map<Integer, Thumbnail> thumbnails = new HashMap<>();
    lines.add(Line.of(Span.bold(WORDS.found())));
    for (Link link : page.links()) {
      int number = lines.size();
      String title = titles.of(link).text();
      sources
          .thumbnails()
          .of(link, caller, number, title)
          .ifPresent(one -> thumbnails.put(number, one));
      lines.add(line(number, title, link));
      if (finder.mayView(caller, link).allowed()) {
        buttons.add(button(WORDS.open(number), "open", link));
      }
      buttons.add(button(WORDS.moreAbout(number), "info", link));
    }
    if (page.links().isEmpty()) {
      lines.set(0, Line.of(nothing(page)));
    } else {
      buttons.add(toLibrary(terms.typed()));
    }
    lines.addAll(besides);
    buttons.addAll(pages.turns(page.on(), page.links().isEmpty(), USAGE.words(), terms.fixed()));
    return new Reply.Say(lines, buttons, thumbnails, false, Optional.empty());
  }

  private Reply tiles(
      Person caller,
      FindTerms terms,
      PictureFinder finder,
      PictureFinder.Page page,
      List<Line> besides,
      TurnedPages pages,
      List<Conversation> channels) {
    boolean empty = page.links().isEmpty();
    Optional<String> newer = pages.newer(empty);
    Optional<String> older = pages.older(page.on());
    List<Line> said = new ArrayList<>(besides);
    if (empty) {
      boolean none = terms.isNothing() && newer.isEmpty() && older.isEmpty();
      said.add(0, Line.of(none ? WORDS.nothingInTheLibrary() : nothing(page)));
    }
    return new Reply.Pictures(
        said,
        page.links().stream().map(link -> tile(caller, finder, link)).toList(),
        channels,
        projects(caller.workspace(), channels),
        List.of(),
        newer,
        older);
  }

  private Reply.Pictures.Tile tile(Person caller, PictureFinder finder, Link link) {
    Instant now = clock.instant();
    Decision look = finder.mayView(caller, link);
    Titles.Known known = titles.known(link);
    return new Reply.Pictures.Tile(
        link,
        titles.of(known).text(),
        link.status(now),
        sources.links().freeze(link).isPresent(),
        titles.tags(known, caller, look).all(),
        sources.thumbnails().missing(link, caller, look, known.post()).map(NoPreview::why),
        PossibleActs.renew(link, now) && sources.links().seemsToManage(caller, link).allowed(),
        PossibleActs.revoke(link, now) && sources.links().seemsToRevoke(caller, link).allowed());
  }

  private Line line(int number, String title, Link link) {
    return Line.of(
        WORDS.picture(
            number,
            Span.bold(title),
            Span.person(link.owner()),
            Span.conversation(link.audience()),
            Span.time(link.issuedAt()),
            new Line(LinkWords.status(link, sources.links().policy(link), clock.instant()))));
  }

  private Button button(String label, String command, Link link) {
    String image = NamedPictures.reference(sources.linkStore(), link);
    return new Button(label, command, Map.of(Parameters.IMAGE.name(), image), Button.Style.NORMAL);
  }
}
