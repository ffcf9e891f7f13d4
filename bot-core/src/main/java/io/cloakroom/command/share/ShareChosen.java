package io.cloakroom.command.share;

import io.cloakroom.access.Decision;
import io.cloakroom.access.Outcome;
import io.cloakroom.access.Right;
import io.cloakroom.access.ViewerFacts;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Line;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Receiver;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.chosen.ChosenPictures;
import io.cloakroom.command.named.LinkWords;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import io.cloakroom.share.Sharing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what it reaches to share pictures to a channel that somebody chose on a page, until that was
 * said and is so.
 */
final class ShareChosen {
  private final NamedPictures pictures;
  private final Links links;
  private final Sharing sharing;
  private final ToChannel toChannel;
  private final ChosenPictures chosen;

  ShareChosen(
      NamedPictures pictures,
      Links links,
      Sharing sharing,
      ToChannel toChannel,
      ChosenPictures chosen) {
    this.pictures = pictures;
    this.links = links;
    this.sharing = sharing;
    this.toChannel = toChannel;
    this.chosen = chosen;
  }

  /**
   * Empty where it is to be done. One person is let in at one picture after the other, by what each
   * of them needs.
   */
  Optional<Reply> ask(Request request, Receiver receiver) {
    Optional<Conversation> to = receiver.conversation(request.where().workspace());
    if (to.isEmpty()) {
      return Optional.of(LinkWords.nothingHere());
    }
    List<Line> left = new ArrayList<>();
    List<ChosenPictures.Reached> all = new ArrayList<>();
    Map<Conversation, ViewerFacts> fresh = new HashMap<>();
    Map<Conversation, Optional<Sharing.Refusal>> admitted = new HashMap<>();
    boolean unknown = false;
    String reference = request.values().required(Parameters.IMAGE.name());
    for (NamedPictures.Named named : pictures.named(request, reference)) {
      Link link = named.link();
      ViewerFacts caller =
          fresh.computeIfAbsent(
              link.audience(), where -> links.freshViewer(request.caller(), where));
      Decision manage = links.decide(Right.MANAGE, caller, link);
      if (manage.allowed()) {
        refusal(request, named, to.get(), admitted)
            .ifPresentOrElse(
                left::add,
                () ->
                    all.add(
                        new ChosenPictures.Reached(
                            link, to.get(), sharing.policyThere(link, to.get()), true)));
      } else if (manage.outcome() == Outcome.UNKNOWN) {
        unknown |= pictures.mayHearOfSilence(request, reference, link);
      } else if (links.mayView(request.caller(), link).outcome().mayBeTold()) {
        left.add(ShareLink.notTheirs(request, named, manage.outcome()));
      }
    }
    if (unknown) {
      left.add(LinkWords.chatSilent());
    }
    boolean nothing = all.isEmpty() && left.isEmpty();
    return nothing && !request.values().has(Parameters.SURE.name())
        ? Optional.of(LinkWords.nothingHere())
        : chosen.asked(
            request,
            ChosenPictures.Act.SHARE,
            ShareLink.WORDS,
            all,
            left,
            Map.of(ShareLink.TO.name(), receiver.toString()));
  }

  private Optional<Line> refusal(
      Request request,
      NamedPictures.Named named,
      Conversation to,
      Map<Conversation, Optional<Sharing.Refusal>> admitted) {
    return links.isFrozen(request.caller(), named.link())
        ? Optional.of(LinkWords.frozen(named))
        : toChannel.refusal(request, named, to, admitted);
  }
}
