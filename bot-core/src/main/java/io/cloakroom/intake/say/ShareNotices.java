package io.cloakroom.intake.say;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.link.Link;
import io.cloakroom.policy.Policies;
import io.cloakroom.request.Approvers;
import io.cloakroom.words.Language;
import java.util.List;
import java.util.Map;

/** What the bot says when somebody wants a picture shared that opens by approval only. */
public final class ShareNotices {
  private static final NoticeWords WORDS = NoticeWords.WORDS;

  private final Policies policies;
  private final Approvers approvers;
  private final Messenger messenger;

  public ShareNotices(Policies policies, Approvers approvers, Messenger messenger) {
    this.policies = policies;
    this.approvers = approvers;
    this.messenger = messenger;
  }

  /**
   * Asks those who decide on the picture to share it there themselves. The same question is asked
   * once where the messenger can tell.
   *
   * @param why in the asker's words
   * @return whether there is anybody to ask: whoever posted it does not decide on its sharing
   */
  public boolean ask(Person asker, Link link, Conversation to, String why)
      throws MessengerUnavailable {
    List<Person> all =
        approvers.of(link, asker).stream().filter(one -> !link.isOwnedBy(one)).toList();
    try (Language.Speaking unused = policies.speakIn(link.audience())) {
      for (Person one : all) {
        messenger.tell(
            Keys.of("share-asked", link.id() + "|" + to + "|" + asker + "|" + one),
            one,
            link.audience(),
            new Notice(question(asker, link, to, why), List.of(share(link, to)), true));
      }
    }
    return !all.isEmpty();
  }

  private static List<Line> question(Person asker, Link link, Conversation to, String why) {
    return List.of(
        Line.joined(
            " ",
            List.of(
                Line.bold(
                    WORDS.asksToShare(
                        Span.person(asker),
                        Span.conversation(link.audience()),
                        Span.conversation(to))),
                Line.of(
                    WORDS.postedBy(
                        Span.person(link.owner()), Span.code(link.image().id().toString()))))),
        Line.of(WORDS.why(Span.code(why))),
        Line.of(WORDS.shareWhat()));
  }

  private static Button share(Link link, Conversation to) {
    return new Button(
        WORDS.shareThere(),
        "share",
        Map.of("image", link.id().reference(), "into", to.id()),
        Button.Style.PRIMARY);
  }
}
