package io.cloakroom.intake.review;

import static io.cloakroom.intake.review.ReviewWords.WORDS;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.intake.keep.ReviewLists;
import io.cloakroom.intake.title.Title;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.policy.AccessModel;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.rights.Downloads;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.review.ChannelReview;
import io.cloakroom.review.Findings;
import io.cloakroom.words.Phrase;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a review says and offers: made of what was found, and of nothing else. Its buttons are
 * commands that there are anyway.
 */
final class ReviewCard {
  /** So many of each kind are named. */
  static final int LISTED = 5;

  /** What the answer begins with that keeps all; the month follows. */
  static final String KEEP = "keep-";

  private static final String IMAGE = "image";

  private final Findings found;
  private final Named named;
  private final Optional<Monthly> monthly;
  private final List<Line> lines = new ArrayList<>();
  private final List<Button> buttons = new ArrayList<>();

  /**
   * What the things found are called.
   *
   * @param titles empty for a link that is gone
   * @param unseen the list of links that nobody looked at
   * @param kept the list of those that ended
   */
  record Named(Function<LinkId, Optional<Title>> titles, String unseen, String kept) {}

  /**
   * That it is to be answered.
   *
   * @param shortened how many links end a day after that moment, unanswered
   */
  record Monthly(YearMonth month, Instant answerBy, int shortened) {}

  private ReviewCard(Findings found, Named named, Optional<Monthly> monthly) {
    this.found = found;
    this.named = named;
    this.monthly = monthly;
  }

  static Notice of(Findings found, Named named, Optional<Monthly> monthly) {
    ReviewCard card = new ReviewCard(found, named, monthly);
    return found.isNothing() ? card.nothing() : card.notice();
  }

  private Notice nothing() {
    lines.add(Line.of(nothing(found)));
    guests();
    return new Notice(lines, buttons, true);
  }

  private static Phrase nothing(Findings found) {
    Span channel = Span.conversation(found.where());
    return found.isInPart() ? WORDS.nothingInPart(channel) : WORDS.nothing(channel);
  }

  private Notice notice() {
    Span channel = Span.conversation(found.where());
    lines.add(Line.bold(monthly.isPresent() ? WORDS.monthly(channel) : WORDS.toLookOver(channel)));
    unseen();
    kept();
    use();
    grants(found.outside(), true);
    grants(found.letIn(), false);
    guests();
    lines.add(Line.of(WORDS.decidedAnew()));
    monthly.ifPresent(this::answer);
    return new Notice(lines, buttons, true);
  }

  private void answer(Monthly review) {
    lines.add(
        Line.of(
            review.shortened() > 0
                ? WORDS.unanswered(review.shortened(), Span.time(review.answerBy()))
                : WORDS.nothingByItself(Span.time(review.answerBy()))));
    buttons.add(
        new Button(
            WORDS.keepAll(),
            "policy review",
            Map.of("channel", found.where().id(), "answer", KEEP + review.month()),
            Button.Style.NORMAL));
  }

  private void unseen() {
    List<Link> links = found.unseen().found();
    if (links.isEmpty()) {
      return;
    }
    lines.add(Line.of(Span.bold(WORDS.unseen(links.size()))));
    some(links)
        .forEach(
            link ->
                lines.add(
                    Line.of(
                        WORDS.unseenLink(
                            called(link.id()),
                            Span.code(link.image().id().toString()),
                            Span.person(link.owner()),
                            Span.time(link.issuedAt()),
                            Span.time(link.expiresAt())))));
    more(found.unseen());
    String list = ReviewLists.REFERENCE + named.unseen();
    buttons.add(
        new Button(
            WORDS.shorten(links.size()),
            "set",
            Map.of(IMAGE, list, Setting.EXPIRY.name(), Setting.EXPIRY.format(ChannelReview.SHORT)),
            Button.Style.PRIMARY));
    buttons.add(
        new Button(WORDS.revoke(links.size()), "revoke", Map.of(IMAGE, list), Button.Style.DANGER));
  }

