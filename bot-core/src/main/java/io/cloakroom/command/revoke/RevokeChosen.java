package io.cloakroom.command.revoke;

import io.cloakroom.chat.card.Line;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.chosen.ChosenPictures;
import io.cloakroom.command.named.LinkWords;
import io.cloakroom.command.named.ManagedPictures;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.link.Link;
import io.cloakroom.policy.Policies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what it reaches to end the links to pictures that somebody chose on a page, until that was
 * said and is so.
 */
final class RevokeChosen {
  private final ManagedPictures managed;
  private final NamedPictures pictures;
  private final Policies policies;
  private final ChosenPictures chosen;

  RevokeChosen(
      ManagedPictures managed, NamedPictures pictures, Policies policies, ChosenPictures chosen) {
    this.managed = managed;
    this.pictures = pictures;
    this.policies = policies;
    this.chosen = chosen;
  }

  /** Empty where it is to be done. */
  Optional<Reply> ask(Request request) {
    ManagedPictures.Found found = managed.look(request, ManagedPictures.Wish.REVOKE);
    if (found.isNothing()) {
      return request.values().has(Parameters.SURE.name())
          ? Optional.empty()
          : Optional.of(LinkWords.nothingHere());
    }
    List<Line> left = new ArrayList<>();
    List<ChosenPictures.Reached> all = new ArrayList<>();
    for (NamedPictures.Named named : found.own()) {
      Link link = named.link();
      if (link.revokedAt().isPresent()) {
        left.add(Revoke.again(named));
      } else if (pictures.hasOriginal(link)) {
        left.add(ChosenPictures.originalStands(named.spokenSubject()));
      } else {
        all.add(
            new ChosenPictures.Reached(
                link, link.audience(), link.policy(policies), pictures.isLive(link)));
      }
    }
    left.addAll(found.refusals());
    return chosen.asked(request, ChosenPictures.Act.REVOKE, Revoke.WORDS, all, left, Map.of());
  }
}
