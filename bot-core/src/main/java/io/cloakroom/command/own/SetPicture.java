package io.cloakroom.command.own;

import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.named.LinkWords;
import io.cloakroom.command.named.ManagedPictures;
import io.cloakroom.command.named.ManagedPictures.Wish;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.command.undo.Undoings;
import io.cloakroom.intake.keep.ReviewLists;
import io.cloakroom.link.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Sets values of one picture alone, over what its channel says, for its author and the admins of
 * its channel. What lets fewer people see it goes always, anything wider up to the limits of the
 * workspace, and not in silence.
 */
final class SetPicture implements Command {
  static final String WORDS = "set";

  private final List<OwnTerm> terms;
  private final Usage usage;
  private final ManagedPictures managed;
  private final OwnChange change;
  private final Slash slash;

  /**
   * @param terms in the order in which they are applied
   */
  SetPicture(List<OwnTerm> terms, ManagedPictures managed, OwnChange change, Slash slash) {
    this.terms = List.copyOf(terms);
    this.usage =
        Usage.of(
                WORDS,
                HelpWords.WORDS::set,
                "set LINK expiry:1h views:3",
                CallerRight.ANYONE,
                Stream.concat(
                        Stream.concat(
                            Stream.of(Parameters.IMAGE), terms.stream().map(OwnTerm::parameter)),
                        Stream.of(Parameters.ANSWER))
                    .toArray(Parameter[]::new))
            .with(CallerRight.CHANNEL_ADMIN, HelpWords.WORDS::setMore);
    this.managed = managed;
    this.change = change;
    this.slash = slash;
  }

  @Override
  public Usage usage() {
    return usage;
  }

  @Override
  public Reply run(Request request) {
    boolean ofPicture = sets(request, true);
    Optional<String> answer = request.values().text(Parameters.ANSWER.name());
    boolean undo = Undoings.isAsked(answer);
    ManagedPictures.Found found =
        managed.find(usage, request, undo ? Wish.SET_WORDS : wish(request));
    if (found.isNothing()) {
      return LinkWords.nothingHere();
    }
    if (undo) {
      Predicate<Link> manages = link -> managed.isManagedBy(request.caller(), link);
      return said(
          change.undo(request, found.own(), answer.orElseThrow(), manages), List.of(), found);
    }
    boolean ofLink = sets(request, false);
    if (!ofPicture && !ofLink) {
      return found.own().isEmpty() ? said(List.of(), List.of(), found) : ask(request);
    }
    if (ofPicture && ofLink && found.elsewhere() && !found.own().isEmpty()) {
      return said(List.of(Line.of(SetWords.WORDS.ofLinkOrOfPicture())), List.of(), found);
    }
    boolean ofReview =
        request.values().required(Parameters.IMAGE.name()).startsWith(ReviewLists.REFERENCE);
    List<OwnChange.Wanted> all = new ArrayList<>();
    for (NamedPictures.Named named : found.own()) {
      Draft draft = change.begin(named.link());
      for (OwnTerm term : terms) {
        String name = term.parameter().name();
        if (request.values().has(name)) {
          try {
            String value = request.values().required(name);
            draft = ofReview ? term.narrow(draft, value) : term.apply(draft, value);
          } catch (IllegalArgumentException unreadable) {
            return Problems.unreadable(slash, usage, name, unreadable);
          }
        }
      }
      all.add(new OwnChange.Wanted(named, draft));
    }
    return all.stream()
        .flatMap(one -> one.draft().refused().stream())
        .findFirst()
        .map(SetPicture::refused)
        .orElseGet(() -> made(request, all, found));
  }

  /** Whoever only says what it shows need not manage it. */
  private Wish wish(Request request) {
    boolean managing =
        terms.stream()
            .filter(term -> !term.isWords())
            .anyMatch(term -> request.values().has(term.parameter().name()));
    if (!sets(request, true)) {
      return Wish.SET;
    }
    return managing ? Wish.SET_PICTURE : Wish.SET_WORDS;
  }

  /** Whether a value is given that is about the picture, or one about its link alone. */
  private boolean sets(Request request, boolean ofPicture) {
    return terms.stream()
        .filter(term -> term.isOfPicture() == ofPicture)
        .anyMatch(term -> request.values().has(term.parameter().name()));
  }

  private Reply made(Request request, List<OwnChange.Wanted> all, ManagedPictures.Found found) {
    OwnChange.Made made = change.make(usage, request, all);
    return said(made.lines(), made.undo().stream().toList(), found);
  }

  private static Reply said(List<Line> lines, List<Button> buttons, ManagedPictures.Found found) {
    List<Line> all = new ArrayList<>(lines);
    all.addAll(found.refusals());
    return new Reply.Say(all, buttons, false);
  }

  /** Where one of several values, or of several pictures, cannot be, nothing is changed. */
  private static Reply refused(Refusal why) {
    return new Reply.Wrong(
        Map.of(why.field(), why.problem()),
        Reply.Say.of(Line.of(SetWords.WORDS.nothingChanged(why.problem(), why.remedy()))));
  }

  /** What is left empty stays as it is. */
  private Reply ask(Request request) {
    List<Parameter> fields =
        terms.stream().map(OwnTerm::parameter).limit(Parameters.PAGE_FIELDS).toList();
    return new Reply.Ask(
        SetWords.WORDS.setForThisPicture(),
        WORDS,
        fields,
        Map.of(Parameters.IMAGE.name(), request.values().required(Parameters.IMAGE.name())));
  }
}
