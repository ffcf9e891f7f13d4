package io.cloakroom.command.incident;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditPage;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.Period;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.paging.ListPage;
import io.cloakroom.intake.blocked.BlockedPicture;
import io.cloakroom.intake.blocked.Doorkeeper;
import io.cloakroom.intake.blocked.PictureBlocks;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Lists for security what is blocked, the latest first: which, by whom and why as far as the record
 * goes back, and how many copies it stopped. In words: no picture is shown.
 */
final class BlockedList {
  /** Events of stopped pictures that one page counts. */
  static final int MOST_COUNTED = 500;

  private static final int AT_ONCE = 100;
  private static final int MOST_PEOPLE = 20;

  /** Of the very moments at the ends of a page none is missed. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  private static final Set<Action> STOPPED = Set.of(Action.IMAGE_HELD, Action.IMAGE_REFUSED);

  private final PolicyStore store;
  private final PictureBlocks blocks;
  private final AuditLog audit;
  private final Slash slash;

  BlockedList(PolicyStore store, PictureBlocks blocks, AuditLog audit, Slash slash) {
    this.store = store;
    this.blocks = blocks;
    this.audit = audit;
    this.slash = slash;
  }

  /** The page that the values name. */
  Reply page(Request request) {
    Workspace workspace = request.where().workspace();
    ListPage<BlockedPicture> page =
        ListPage.of(
            blocks.in(workspace),
            BlockedList::place,
            request.values()::text,
            IncidentBlock.WORDS,
            Map.of());
    List<Line> lines = new ArrayList<>();
    List<Button> buttons = new ArrayList<>();
    if (!page.entries().isEmpty()) {
      lines.add(Line.of(IncidentWords.WORDS.blockedPictures()));
      pictures(workspace, page.entries(), lines, buttons);
    }
    buttons.addAll(page.turns());
    if (page.isFirst()) {
      people(workspace).ifPresent(lines::add);
    }
    if (lines.isEmpty()) {
      Span command = slash.of(IncidentBlock.WORDS + " LINK");
      lines.add(Line.of(IncidentWords.WORDS.nothingBlocked(command)));
    }
    return new Reply.Say(lines, buttons, false);
  }

  /** Sorts as text: the moment, and of one moment the picture. */
  private static String place(BlockedPicture one) {
    return String.format("%013d-%s", one.at().toEpochMilli(), one.image());
  }

  private void pictures(
      Workspace workspace, List<BlockedPicture> page, List<Line> lines, List<Button> buttons) {
    BlockedPicture newest = page.get(0);
    BlockedPicture oldest = page.get(page.size() - 1);
    Period since = Period.since(oldest.at().minus(MARGIN));
    Period blocking = new Period(since.since(), Optional.of(newest.at().plus(MARGIN)));
    AuditQuery all = AuditQuery.everything(workspace);
    List<AuditEvent> blocked =
        read(all.of(Set.of(Action.PICTURE_BLOCKED)).within(blocking)).events();
    Events stopped = read(all.of(STOPPED).withOutcome(Doorkeeper.BLOCKED).within(since));
    for (BlockedPicture one : page) {
      int number = buttons.size() + 1;
      lines.add(line(number, one, blocked, stopped));
      buttons.add(
          new Button(
              IncidentWords.WORDS.liftNumber(number),
              IncidentBlock.WORDS,
              Map.of(Parameters.IMAGE.name(), one.image().toString(), IncidentBlock.LIFT, "true"),
              Button.Style.NORMAL));
    }
  }

  private static Line line(
      int number, BlockedPicture one, List<AuditEvent> blocked, Events stopped) {
    Span code = Span.code(one.image().toString());
    Span at = Span.time(one.at());
    Optional<AuditEvent> event = blocked.stream().filter(made -> isOf(made, one)).findFirst();
    List<Line> said = new ArrayList<>();
    said.add(
        Line.of(
            event
                .flatMap(AuditEvent::actor)
                .map(by -> IncidentWords.WORDS.blockedBy(number, code, at, Span.person(by)))
                .orElseGet(() -> IncidentWords.WORDS.blockedLongAgo(number, code, at))));
    event
        .map(made -> made.details().get(Parameters.REASON.name()))
        .map(why -> Line.of(IncidentWords.WORDS.blockedBecause(Span.code(why))))
        .ifPresent(said::add);
    if (one.hash().isEmpty()) {
      said.add(Line.of(IncidentWords.WORDS.blockedAlone()));
    }
    int copies = (int) stopped.events().stream().filter(made -> isLike(made, one)).count();
    said.add(
        Line.of(
            stopped.cut()
                ? IncidentWords.WORDS.atLeastCopiesStopped(copies)
                : IncidentWords.WORDS.copiesStopped(copies)));
    return Line.joined(" ", said);
  }

  /** Of a version of a picture the code alone tells. */
  private static boolean isOf(AuditEvent made, BlockedPicture one) {
    String code = made.details().get(PictureBlocks.CODE);
    return code == null
        ? made.image().filter(one.image()::equals).isPresent()
        : code.equals(one.image().toString());
  }

  private static boolean isLike(AuditEvent made, BlockedPicture one) {
    return one.image().toString().equals(made.details().get(Doorkeeper.LIKE))
        && !made.at().isBefore(one.at());
  }

  /**
   * Those that fit, the latest first.
   *
   * @param cut whether there are more
   */
  private record Events(List<AuditEvent> events, boolean cut) {}

  private Events read(AuditQuery query) {
    List<AuditEvent> events = new ArrayList<>();
    OptionalLong before = OptionalLong.empty();
    do {
      AuditPage page = audit.find(query, before, AT_ONCE);
      page.events().stream().map(RecordedEvent::event).forEach(events::add);
      before = page.next();
    } while (before.isPresent() && events.size() < MOST_COUNTED);
    return new Events(List.copyOf(events), before.isPresent());
  }

  /** Who cannot ask to be let in. */
  private Optional<Line> people(Workspace workspace) {
    List<Line> people =
        store.holders(Scope.of(workspace), Roles.BLOCKED).stream()
            .filter(holder -> holder.kind() == RoleHolder.Kind.PERSON)
            .map(RoleHolder::id)
            .sorted()
            .map(id -> Line.of(Span.person(new Person(workspace, id))))
            .toList();
    if (people.isEmpty()) {
      return Optional.empty();
    }
    int more = people.size() - MOST_PEOPLE;
    List<Line> named = people.stream().limit(MOST_PEOPLE).toList();
    Line said =
        Line.joined(
            "", List.of(Line.of(IncidentWords.WORDS.cannotAsk()), Line.joined(", ", named)));
    return Optional.of(
        more > 0
            ? Line.joined("", List.of(said, Line.of(IncidentWords.WORDS.andMorePeople(more))))
            : said);
  }
}
