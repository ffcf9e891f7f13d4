package io.cloakroom.gateway.library;

import static io.cloakroom.gateway.pages.LibraryWords.WORDS;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.Arguments;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Receiver;
import io.cloakroom.command.Reply;
import io.cloakroom.command.chosen.ChosenPictures;
import io.cloakroom.command.chosen.ChosenPictures.Act;
import io.cloakroom.command.page.LibraryPage;
import io.cloakroom.command.page.RecordDesk;
import io.cloakroom.gateway.http.Bodies;
import io.cloakroom.gateway.http.Door;
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
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code POST /library/chosen}: what would become of pictures that somebody chose, and whom it
 * reaches; nothing is changed. {@code POST /library/act}: does it, as the command in a chat does,
 * with its rights, its record and its words; what was done already is only said, and where it is no
 * longer what was shown, it is shown again and not done.
 */
final class ChosenDoors {
  /** At once, of one person and of all: each asks the chat some times. */
  private static final int EACH = 1;

  private static final int TOGETHER = 8;

  /**
   * A form with many more pictures than can be chosen, so that this is said, and where they stood.
   */
  private static final int MOST_BYTES = 48 * 1024;

  private static final String ACT = "do";
  private static final String TO = "to";
  private static final String BACK = "back";

  private static final Pattern OF_THE_LIBRARY =
      Pattern.compile(LibraryPage.PATH + "(\\?[\\w=&%+.*-]{0,4000})?");

  /** What a button of such a page says. */
  private static final Set<String> PRESSED =
      Set.of(
          Parameters.IMAGE.name(),
          Parameters.SURE.name(),
          Parameters.SHOWN.name(),
          Parameters.ANSWER.name(),
          TO);

  private final RecordDesk desk;
  private final Links links;
  private final ViewerSessions viewers;
  private final OwnPages own;
  private final ChosenViews views;
  private final PageWriter pages;
  private final PageTurns turns;

  ChosenDoors(
      RecordDesk desk,
      Links links,
      ViewerSessions viewers,
      OwnPages own,
      RememberedNames names,
      Messenger messenger,
      PageWriter pages,
      LongSupplier nanos) {
    this.desk = desk;
    this.links = links;
    this.viewers = viewers;
    this.own = own;
    this.views = new ChosenViews(links, desk::seemsToRead, names, messenger, nanos);
    this.pages = pages;
    this.turns = new PageTurns(EACH, TOGETHER, viewers, pages);
  }

  List<Route> routes(List<String> signIns) {
    return List.of(
        Route.at(LibraryPage.CHOSEN, "library")
            .post(own.only(inTurn(signIns, this::asked)), MOST_BYTES),
        Route.at(LibraryPage.ACT, "library")
            .post(own.only(inTurn(signIns, this::done)), MOST_BYTES));
  }

  private interface Answering {
    HttpAnswer of(Exchange exchange, SignedInViewer viewer, Map<String, String> form);
  }

  private Door inTurn(List<String> signIns, Answering answering) {
    return exchange ->
        exchange.send(
            viewers
                .of(exchange)
                .map(
                    viewer ->
                        own.outOfDate(exchange, viewer)
                            .orElseGet(
                                () ->
                                    turns.take(
                                        exchange,
                                        viewer,
                                        () -> answered(exchange, viewer, answering))))
                .orElseGet(() -> pages.landing(signIns)));
  }

  private static HttpAnswer answered(
      Exchange exchange, SignedInViewer viewer, Answering answering) {
    return answering.of(exchange, viewer, Bodies.form(exchange).orElse(Map.of()));
  }

  private HttpAnswer asked(Exchange exchange, SignedInViewer viewer, Map<String, String> form) {
    Map<String, Link> named = new HashMap<>();
    form.keySet().forEach(key -> links.read(key).ifPresent(link -> named.put(key, link)));
    // A button on one tile says what is to be done where another has a tick.
    Optional<Act> act =
        Stream.concat(Stream.ofNullable(form.get(ACT)), named.keySet().stream().map(form::get))
            .findFirst()
            .flatMap(ChosenDoors::act);
    if (act.isEmpty()) {
      return pages.message(exchange, Message.BAD_BODY);
    }
    List<Link> chosen = List.copyOf(named.values());
    Optional<Conversation> to =
        Optional.ofNullable(form.get(TO))
            .filter(Arguments::isId)
            .map(id -> new Conversation(viewer.person().workspace(), id));
    Optional<String> problem = problem(act.get(), chosen.size(), to);
    if (problem.isPresent()) {
      return pages.chosen(views.wrong(viewer, act.get(), problem.get(), back(form)));
    }
    Map<String, String> values = new HashMap<>();
    values.put(
        Parameters.IMAGE.name(), ChosenPictures.reference(chosen.stream().map(Link::id).toList()));
    to.filter(any -> act.get() == Act.SHARE)
        .ifPresent(one -> values.put(TO, Receiver.of(one).toString()));
    return answer(exchange, viewer, act.get(), values, back(form));
  }

  private static Optional<String> problem(Act act, int chosen, Optional<Conversation> to) {
    if (chosen == 0) {
      return Optional.of(WORDS.chooseSome());
    }
    if (chosen > ChosenPictures.MOST) {
      return Optional.of(WORDS.chooseFewer(chosen, ChosenPictures.MOST));
    }
    return act == Act.SHARE && to.isEmpty() ? Optional.of(WORDS.chooseChannel()) : Optional.empty();
  }

  /** Nothing but what such a page's button says: any other command is given in the chat. */
  private HttpAnswer done(Exchange exchange, SignedInViewer viewer, Map<String, String> form) {
    Optional<Act> act = act(form.getOrDefault(ACT, ""));
    boolean named = !ChosenPictures.read(form.getOrDefault(Parameters.IMAGE.name(), "")).isEmpty();
    if (act.isEmpty() || !named) {
      return pages.message(exchange, Message.BAD_BODY);
    }
    Map<String, String> values = new HashMap<>(form);
    values.keySet().retainAll(PRESSED);
    return answer(exchange, viewer, act.get(), values, back(form));
  }

  private HttpAnswer answer(
      Exchange exchange, SignedInViewer viewer, Act act, Map<String, String> values, String back) {
    return desk.give(viewer.person(), word(act), values)
        .filter(Reply.Say.class::isInstance)
        .map(reply -> pages.chosen(views.of(viewer, act, values, (Reply.Say) reply, back)))
        .orElseGet(() -> pages.message(exchange, Message.NOT_SAID));
  }

  static String word(Act act) {
    return act.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<Act> act(String word) {
    return Stream.of(Act.values()).filter(one -> word(one).equals(word)).findFirst();
  }

  private static String back(Map<String, String> form) {
    return Optional.ofNullable(form.get(BACK))
        .filter(OF_THE_LIBRARY.asMatchPredicate())
        .orElse(LibraryPage.PATH);
  }
}
