package io.cloakroom.intake.example;

import io.cloakroom.access.OpensFor;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.CardSize;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.intake.say.LinkLines;
import io.cloakroom.intake.say.StateWords;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.picture.Label;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredImage;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows what the card of a picture would say that is posted at this moment. */
public final class ExampleCard {
  private static final int PIXELS = 1_000;

  private final Roles roles;
  private final Messenger messenger;
  private final Clock clock;

  /**
   * @param messenger only asked whose a conversation is
   */
  public ExampleCard(Roles roles, Messenger messenger, Clock clock) {
    this.roles = roles;
    this.messenger = messenger;
    this.clock = clock;
  }

  /** Under that policy, by a photo of the person's. */
  public List<Line> of(Policy policy, Conversation where, Person author) {
    if (!policy.get(Setting.GOVERNED)) {
      return List.of(Line.of(ExampleWords.WORDS.none()));
    }
    Link link = link(policy, where, author);
    OpensFor audience = OpensFor.of(policy, roles.groupsThatLook(where));
    List<Span> spans = new ArrayList<>();
    boolean small = policy.get(Setting.CARD) == CardSize.SMALL;
    if (small) {
      spans.add(Span.person(author));
      spans.add(Span.plain(": "));
    }
    spans.add(Span.bold(ExampleWords.WORDS.picture()));
    spans.add(Span.plain(small ? "  " : preview(policy)));
    spans.addAll(
        small
            ? LinkLines.brief(link, audience).spans()
            : LinkLines.live(link, messenger.isPrivate(where), audience).spans());
    if (policy.get(Setting.LABEL) == Label.REGULATED) {
      spans.add(Span.plain(StateWords.WORDS.regulated()));
    }
    String usage = policy.get(Setting.USAGE);
    if (!usage.isEmpty()) {
      spans.add(Span.plain(StateWords.WORDS.usage(usage)));
    }
    return List.of(Line.of(ExampleWords.WORDS.wouldLook()), new Line(spans));
  }

  private static String preview(Policy policy) {
    return switch (policy.preview()) {
      case NONE -> ExampleWords.WORDS.withoutPreview();
      case BLUR -> ExampleWords.WORDS.withBlurred();
      case LOW -> ExampleWords.WORDS.withSmall();
    };
  }

  private Link link(Policy policy, Conversation where, Person author) {
    Instant now = clock.instant();
    StoredImage photo =
        new StoredImage(
            ImageId.next(), ImageType.JPEG, PIXELS, PIXELS, PIXELS, true, Optional.empty());
    Keeping keeping =
        policy
            .get(Setting.RETENTION)
            .length()
            .map(length -> Keeping.told(now, policy.keptUntil(now, now.plus(length))))
            .orElse(Keeping.WITH_LINK);
    return Link.issue(
            LinkId.next(),
            photo,
            where,
            author,
            now,
            policy.get(Setting.RIGHTS_UNTIL).within(now.plus(policy.linkLife()), now),
            policy.get(Setting.VIEWS))
        .kept(keeping);
  }
}
