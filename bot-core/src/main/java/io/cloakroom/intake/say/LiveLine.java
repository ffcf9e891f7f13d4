package io.cloakroom.intake.say;

import io.cloakroom.access.OpensFor;
import io.cloakroom.chat.card.CardSize;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.Links;
import io.cloakroom.link.PictureVersion;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.picture.Label;
import io.cloakroom.policy.picture.SeenBy;
import io.cloakroom.seen.Onlookers;
import io.cloakroom.seen.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a card says under a picture that opens. */
final class LiveLine {
  /** What has room in three lines of a telephone, beside the name of whoever posted it. */
  private static final int SMALL = 90;

  private static final int A_MOMENT = 18;

  private final LinkStore store;
  private final Links links;
  private final Policies policies;
  private final Onlookers onlookers;
  private final Messenger messenger;

  LiveLine(Stores stores, Messenger messenger) {
    this.store = stores.linkStore();
    this.links = stores.links();
    this.policies = stores.policies();
    this.onlookers = stores.onlookers();
    this.messenger = messenger;
  }

  /**
   * Who looked comes last.
   *
   * @param title stands before it, and takes its room on a small card
   */
  Line of(Link link, CardSize size, String title) {
    boolean alone = messenger.isPrivate(link.audience());
    Policy policy = link.policy(policies);
    OwnWords words = store.words(link.image().id());
    List<Span> spans = new ArrayList<>();
    OpensFor audience = links.audience(link);
    spans.addAll(
        size == CardSize.SMALL
            ? LinkLines.brief(link, audience).spans()
            : LinkLines.live(link, alone, audience).spans());
    if (policy.get(Setting.LABEL) == Label.REGULATED) {
      spans.add(Span.plain(StateWords.WORDS.regulated()));
    }
    words
        .usage()
        .or(() -> Optional.of(policy.get(Setting.USAGE)).filter(text -> !text.isEmpty()))
        .filter(
            usage ->
                size == CardSize.FULL || title.length() + length(spans) + usage.length() <= SMALL)
        .ifPresent(usage -> spans.add(Span.plain(StateWords.WORDS.usage(usage))));
    words
        .rightsHolder()
        .filter(
            holder ->
                size == CardSize.FULL || title.length() + length(spans) + holder.length() <= SMALL)
        .ifPresent(holder -> spans.add(Span.plain(StateWords.WORDS.rightsHolder(holder))));
    if (size == CardSize.FULL) {
      spans.addAll(replaced(link));
    }
    if (size == CardSize.FULL && !alone && policy.get(Setting.SEEN_BY) != SeenBy.OFF) {
      seen(link).ifPresent(spans::add);
    }
    return new Line(spans);
  }

  /** As people see it: a moment takes as much room as a day and an hour. */
  private static int length(List<Span> spans) {
    return spans.stream()
        .mapToInt(span -> span.kind() == Span.Kind.TIME ? A_MOMENT : span.text().length())
        .sum();
  }

  /** Whoever looked before has not seen it. */
  private List<Span> replaced(Link link) {
    List<PictureVersion> earlier = link.image().isFirstVersion() ? List.of() : links.versions(link);
    return earlier.isEmpty()
        ? List.of()
        : Line.of(
                StateWords.WORDS.newVersion(
                    Span.time(earlier.get(earlier.size() - 1).replacedAt())))
            .spans();
  }

  /** Nothing where nobody looked yet, and nobody was refused. */
  private Optional<Span> seen(Link link) {
    Seen seen = onlookers.lately(link);
    return seen.isNobody() ? Optional.empty() : Optional.of(Span.plain(". " + seen.words()));
  }
}
