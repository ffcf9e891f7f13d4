package io.cloakroom.testing;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.share.Share;
import io.cloakroom.share.ShareStore;
import io.cloakroom.vault.ImageId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What was shared to where, in memory. */
final class MemoryShares implements ShareStore {
  private final MemoryDatabase database;

  MemoryShares(MemoryDatabase database) {
    this.database = database;
  }

  @Override
  public boolean add(Share fresh, Link asRead, Link link, Keeping keeping, AuditEvent event) {
    return database.change(
        state -> {
          if (!fits(state, asRead, link)) {
            return false;
          }
          if (!asRead.keeping().equals(keeping)) {
            MemoryKeeping.keepAll(state, link.image().id(), keeping);
          }
          state.links.put(link.id(), link);
          state.shares.put(fresh.id(), fresh);
          state.record(event);
          return true;
        });
  }

  private static boolean fits(MemoryState state, Link asRead, Link link) {
    Link now = state.links.get(asRead.id());
    return now != null
        && now.isShownLike(asRead)
        && now.status(link.issuedAt()) == LinkStatus.LIVE
        && now.erasedAt().isEmpty()
        && !state.erasing.contains(link.image().id())
        && of(state, link.image().id(), link.audience()).isEmpty()
        && state.links.values().stream()
            .filter(other -> other.image().id().equals(link.image().id()))
            .noneMatch(other -> other.audience().equals(link.audience()));
  }

  private static Optional<Share> of(MemoryState state, ImageId image, Conversation to) {
    return state.shares.values().stream()
        .filter(one -> one.image().equals(image) && one.to().equals(to))
        .findFirst();
  }

  @Override
  public Optional<Share> of(ImageId image, Conversation to) {
    return database.read(state -> of(state, image, to));
  }

  @Override
  public Optional<Share> find(UUID id) {
    return database.read(state -> Optional.ofNullable(state.shares.get(id)));
  }

  @Override
  public List<Share> toShow(String messenger, Instant now, int limit) {
    return database.read(
        state ->
            state.shares.values().stream()
                .filter(one -> one.to().workspace().messenger().equals(messenger))
                .filter(one -> one.dueAt().filter(at -> !at.isAfter(now)).isPresent())
                .sorted(Comparator.comparing(one -> one.dueAt().orElseThrow()))
                .limit(limit)
                .toList());
  }

  @Override
  public boolean putOff(Share asRead, Instant then) {
    return database.change(
        state -> {
          Share now = state.shares.get(asRead.id());
          boolean fits =
              now != null && now.dueAt().isPresent() && now.dueAt().equals(asRead.dueAt());
          if (fits) {
            state.shares.put(now.id(), now.due(then));
          }
          return fits;
        });
  }

  @Override
  public void shown(Share one) {
    database.run(state -> state.shares.computeIfPresent(one.id(), (id, share) -> share.shown()));
  }
}
