package io.cloakroom.testing;

import io.cloakroom.link.Amendment;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.vault.ImageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How a link that was made allows something else, and its picture's words change with it. */
final class MemoryAmending {
  private final MemoryDatabase database;

  MemoryAmending(MemoryDatabase database) {
    this.database = database;
  }

  int amend(List<Amendment> amendments, Optional<PolicyUpdate> policy, Instant now) {
    return database.change(
        state -> {
          policy.ifPresent(update -> MemoryPolicies.set(state, update));
          return amend(state, amendments, now);
        });
  }

  OptionalInt amendWhile(
      List<PolicyUpdate.Value> standing, List<Amendment> amendments, Instant now) {
    return database.change(
        state ->
            standing.stream().allMatch(one -> MemoryPolicies.holds(state, one))
                ? OptionalInt.of(amend(state, amendments, now))
                : OptionalInt.empty());
  }

  OwnWords words(ImageId image) {
    return database.read(state -> words(state, image));
  }

  private static int amend(MemoryState state, List<Amendment> amendments, Instant now) {
    int changed = 0;
    for (Amendment one : amendments) {
      Link link = state.links.get(one.link());
      if (link != null
          && one.fits(link, now)
          && !state.erasing.contains(link.image().id())
          && one.words()
              .filter(said -> !words(state, link.image().id()).equals(said.was()))
              .isEmpty()
          && !MemoryKeeping.isGivenUp(state, link)
          && (link.status(now) == LinkStatus.LIVE || MemoryIssuing.isLatest(state, link))) {
        amend(state, link, one);
        state.record(one.event());
        changed++;
      }
    }
    return changed;
  }

  private static void amend(MemoryState state, Link link, Amendment to) {
    if (!to.leavesTheLink()) {
      state.links.put(link.id(), LinkChanges.amended(link, to));
      state.eraseFrom.remove(link.id());
    }
    to.words().ifPresent(words -> state.words.put(link.image().id(), words.then()));
    if (to.isOfPicture()) {
      for (Link other : MemoryKeeping.kept(state, link.image().id())) {
        state.links.put(other.id(), LinkChanges.amendedPicture(other, to));
        if (to.keeping().isPresent()) {
          state.eraseFrom.remove(other.id());
        }
      }
    }
  }

  private static OwnWords words(MemoryState state, ImageId image) {
    return state.words.getOrDefault(image, OwnWords.NONE);
  }
}
