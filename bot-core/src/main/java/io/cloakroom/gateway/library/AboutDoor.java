package io.cloakroom.gateway.library;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.page.LibraryPage;
import io.cloakroom.command.page.RecordDesk;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.http.Route;
import io.cloakroom.gateway.pages.AboutView;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.pages.RecordView.Choice;
import io.cloakroom.gateway.pages.RecordView.Piece;
import io.cloakroom.gateway.picture.PageTurns;
import io.cloakroom.gateway.record.NamesInTime;
import io.cloakroom.gateway.record.RecordPieces;
import io.cloakroom.gateway.session.OwnPages;
import io.cloakroom.gateway.session.RememberedNames;
import io.cloakroom.gateway.session.SignedInViewer;
import io.cloakroom.gateway.session.StrangerLimit;
import io.cloakroom.gateway.session.ViewerSessions;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * {@code GET /library/about/TOKEN}: what the chat says of a picture to whoever asks there, for
 * those who read its channel or may look at it, and for its owner. {@code POST} to the same says
 * who looked, which is on record as there.
 */
final class AboutDoor {
  private static final int EACH = 2;
  private static final int TOGETHER = 16;
  private static final String SHARE = "share";

  private final RecordDesk desk;
  private final Links links;
  private final LibraryViews views;
  private final ViewerSessions viewers;
  private final OwnPages own;
  private final RememberedNames names;
  private final Messenger messenger;
  private final StrangerLimit strangers;
  private final PageWriter pages;
  private final LongSupplier nanos;
  private final PageTurns turns;

  AboutDoor(
      RecordDesk desk,
      Links links,
      LibraryViews views,
      ViewerSessions viewers,
      OwnPages own,
      RememberedNames names,
      Messenger messenger,
      StrangerLimit strangers,
      PageWriter pages,
      LongSupplier nanos) {
    this.desk = desk;
    this.links = links;
    this.views = views;
    this.viewers = viewers;
    this.own = own;
    this.names = names;
    this.messenger = messenger;
    this.strangers = strangers;
    this.pages = pages;
    this.turns = new PageTurns(EACH, TOGETHER, viewers, pages);
    this.nanos = nanos;
  }

  Route route(List<String> signIns) {
    return Route.at(LibraryPage.ABOUT + "{token}", "library")
        .get(exchange -> answer(exchange, signIns, false))
        .post(own.only(exchange -> answer(exchange, signIns, true)));
  }

  private void answer(Exchange exchange, List<String> signIns, boolean history) {
    Optional<SignedInViewer> viewer = viewers.of(exchange);
    exchange.send(
        viewer.isEmpty()
            ? strangers.orTooMany(exchange, pages.landing(signIns))
            : Optional.of(viewer.get())
                .filter(one -> history)
                .flatMap(one -> own.outOfDate(exchange, one))
                .orElseGet(
                    () ->
                        turns.take(
                            exchange, viewer.get(), () -> shown(exchange, viewer.get(), history))));
  }

  private HttpAnswer shown(Exchange exchange, SignedInViewer viewer, boolean history) {
    Person person = viewer.person();
    Optional<Link> named =
        links
            .read(exchange.token())
            .filter(one -> one.audience().workspace().equals(person.workspace()));
    Optional<Link> ofOthers = named.filter(one -> !one.isOwnedBy(person));
    if (ofOthers.filter(one -> links.isReadBy(person, one).isEmpty()).isPresent()) {
      return pages.message(exchange, Message.UNKNOWN);
    }
    Optional<Link> link =
        named.filter(
            one ->
                one.isOwnedBy(person)
                    || desk.seemsToRead(person, one.audience())
                    || links.mayView(person, one).allowed());
    return link.map(one -> page(exchange, viewer, one, history))
        .orElseGet(() -> pages.message(exchange, Message.NOTHING_HERE));
  }

  private HttpAnswer page(Exchange exchange, SignedInViewer viewer, Link link, boolean history) {
    Optional<Reply.Say> info = asked(viewer, link, "info");
    if (info.isEmpty()) {
      return pages.message(exchange, Message.NOT_SAID);
    }
    Person person = viewer.person();
    ZoneId zone = messenger.zoneOf(person).orElse(ZoneOffset.UTC);
    RecordPieces pieces = new RecordPieces(person.workspace(), new NamesInTime(names, nanos), zone);
    List<List<Piece>> seen =
        history
            ? asked(viewer, link, "seen").stream()
                .flatMap(said -> said.lines().stream())
                .map(pieces::of)
                .toList()
            : List.of();
    return pages.about(
        new AboutView(
            viewer.name(),
            viewer.formToken(),
            links.address(link.id()).getPath(),
            exchange.token(),
            desk.seemsSecurity(person) ? link.image().id().toString() : "",
            info.get().lines().stream().map(pieces::of).toList(),
            acts(info.get()),
            offers(info.get(), SHARE) ? sharing(viewer, link) : List.of(),
            versions(info.get()),
            links.mayManage(person, link).allowed(),
            seen));
  }

  private Optional<Reply.Say> asked(SignedInViewer viewer, Link link, String command) {
    return desk.give(
            viewer.person(), command, Map.of(Parameters.IMAGE.name(), link.id().reference()))
        .filter(Reply.Say.class::isInstance)
        .map(Reply.Say.class::cast);
  }

  /** Those that the chat would offer. */
  private static List<String> acts(Reply.Say info) {
    return Stream.of("renew", "revoke").filter(act -> offers(info, act)).toList();
  }

  private static boolean offers(Reply.Say info, String command) {
    return info.buttons().stream().map(Button::command).anyMatch(command::equals);
  }

  /** As the library's page has them beside the pictures of that channel. */
  private List<Choice> sharing(SignedInViewer viewer, Link link) {
    Map<String, String> there = Map.of(Parameters.CHANNEL.name(), link.audience().id());
    return desk.give(viewer.person(), "find", there)
        .map(found -> views.sharing(viewer, found))
        .orElse(List.of());
  }

  /** The numbers of those that the chat would open. */
  private static List<Integer> versions(Reply.Say info) {
    return info.buttons().stream()
        .flatMap(
            one -> Optional.ofNullable(one.arguments().get(Parameters.VERSION.name())).stream())
        .map(Integer::valueOf)
        .sorted()
        .toList();
  }
}
