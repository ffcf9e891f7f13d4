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
import io.cloakroom.request.Approvers;
import java.util.List;
import java.util.Map;

/** What the bot says when somebody wants a picture shared that opens by approval only. */
public final class ShareNotices {
  private final Approvers approvers;
  private final Messenger messenger;

  public ShareNotices(Approvers approvers, Messenger messenger) {
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
    for (Person one : all) {
      messenger.tell(
          Keys.of("share-asked", link.id() + "|" + to + "|" + asker + "|" + one),
          one,
          link.audience(),
          new Notice(question(asker, link, to, why), List.of(share(link, to)), true));
    }
    return !all.isEmpty();
  }

  private static List<Line> question(Person asker, Link link, Conversation to, String why) {
    return List.of(
        Line.of(
            Span.person(asker),
            Span.bold(" asks to share a picture from "),
            Span.conversation(link.audience()),
            Span.bold(" to "),
            Span.conversation(to),
            Span.bold("."),
            Span.plain(" It was posted by "),
            Span.person(link.owner()),
            Span.plain(": "),
            Span.code(link.image().id().toString())),
        Line.of(Span.plain("Why: "), Span.code(why)),
        Line.of(
            "Here it opens by approval only; there it would open by what holds there, without."
                + " Share it, and it gets a card there in your name. Do nothing, and nothing"
                + " changes."));
  }

  private static Button share(Link link, Conversation to) {
    return new Button(
        "Share it there",
        "share",
        Map.of("image", link.id().reference(), "into", to.id()),
        Button.Style.PRIMARY);
  }
}