  private void kept() {
    List<Link> links = found.kept().found();
    if (links.isEmpty()) {
      return;
    }
    lines.add(Line.of(Span.bold(WORDS.kept(links.size()))));
    some(links)
        .forEach(
            link ->
                lines.add(
                    Line.of(
                        WORDS.keptPicture(
                            called(link.id()),
                            Span.code(link.image().id().toString()),
                            Span.person(link.owner()),
                            Span.time(link.endedAt().orElse(link.expiresAt())),
                            Span.time(link.keptUntil().orElse(link.expiresAt()))))));
    more(found.kept());
    buttons.add(
        new Button(
            WORDS.destroy(links.size()),
            "remove",
            Map.of(IMAGE, ReviewLists.REFERENCE + named.kept()),
            Button.Style.NORMAL));
  }

  private void use() {
    if (found.use().downloadsUnused()) {
      lines.add(Line.of(WORDS.downloadsUnused(found.use().looked())));
      buttons.add(
          set(WORDS.downloadsOff(), Setting.DOWNLOAD, Setting.DOWNLOAD.format(Downloads.OFF)));
    }
    if (found.use().membersAlone()) {
      lines.add(Line.of(WORDS.membersAlone(found.use().looked())));
      buttons.add(
          set(WORDS.membersOnly(), Setting.ACCESS, Setting.ACCESS.format(AccessModel.RESTRICTED)));
    }
  }

  private Button set(String label, Setting<?> setting, String value) {
    return new Button(
        label,
        "policy set",
        Map.of("name", setting.name(), "value", value, "channel", found.where().id()),
        Button.Style.NORMAL);
  }

  /** Each has a button of its own; letters tell them from what else is numbered. */
  private void grants(Findings.Some<AccessRequest> grants, boolean outside) {
    if (grants.isEmpty()) {
      return;
    }
    int count = grants.found().size();
    lines.add(Line.of(Span.bold(outside ? WORDS.outside(count) : WORDS.letIn(count))));
    int number = 0;
    for (AccessRequest grant : some(grants.found())) {
      String name = (outside ? "A" : "B") + ++number;
      lines.add(
          Line.of(
              WORDS.grant(
                  name,
                  Span.person(grant.asker()),
                  called(grant.target().link()),
                  Span.code(grant.target().image().toString()),
                  Span.time(grant.until().orElse(grant.at())))));
      buttons.add(
          new Button(
              WORDS.takeBack(name),
              "request",
              Map.of(
                  IMAGE, AccessRequest.REFERENCE + grant.id(), "answer", AccessRequest.TAKE_BACK),
              Button.Style.NORMAL));
    }
    more(grants);
  }

  /** Who reads the channel by being in it: that is the chat's to change. */
  private void guests() {
    List<Person> named = found.guests().named();
    if (found.guests().isNobody()) {
      return;
    }
    if (named.isEmpty()) {
      lines.add(Line.of(found.guests().asked() ? WORDS.guestsNotNamed() : WORDS.guestsNotAsked()));
      return;
    }
    Line people =
        Line.joined(", ", some(named).stream().map(one -> Line.of(Span.person(one))).toList());
    int others = named.size() - some(named).size();
    lines.add(
        Line.of(
            found.guests().all()
                ? WORDS.guests(people, others)
                : WORDS.guestsAndPerhapsMore(people, others)));
  }

  private void more(Findings.Some<?> some) {
    int others = Math.max(0, some.found().size() - LISTED);
    if (some.more()) {
      lines.add(Line.of(WORDS.moreOrEvenMore(others)));
    } else if (others > 0) {
      lines.add(Line.of(WORDS.more(others)));
    }
  }

  private static <T> List<T> some(List<T> all) {
    return all.subList(0, Math.min(LISTED, all.size()));
  }

  private String called(LinkId link) {
    return named.titles().apply(link).map(Title::quoted).orElse("");
  }
}
