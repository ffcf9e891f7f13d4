package io.cloakroom.gateway.library;

import static io.cloakroom.gateway.pages.LibraryWords.WORDS;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.Arguments;
import io.cloakroom.command.Inert;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.chosen.ChosenPictures.Act;
import io.cloakroom.command.page.LibraryPage;
import io.cloakroom.gateway.pages.LibraryView;
import io.cloakroom.gateway.pages.RecordView.Choice;
import io.cloakroom.gateway.pages.RecordView.Piece;
import io.cloakroom.gateway.pages.RecordWords;
import io.cloakroom.gateway.record.NamesInTime;
import io.cloakroom.gateway.record.RecordPieces;
import io.cloakroom.gateway.session.RememberedNames;
import io.cloakroom.gateway.session.SignedInViewer;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import io.cloakroom.words.Language;
import io.cloakroom.words.Phrase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Lays out what is found as the page shows it. */
final class LibraryViews {
  /** The form's field that says whose pictures. */
  static final String FROM = "from";

  /** The form's field that says how their links stand. */
  static final String STATE = "state";

  /** The form's field that says of which project. */
  static final String PROJECT = "project";

  /** The form's fields that say between which days. */
  static final String AFTER = "after";

  static final String BEFORE = "before";

  /** Longer lists nobody reads: a channel can be typed. */
  private static final int MOST_CHOICES = 200;

  /** On Slack each name is a question of its own, and a chat answers so many a minute. */
  private static final int MOST_ASKED = 10;

  private final Links links;
  private final BiPredicate<Person, Conversation> reads;
  private final RememberedNames names;
  private final Messenger messenger;
  private final LongSupplier nanos;

  /**
   * @param reads who reads what
   */
  LibraryViews(
      Links links,
      BiPredicate<Person, Conversation> reads,
      RememberedNames names,
      Messenger messenger,
      LongSupplier nanos) {
    this.links = links;
    this.reads = reads;
    this.names = names;
    this.messenger = messenger;
    this.nanos = nanos;
  }

