package io.cloakroom.gateway.library;

import static io.cloakroom.gateway.pages.LibraryWords.WORDS;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Receiver;
import io.cloakroom.command.Reply;
import io.cloakroom.command.chosen.ChosenPictures;
import io.cloakroom.command.chosen.ChosenPictures.Act;
import io.cloakroom.gateway.pages.ChosenView;
import io.cloakroom.gateway.record.NamesInTime;
import io.cloakroom.gateway.record.RecordPieces;
import io.cloakroom.gateway.session.RememberedNames;
import io.cloakroom.gateway.session.SignedInViewer;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** Lays out what is said of pictures that were chosen together. */
final class ChosenViews {
  private final Links links;
  private final BiPredicate<Person, Conversation> reads;
  private final RememberedNames names;
  private final Messenger messenger;
  private final LongSupplier nanos;

  /**
   * @param reads who reads what
   */
  ChosenViews(
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

  ChosenView wrong(SignedInViewer viewer, Act act, String problem, String back) {
    return new ChosenView(
        viewer.name(),
        viewer.formToken(),
        title(act),
        List.of(problem),
        "",
        List.of(),
        List.of(),
        0,
        back);
  }

  /**
   * @param values with which the command was given
   */
  ChosenView of(
      SignedInViewer viewer, Act act, Map<String, String> values, Reply.Say said, String back) {
    ZoneId zone = messenger.zoneOf(viewer.person()).orElse(ZoneOffset.UTC);
    RecordPieces pieces =
        new RecordPieces(viewer.person().workspace(), new NamesInTime(names, nanos), zone);
    boolean again =
        said.buttons().stream()
            .filter(one -> isOfThem(one, act))
            .anyMatch(one -> one.arguments().containsKey(Parameters.SURE.name()));
    boolean done = values.containsKey(Parameters.SURE.name()) && !again;
    List<ChosenView.Press> presses =
        said.buttons().stream().filter(one -> isOfThem(one, act)).map(ChosenViews::press).toList();
    return new ChosenView(
        viewer.name(),
        viewer.formToken(),
        title(act),
        List.of(),
        done ? sum(viewer, act, values) : "",
        said.lines().stream().map(pieces::of).toList(),
        presses,
        done ? Links.RESTORABLE.toSeconds() : 0,
        back);
  }

  /** Whatever else a chat offers with the answer is about one of them. */
  private static boolean isOfThem(Button button, Act act) {
    return button.command().equals(ChosenDoors.word(act))
        && !ChosenPictures.read(button.arguments().getOrDefault(Parameters.IMAGE.name(), ""))
            .isEmpty();
  }

  private static ChosenView.Press press(Button button) {
    Map<String, String> fields = new HashMap<>(button.arguments());
    fields.put("do", button.command());
    return new ChosenView.Press(button.label(), button.style() == Button.Style.DANGER, fields);
  }

  private static String title(Act act) {
    return switch (act) {
      case REVOKE -> WORDS.revokePictures();
      case RENEW -> WORDS.renewPictures();
      case SHARE -> WORDS.sharePictures();
    };
  }

  /**
   * How those stand now that they may know of: the same however often the page is sent. Empty where
   * there are none, as the ids may be of any.
   */
  private String sum(SignedInViewer viewer, Act act, Map<String, String> values) {
    Person reader = viewer.person();
    Map<Conversation, Boolean> asked = new HashMap<>();
    Predicate<Conversation> read =
        where -> asked.computeIfAbsent(where, one -> reads.test(reader, one));
    List<Link> all =
        ChosenPictures.read(values.getOrDefault(Parameters.IMAGE.name(), "")).stream()
            .flatMap(id -> links.find(id).stream())
            .filter(link -> link.audience().workspace().equals(reader.workspace()))
            .filter(link -> link.isOwnedBy(reader) || read.test(link.audience()))
            .map(links::latest)
            .toList();
    Optional<Conversation> to = to(reader, values);
    if (all.isEmpty() || (act == Act.SHARE && to.filter(read).isEmpty())) {
      return "";
    }
    long done = all.stream().filter(stands(act, to)).count();
    return switch (act) {
      case REVOKE -> WORDS.revokedNow(done, all.size());
      case RENEW -> WORDS.openNow(done, all.size());
      case SHARE -> WORDS.sharedNow(done, all.size());
    };
  }

  private static Optional<Conversation> to(Person reader, Map<String, String> values) {
    return Optional.ofNullable(values.get("to"))
        .flatMap(Receiver::read)
        .flatMap(to -> to.conversation(reader.workspace()));
  }

  private Predicate<Link> stands(Act act, Optional<Conversation> to) {
    return switch (act) {
      case REVOKE -> link -> link.revokedAt().isPresent();
      case RENEW -> links::isLive;
      case SHARE ->
          link ->
              to.flatMap(there -> links.latest(link.image().id(), there))
                  .filter(links::isLive)
                  .isPresent();
    };
  }
}
