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

  /** What its author calls it comes first, and who looked last. */
  Line of(Link link, CardSize size) {
    boolean alone = messenger.isPrivate(link.audience());
    Policy policy = link.policy(policies);
    OwnWords words = store.words(link.image().id());
    List<Span> spans = new ArrayList<>();
    words
        .title()
        .ifPresent(
            title -> {
              spans.add(Span.bold(title));
              spans.add(Span.plain(". "));
            });
    OpensFor audience = links.audience(link);
    spans.addAll(
        size == CardSize.SMALL
            ? LinkLines.brief(link, audience).spans()
            : LinkLines.live(link, alone, audience).spans());
    if (policy.get(Setting.LABEL) == Label.REGULATED) {
      spans.add(Span.plain(". Regulated"));
    }
    words
        .usage()
        .or(() -> Optional.of(policy.get(Setting.USAGE)).filter(text -> !text.isEmpty()))
        .ifPresent(usage -> spans.add(Span.plain(". Usage: " + usage)));
    if (size == CardSize.FULL) {
      spans.addAll(replaced(link));
    }
    if (size == CardSize.FULL && !alone && policy.get(Setting.SEEN_BY) != SeenBy.OFF) {
      seen(link).ifPresent(spans::add);
    }
    return new Line(spans);
  }

  /** Whoever looked before has not seen it. */
  private List<Span> replaced(Link link) {
    List<PictureVersion> earlier = link.image().isFirstVersion() ? List.of() : links.versions(link);
    return earlier.isEmpty()
        ? List.of()
        : List.of(
            Span.plain(". New version of "),
            Span.time(earlier.get(earlier.size() - 1).replacedAt()));
  }

  /** Nothing where nobody looked yet, and nobody was refused. */
  private Optional<Span> seen(Link link) {
    Seen seen = onlookers.lately(link);
    return seen.isNobody() ? Optional.empty() : Optional.of(Span.plain(". " + seen.words()));
  }
}
