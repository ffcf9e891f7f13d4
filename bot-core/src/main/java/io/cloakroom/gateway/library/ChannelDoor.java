package io.cloakroom.gateway.library;

import static io.cloakroom.gateway.pages.LibraryWords.WORDS;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.messenger.Manner;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.Arguments;
import io.cloakroom.command.Home;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.page.LibraryPage;
import io.cloakroom.command.page.PolicyPage;
import io.cloakroom.command.page.RecordDesk;
import io.cloakroom.gateway.http.Bodies;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.http.Route;
import io.cloakroom.gateway.pages.ChannelsView;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.picture.PageTurns;
import io.cloakroom.gateway.record.NamesInTime;
import io.cloakroom.gateway.record.RecordPieces;
import io.cloakroom.gateway.session.OwnPages;
import io.cloakroom.gateway.session.RememberedNames;
import io.cloakroom.gateway.session.SignedInViewer;
import io.cloakroom.gateway.session.ViewerSessions;
import io.cloakroom.request.AccessRequest;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * {@code GET /channels}: the channels that somebody administers, or in which requests wait for
 * them, decided anew each time. {@code POST} to the same answers such a request or looks a channel
 * over, as the command in the chat does.
 */
public final class ChannelDoor {
  private static final int EACH = 1;
  private static final int TOGETHER = 8;
  private static final String REVIEW = "review";
  private static final String ANSWER = "request";

  private static final Set<String> ANSWERED =
      Set.of(Parameters.IMAGE.name(), Parameters.ANSWER.name(), Parameters.REASON.name());

  private final RecordDesk desk;
  private final ViewerSessions viewers;
  private final OwnPages own;
  private final RememberedNames names;
  private final Messenger messenger;
  private final PageWriter pages;
  private final LongSupplier nanos;
  private final PageTurns turns;

  /**
   * @param messenger knows in which zone people count days
   * @param nanos a counter of nanoseconds that nobody can set back
   */
  public ChannelDoor(
      RecordDesk desk,
      ViewerSessions viewers,
      OwnPages own,
      RememberedNames names,
      Messenger messenger,
      PageWriter pages,
      LongSupplier nanos) {
    this.desk = desk;
    this.viewers = viewers;
    this.own = own;
    this.names = names;
    this.messenger = messenger;
    this.pages = pages;
    this.turns = new PageTurns(EACH, TOGETHER, viewers, pages);
    this.nanos = nanos;
  }

  /**
   * @param signIns the providers that people can sign in with
   */
  public Route route(List<String> signIns) {
    return Route.at(LibraryPage.CHANNELS, "channels")
        .get(exchange -> answer(exchange, signIns, false))
        .post(own.only(exchange -> answer(exchange, signIns, true)));
  }

  private void answer(Exchange exchange, List<String> signIns, boolean pressed) {
    exchange.send(
        viewers
            .of(exchange)
            .map(
                viewer ->
                    Optional.of(viewer)
                        .filter(one -> pressed)
                        .flatMap(one -> own.outOfDate(exchange, one))
                        .orElseGet(
                            () ->
                                turns.take(
                                    exchange, viewer, () -> shown(exchange, viewer, pressed))))
            .orElseGet(() -> pages.landing(signIns)));
  }

  private HttpAnswer shown(Exchange exchange, SignedInViewer viewer, boolean pressed) {
    Optional<Call> call =
        pressed ? call(Bodies.form(exchange).orElse(Map.of())) : Optional.of(Call.NONE);
    if (call.isEmpty()) {
      return pages.message(exchange, Message.BAD_BODY);
    }
    List<Line> answered = answered(viewer, call.get());
    return desk.channels(viewer.person())
        .map(home -> pages.channels(view(viewer, home, answered)))
        .orElseGet(() -> pages.message(exchange, Message.NOT_SAID));
  }

  private record Call(String command, Map<String, String> values) {
    private static final Call NONE = new Call("", Map.of());
  }

