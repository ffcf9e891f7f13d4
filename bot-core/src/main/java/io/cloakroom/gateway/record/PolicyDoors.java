package io.cloakroom.gateway.record;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.Arguments;
import io.cloakroom.command.Reply;
import io.cloakroom.command.page.PolicyPage;
import io.cloakroom.command.page.RecordDesk;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.http.Route;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.picture.PageTurns;
import io.cloakroom.gateway.session.OwnPages;
import io.cloakroom.gateway.session.RememberedNames;
import io.cloakroom.gateway.session.SignedInViewer;
import io.cloakroom.gateway.session.ViewerSessions;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * {@code /policy/CHANNEL}: the text of a channel's policy, to be printed. The page itself says
 * nothing; the text is a POST of the session's own page, decided anew as the command in a chat is.
 */
public final class PolicyDoors {
  /** Texts at once, of one person and of all. */
  private static final int EACH = 2;

  private static final int TOGETHER = 16;

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
  public PolicyDoors(
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
  public List<Route> routes(List<String> signIns) {
    return List.of(
        Route.at(PolicyPage.PATH + "{token}", "policy")
            .get(exchange -> show(exchange, signIns))
            .post(own.only(this::read)));
  }

  /** The same for everybody who is signed in: the question is what decides. */
  private void show(Exchange exchange, List<String> signIns) {
    exchange.send(
        viewers
            .of(exchange)
            .map(
                viewer ->
                    pages.policy(exchange.path(), viewer.name(), viewer.formToken(), List.of()))
            .orElseGet(() -> pages.landing(signIns)));
  }

  private void read(Exchange exchange) {
    Optional<SignedInViewer> viewer = viewers.of(exchange);
    Optional<String> id = id(exchange.token());
    exchange.send(
        viewer.isEmpty() || id.isEmpty()
            ? pages.message(exchange, Message.NOTHING_HERE)
            : own.outOfDate(exchange, viewer.get())
                .orElseGet(
                    () ->
                        turns.take(
                            exchange,
                            viewer.get(),
                            () -> answer(exchange, viewer.get(), id.get()))));
  }

  /** What {@link PolicyPage#personal} wrote into the path; empty where that is no id. */
  private static Optional<String> id(String token) {
    try {
      return Optional.of(URLDecoder.decode(token, StandardCharsets.UTF_8)).filter(Arguments::isId);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private HttpAnswer answer(Exchange exchange, SignedInViewer viewer, String id) {
    Person reader = viewer.person();
    Reply reply = desk.policy(reader, new Conversation(reader.workspace(), id));
    ZoneId zone = messenger.zoneOf(reader).orElse(ZoneOffset.UTC);
    RecordPieces pieces = new RecordPieces(reader.workspace(), new NamesInTime(names, nanos), zone);
    return reply instanceof Reply.Say said
        ? pages.policy(
            exchange.path(),
            viewer.name(),
            viewer.formToken(),
            said.lines().stream().map(pieces::of).toList())
        : pages.message(exchange, Message.NOT_SAID);
  }
}
