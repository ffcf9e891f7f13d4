package io.cloakroom.chat.card;

import io.cloakroom.words.Phrase;
import java.util.List;
import java.util.Optional;

/**
 * The first line of a card: the one thing that is true of all of its pictures at this moment, and
 * where the original is. What ended is called by how it ended, and never protected.
 */
public final class Headline {
  private static final CardWords WORDS = CardWords.WORDS;

  private final Card card;
  private final int count;
  private final Span author;

  private Headline(Card card) {
    this.card = card;
    this.count = Math.max(1, card.images().size());
    this.author = Span.person(card.author());
  }

  /** Of a card in full; a small one has {@link SmallCard}. */
  public static Line of(Card card) {
    return new Headline(card).line();
  }

  private Line line() {
    if (card.images().isEmpty()) {
      return said("📎 ", WORDS.kept(), WORDS.keptBeside(author));
    }
    Optional<CardImage.State> all = state();
    if (all.filter(CardImage.State.HELD::equals).isPresent()) {
      return held();
    }
    if (all.filter(CardImage.State.WITH_SECURITY::equals).isPresent()) {
      return withSecurity();
    }
    if (all.filter(CardImage.State.GIVEN_BACK::equals).isPresent()) {
      return givenBack();
    }
    if (card.original() == Card.Original.STILL_THERE) {
      return said("⚠️ ", WORDS.originalStands(count), WORDS.storedAndStands(count, author));
    }
    if (card.original() == Card.Original.PARTLY_THERE) {
      return said("⚠️ ", WORDS.someOriginalsStand(), WORDS.storedAndSomeStand(count, author));
    }
    int open = (int) card.images().stream().filter(image -> image.state().opens()).count();
    if (open == 0) {
      return over(all);
    }
    if (open < count) {
      return said("🔒 ", WORDS.someOfPictures(open, count), WORDS.someOpen(open, author, where()));
    }
    return open(all.filter(CardImage.State.ON_REQUEST::equals).isPresent());
  }

  /** What became of all of them; empty where that is not the same of each. */
  private Optional<CardImage.State> state() {
    CardImage.State first = card.images().get(0).state();
    return card.images().stream().allMatch(image -> image.state() == first)
        ? Optional.of(first)
        : Optional.empty();
  }

  /** None of it could be cleaned: it is kept, and nobody opens it. */
  private Line held() {
    return card.original() == Card.Original.STILL_THERE
        ? said("⚠️ ", WORDS.originalStands(count), WORDS.heldAndStands(count, author))
        : said("🔒 ", WORDS.heldBack(), WORDS.held(count, author, where()));
  }

  /** Why is not for everybody to read. */
  private Line withSecurity() {
    return card.original() == Card.Original.STILL_THERE
        ? said("⚠️ ", WORDS.originalStands(count), WORDS.withSecurityAndStands(count, author))
        : said("🔒 ", WORDS.heldBack(), WORDS.withSecurity(count, author, where()));
  }

  /** Nobody opens it here: its author got it in private. */
  private Line givenBack() {
    return card.original() == Card.Original.STILL_THERE
        ? said("⚠️ ", WORDS.originalStands(count), WORDS.givenBackAndStands(count, author))
        : said("🔒 ", WORDS.heldBack(), WORDS.givenBack(count, author, where()));
  }

  /** Where the original is comes first: that a look waits for a right is said once it is gone. */
  private Line open(boolean onRequest) {
    return switch (card.original()) {
      case BEING_REMOVED ->
          said("⏳ ", WORDS.protecting(count), WORDS.storedMeanwhile(author, where()));
      case STAYS -> said("🔒 ", WORDS.stored(), WORDS.storedPictures(count, author, where()));
      case REMOVED, NEVER_THERE, STILL_THERE, PARTLY_THERE ->
          // It is kept as any, and waits for somebody to be given the right.
          onRequest
              ? said("🔑 ", WORDS.onRequest(), WORDS.waitsForRequest(count, author, where()))
              : said("🔒 ", WORDS.safe(), WORDS.inKeeping(count, author, where()));
    };
  }

  private Line over(Optional<CardImage.State> all) {
    if (all.isEmpty()) {
      return said("⏹️ ", WORDS.closed(), WORDS.noneOpens(count, author, where()));
    }
    Phrase ends = WORDS.noLongerOpens(count, author, where());
    return switch (all.get()) {
      case EXPIRED -> said("⌛ ", WORDS.expired(), ends);
      case REVOKED -> said("🚫 ", WORDS.revoked(), ends);
      case USED_UP -> said("⏹️ ", WORDS.usedUp(), ends);
      case REMOVED -> said("🗑️ ", WORDS.removed(), ends);
      case DESTROYED -> said("🗑️ ", WORDS.destroyed(), ends);
      case FROZEN -> said("❄️ ", WORDS.frozen(), WORDS.doesNotOpenForNow(count, author, where()));
      case OPEN, ON_REQUEST, HELD, WITH_SECURITY, GIVEN_BACK ->
          throw new IllegalStateException("it is not over: " + all.get());
    };
  }

  private static Line said(String sign, String what, Phrase sentence) {
    return Line.joined("", List.of(Line.of(Span.plain(sign), Span.bold(what)), Line.of(sentence)));
  }

  /** Where the original is, to the end of the sentence. */
  private String where() {
    return switch (card.original()) {
      case BEING_REMOVED -> WORDS.originalGoing(count);
      case REMOVED -> WORDS.originalGone(count);
      case STILL_THERE -> WORDS.originalStillHere(count);
      case PARTLY_THERE -> WORDS.someStillHere();
      case STAYS -> WORDS.originalStays(count);
      case NEVER_THERE -> WORDS.neverStood(count);
    };
  }
}