  /** Nothing but these two: any other command is given in the chat. */
  private static Optional<Call> call(Map<String, String> form) {
    Optional<String> channel = Optional.ofNullable(form.get(REVIEW)).filter(Arguments::isId);
    if (channel.isPresent()) {
      return Optional.of(
          new Call("policy review", Map.of(Parameters.CHANNEL.name(), channel.get())));
    }
    String answer = form.getOrDefault(Parameters.ANSWER.name(), "");
    boolean known =
        AccessRequest.LENGTHS.contains(answer)
            || (answer.equals(AccessRequest.DENY)
                && !form.getOrDefault(Parameters.REASON.name(), "").isBlank());
    boolean named =
        form.getOrDefault(Parameters.IMAGE.name(), "").startsWith(AccessRequest.REFERENCE);
    Map<String, String> values = new HashMap<>(form);
    values.keySet().retainAll(ANSWERED);
    values.values().removeIf(String::isBlank);
    return Optional.of(new Call(ANSWER, values)).filter(any -> known && named);
  }

  private List<Line> answered(SignedInViewer viewer, Call call) {
    if (call.equals(Call.NONE)) {
      return List.of();
    }
    List<Line> lines =
        desk.give(viewer.person(), call.command(), call.values())
            .map(ChannelDoor::said)
            .orElse(List.of());
    return call.command().equals(ANSWER) || lines.isEmpty()
        ? lines
        : Stream.concat(
                lines.stream(),
                Stream.of(Line.of(WORDS.actInTheChat(Manner.typed(call.command())))))
            .toList();
  }

  private static List<Line> said(Reply reply) {
    if (reply instanceof Reply.Wrong wrong) {
      return wrong.said().lines();
    }
    return reply instanceof Reply.Say say ? say.lines() : List.of();
  }

  private ChannelsView view(SignedInViewer viewer, Home home, List<Line> answered) {
    NamesInTime called = new NamesInTime(names, nanos);
    ZoneId zone = messenger.zoneOf(viewer.person()).orElse(ZoneOffset.UTC);
    RecordPieces pieces = new RecordPieces(viewer.person().workspace(), called, zone);
    return new ChannelsView(
        viewer.name(),
        viewer.formToken(),
        home.sections().stream()
            .filter(ChannelDoor::isOfAll)
            .flatMap(one -> one.lines().stream())
            .map(pieces::of)
            .toList(),
        answered.stream().map(pieces::of).toList(),
        channels(viewer, home, called, pieces));
  }

  /** Behind the section of a channel stand those of its requests. */
  private static List<ChannelsView.Channel> channels(
      SignedInViewer viewer, Home home, NamesInTime called, RecordPieces pieces) {
    List<Home.Section> sections = home.sections().stream().filter(one -> !isOfAll(one)).toList();
    List<ChannelsView.Channel> channels = new ArrayList<>();
    int from = 0;
    while (from < sections.size()) {
      int to = from + 1;
      while (to < sections.size() && isRequest(sections.get(to))) {
        to++;
      }
      channels.add(
          channel(viewer, sections.get(from), sections.subList(from + 1, to), called, pieces));
      from = to;
    }
    return channels;
  }

  private static boolean isRequest(Home.Section section) {
    return section.title().startsWith(AccessRequest.REFERENCE);
  }

  /** That the requests of a channel may not be all. */
  private static boolean isOfMore(Home.Section section) {
    return section.title().equals(AccessRequest.REFERENCE);
  }

  /** That these may not be all. */
  private static boolean isOfAll(Home.Section section) {
    return section.title().isEmpty();
  }

  /** The title of a section is its channel's id. */
  private static ChannelsView.Channel channel(
      SignedInViewer viewer,
      Home.Section section,
      List<Home.Section> requests,
      NamesInTime called,
      RecordPieces pieces) {
    Conversation where = new Conversation(viewer.person().workspace(), section.title());
    return new ChannelsView.Channel(
        where.id(),
        called.of(where),
        section.lines().stream().map(pieces::of).toList(),
        requests.stream()
            .filter(one -> !isOfMore(one))
            .map(
                one ->
                    new ChannelsView.Waiting(
                        one.title(), pieces.of(one.lines().get(0)), AccessRequest.LENGTHS))
            .toList(),
        requests.stream()
            .filter(ChannelDoor::isOfMore)
            .flatMap(one -> one.lines().stream())
            .map(pieces::of)
            .toList(),
        LibraryPage.path(Map.of(Parameters.CHANNEL.name(), where.id())),
        PolicyPage.path(where));
  }
}
