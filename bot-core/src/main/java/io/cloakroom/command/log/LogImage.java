package io.cloakroom.command.log;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditPage;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Queries;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.link.NamedPictures;
import io.cloakroom.request.AccessRequests;
import io.cloakroom.vault.ImageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Shows security what happened to one picture, the latest first. The look itself is on record. */
final class LogImage implements Command {
  static final int PAGE = 15;

  private static final Usage USAGE =
      Usage.of(
          "log image",
          "See who did what with a picture",
          "log image LINK",
          CallerRight.SECURITY,
          Parameters.IMAGE,
          Parameters.BEFORE);

  /** Whose reason was given for the record. */
  private static final Set<Action> SAYS_WHY = Set.of(Action.HOLD_PLACED, Action.GLASS_BROKEN);

  private final NamedPictures pictures;
  private final Queries queries;
  private final AuditLog audit;

  LogImage(NamedPictures pictures, Queries queries, AuditLog audit) {
    this.pictures = pictures;
    this.queries = queries;
    this.audit = audit;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    String reference = request.values().required(Parameters.IMAGE.name());
    Optional<ImageId> image = image(request, reference);
    queries.record(USAGE, request, image);
    return image.map(id -> events(request, id)).orElseGet(LogImage::nothing);
  }

  /** The one picture that is named; a held file has no link, but its id and its events. */
  private Optional<ImageId> image(Request request, String reference) {
    List<ImageId> named =
        pictures.named(request.where(), reference).stream()
            .map(one -> one.link().image().id())
            .distinct()
            .toList();
    return named.size() == 1 ? Optional.of(named.get(0)) : ImageId.parse(reference);
  }

  private Reply events(Request request, ImageId image) {
    AuditPage page =
        audit.find(AuditQuery.of(request.where().workspace(), image), before(request), PAGE);
    List<Line> lines = page.events().stream().map(LogImage::line).toList();
    if (lines.isEmpty()) {
      return nothing();
    }
    List<Line> all = new ArrayList<>();
    all.add(Line.of(Span.plain("Picture "), Span.code(image.toString()), Span.plain(":")));
    all.addAll(lines);
    return new Reply.Say(all, older(image, page), false);
  }

  private static Line line(RecordedEvent recorded) {
    AuditEvent event = recorded.event();
    List<Span> spans = new ArrayList<>();
    spans.add(Span.time(event.at()));
    spans.add(Span.plain(", "));
    spans.add(event.actor().map(Span::person).orElseGet(() -> Span.plain(nobody(event))));
    spans.add(Span.plain(": "));
    spans.add(Span.plain(EventWords.of(event) + times(event) + " "));
    spans.add(Span.code(event.action().code()));
    letIn(event).ifPresent(spans::addAll);
    Optional.ofNullable(event.details().get("reason"))
        .filter(reason -> SAYS_WHY.contains(event.action()))
        .ifPresent(reason -> spans.add(Span.plain(", because: " + reason)));
    return new Line(spans);
  }

  /** Whom it is about who asked to be let in, and until when. */
  private static Optional<List<Span>> letIn(AuditEvent event) {
    return Optional.ofNullable(event.details().get(AccessRequests.ASKER))
        .filter(asker -> !event.actor().map(Person::id).equals(Optional.of(asker)))
        .map(
            asker ->
                List.of(Span.plain(", about "), Span.person(new Person(event.workspace(), asker))));
  }

  /** Whoever is refused and cannot be named is a stranger, and not the bot. */
  private static String nobody(AuditEvent event) {
    return event.action().isDenial() ? "somebody unknown" : "the bot";
  }

  private static String times(AuditEvent event) {
    return event.count() == 1 ? "" : " (" + event.count() + " times within a minute)";
  }

  private static List<Button> older(ImageId image, AuditPage page) {
    return page.next().isEmpty()
        ? List.of()
        : List.of(
            new Button(
                "Older",
                USAGE.words(),
                Map.of(
                    Parameters.IMAGE.name(), image.toString(),
                    Parameters.BEFORE.name(), String.valueOf(page.next().getAsLong())),
                Button.Style.NORMAL));
  }

  /** A page that cannot be read starts over. */
  private static OptionalLong before(Request request) {
    return request
        .values()
        .text(Parameters.BEFORE.name())
        .filter(text -> text.matches("[0-9]{1,18}"))
        .map(text -> OptionalLong.of(Long.parseLong(text)))
        .orElse(OptionalLong.empty());
  }

  private static Reply nothing() {
    return Reply.Say.of(
        Line.of("There is nothing on record by that name here. Check the link or the id."));
  }
}