  /**
   * @param fields of the page's form
   * @param reply to the command
   * @param names that were typed
   */
  LibraryView of(SignedInViewer viewer, Map<String, String> fields, Reply reply, TypedNames names) {
    Shelf shelf = new Shelf(viewer, fields);
    Reply.Pictures found =
        reply instanceof Reply.Pictures pictures
            ? pictures
            : new Reply.Pictures(
                said(reply),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    // What stands on tiles is asked for first.
    List<LibraryView.Tile> tiles =
        found.tiles().stream().map(tile -> shelf.tile(tile, found.projects())).toList();
    List<Choice> channels = shelf.channels(found);
    List<Choice> sharing = tiles.isEmpty() ? List.of() : shelf.sharing(found);
    return new LibraryView(
        viewer.name(),
        viewer.formToken(),
        LibraryPage.path(fields),
        fields,
        channels,
        shelf.projects(found),
        shelf.people(found),
        tags(tiles),
        sharing,
        !tiles.isEmpty() && sharing.size() < found.shareable().size(),
        states(),
        reply instanceof Reply.Wrong wrong ? problems(wrong, names) : List.of(),
        Stream.concat(found.said().stream(), missed(reply, names)).map(shelf.pieces::of).toList(),
        tiles,
        found.newer().map(shelf::turned).orElse(""),
        found.older().map(shelf::turned).orElse(""));
  }

  /** The same of a name that nobody has and of somebody of whom they see nothing. */
  private static Stream<Line> missed(Reply reply, TypedNames names) {
    boolean nothing =
        reply instanceof Reply.Pictures found
            && found.tiles().isEmpty()
            && found.newer().isEmpty()
            && found.older().isEmpty();
    return nothing
        ? names.ofPeople().stream().map(one -> Line.of(WORDS.nothingOfThem(Inert.quoted(one))))
        : Stream.of();
  }

  /** To which channels somebody can share, by what is found for them. */
  List<Choice> sharing(SignedInViewer viewer, Reply reply) {
    return reply instanceof Reply.Pictures found
        ? new Shelf(viewer, Map.of()).sharing(found)
        : List.of();
  }

  /** What a chat says of names that are typed there does not help here. */
  private static List<String> problems(Reply.Wrong wrong, TypedNames names) {
    Map<String, String> problems = new TreeMap<>(wrong.problems());
    problems.computeIfPresent(FROM, (field, unknown) -> WORDS.personToChoose());
    problems.computeIfPresent(
        Parameters.CHANNEL.name(),
        (field, unknown) -> names.areSeveral() ? WORDS.severalChannels() : WORDS.channelToChoose());
    return List.copyOf(problems.values());
  }

  /** Those that they see: of others it is not said that there are any. */
  private static List<String> tags(List<LibraryView.Tile> tiles) {
    return tiles.stream()
        .flatMap(tile -> tile.tags().stream())
        .map(tag -> tag.text().substring(1))
        .distinct()
        .sorted()
        .toList();
  }

  private static List<Line> said(Reply reply) {
    return reply instanceof Reply.Say say ? say.lines() : List.of();
  }

  private static List<Choice> states() {
    return List.of(
        new Choice("live", WORDS.live()),
        new Choice("expired", WORDS.expiredOnes()),
        new Choice("revoked", WORDS.revokedOnes()),
        new Choice("used-up", WORDS.usedUpOnes()));
  }

  /** One page, for one reader. */
  private final class Shelf {
    private final Person reader;
    private final Map<String, String> fields;
    private final NamesInTime called;
    private final ZoneId zone;
    private final RecordPieces pieces;

    Shelf(SignedInViewer viewer, Map<String, String> fields) {
      this.reader = viewer.person();
      this.fields = fields;
      this.called = new NamesInTime(names, nanos);
      this.zone = messenger.zoneOf(reader).orElse(ZoneOffset.UTC);
      this.pieces = new RecordPieces(reader.workspace(), called, zone);
    }

    /**
     * @param projects that they know of
     */
    LibraryView.Tile tile(Reply.Pictures.Tile tile, Map<String, Set<Conversation>> projects) {
      Link link = tile.link();
      String path = links.address(link.id()).getPath();
      String token = path.substring(path.lastIndexOf('/') + 1);
      return new LibraryView.Tile(
          token,
          path,
          tile.title(),
          tile.withoutPreview().isEmpty() ? LibraryPage.PREVIEW + token : "",
          tile.withoutPreview().orElse(""),
          WORDS.facts(
              way(called.of(link.owner()), FROM, link.owner().id()),
              way(called.of(link.audience()), Parameters.CHANNEL.name(), link.audience().id()),
              day(link.issuedAt())),
          status(tile),
          Stream.of(Act.RENEW, Act.REVOKE)
              .filter(act -> act == Act.RENEW ? tile.renewable() : tile.revocable())
              .map(ChosenDoors::word)
              .toList(),
          projects.entrySet().stream()
              .filter(one -> one.getValue().contains(link.audience()))
              .map(Map.Entry::getKey)
              .sorted()
              .map(name -> new LibraryView.Tag(WORDS.ofProject(name), path(PROJECT, name)))
              .toList(),
          tile.tags().stream()
              .map(tag -> new LibraryView.Tag("#" + tag, path(LibraryPage.TAG, tag)))
              .toList());
    }

    private Phrase status(Reply.Pictures.Tile tile) {
      Link link = tile.link();
      return switch (tile.status()) {
        case LIVE -> tile.frozen() ? WORDS.frozen() : WORDS.opensUntil(day(links.opensUntil(link)));
        case EXPIRED -> WORDS.expired(day(link.expiresAt()));
        case REVOKED -> WORDS.revoked(day(link.revokedAt().orElse(link.expiresAt())));
        case USED_UP -> WORDS.usedUp();
      };
    }

    /** To what else is of the same. */
    private Piece way(String words, String field, String value) {
      return new Piece("link", words, path(field, value));
    }

    private static String path(String field, String value) {
      return LibraryPage.path(Map.of(field, value));
    }

    private Piece day(Instant at) {
      String day = Language.write(RecordWords.WORDS.dayPattern(), at, zone);
      return new Piece("time", day, at.toString());
    }

    /** With the same form. */
    String turned(String place) {
      Map<String, String> turned = new HashMap<>(fields);
      turned.put(Parameters.PLACE.name(), place);
      return LibraryPage.path(turned);
    }

    /**
     * What was chosen, whatever came of it, and those that they read as far as their names are
     * known or soon asked for.
     */
    List<Choice> channels(Reply.Pictures found) {
      Optional<Conversation> chosen = chosenChannel();
      Stream<Choice> others =
          named(found.channels().stream().filter(one -> chosen.filter(one::equals).isEmpty()));
      return Stream.concat(
              chosen.stream().map(one -> new Choice(one.id(), nameIfRead(one, found))), others)
          .sorted(Comparator.comparing(Choice::words))
          .toList();
    }

    /** All of which they read a channel, and what was chosen, whatever came of it. */
    List<Choice> projects(Reply.Pictures found) {
      return Stream.concat(
              found.projects().keySet().stream(),
              Stream.ofNullable(fields.get(PROJECT)).map(one -> one.toLowerCase(Locale.ROOT)))
          .distinct()
          .sorted()
          .map(name -> new Choice(name, name))
          .toList();
    }

    /** Where those that are chosen can be shared to. */
    List<Choice> sharing(Reply.Pictures found) {
      return named(found.shareable().stream()).sorted(Comparator.comparing(Choice::words)).toList();
    }

    /**
     * As far as their names are known or soon asked for: each list by itself, so that of neither
     * nothing is left.
     */
    private Stream<Choice> named(Stream<Conversation> some) {
      AtomicInteger asked = new AtomicInteger();
      return some.filter(one -> names.isRemembered(one) || asked.incrementAndGet() <= MOST_ASKED)
          .limit(MOST_CHOICES)
          .map(one -> new Choice(one.id(), called.of(one)));
    }

    private Optional<Conversation> chosenChannel() {
      return Optional.ofNullable(fields.get(Parameters.CHANNEL.name()))
          .filter(Arguments::isId)
          .map(id -> new Conversation(reader.workspace(), id));
    }

    private String nameIfRead(Conversation one, Reply.Pictures found) {
      return found.channels().contains(one) || reads.test(reader, one) ? called.of(one) : one.id();
    }

    /** Themselves, those whose pictures they see, and of whom they look for any. */
    List<Choice> people(Reply.Pictures found) {
      List<Person> others =
          found.tiles().stream()
              .map(tile -> tile.link().owner())
              .distinct()
              .filter(one -> !one.equals(reader))
              .toList();
      Stream<Choice> chosen =
          Stream.ofNullable(fields.get(FROM))
              .filter(id -> !id.equals(reader.id()))
              .filter(id -> others.stream().noneMatch(one -> one.id().equals(id)))
              .map(id -> new Choice(id, nameIfKnown(id)));
      return Stream.of(
              Stream.of(new Choice(reader.id(), WORDS.me(called.of(reader)))),
              others.stream()
                  .map(one -> new Choice(one.id(), called.of(one)))
                  .sorted(Comparator.comparing(Choice::words)),
              chosen)
          .flatMap(some -> some)
          .toList();
    }

    /** Of somebody of whom there is no picture here, no chat is asked. */
    private String nameIfKnown(String id) {
      return Optional.of(id)
          .filter(Arguments::isId)
          .flatMap(one -> names.known(new Person(reader.workspace(), one)))
          .orElse(id);
    }
  }
}
