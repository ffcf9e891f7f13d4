package io.cloakroom.tombstone;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.queue.Durability;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.Shredder;
import io.cloakroom.privacy.ForgetAgain;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.vault.ImageId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Ends in a database that was put back what had ended when it was lost: links, pictures, people.
 * Nothing else may have it open. What was done may be done again: the last step says where the
 * record stands now, and until then the database counts as put back.
 */
public final class Reconciliation {
  private static final int BATCH = 500;
  private static final int MOST_SEALINGS = 2_000;

  private final TombstoneStore tombstones;
  private final OutdatedRows rows;
  private final LinkStore links;
  private final Shredder shredder;
  private final Durability durability;
  private final ForgetAgain people;
  private final SealStore seals;
  private final Chore sealing;
  private final AuditLog audit;
  private final Clock clock;

  private final Map<LinkId, Tombstone> reopened = new LinkedHashMap<>();
  private final Map<String, Tombstone> orders = new LinkedHashMap<>();
  private final Map<String, Tombstone> done = new LinkedHashMap<>();
  private final Set<Workspace> workspaces;
  private final List<Tombstone> someLinks = new ArrayList<>();
  private final List<Tombstone> somePictures = new ArrayList<>();
  private long ended;
  private long destroyed;

  /**
   * @param rows of the database that was put back, as everything but the first
   * @param sealing seals the record, a part with each round
   * @param known the workspaces in whose record it is to stand, besides those of the tombstones
   */
  public Reconciliation(
      TombstoneStore tombstones,
      OutdatedRows rows,
      LinkStore links,
      Shredder shredder,
      Durability durability,
      ForgetAgain people,
      SealStore seals,
      Chore sealing,
      AuditLog audit,
      Collection<Workspace> known,
      Clock clock) {
    this.tombstones = tombstones;
    this.rows = rows;
    this.links = links;
    this.shredder = shredder;
    this.durability = durability;
    this.people = people;
    this.seals = seals;
    this.sealing = sealing;
    this.audit = audit;
    this.workspaces =
        new TreeSet<>(Comparator.comparing(Workspace::messenger).thenComparing(Workspace::id));
    workspaces.addAll(known);
    this.clock = clock;
  }

  /**
   * Does all of it.
   *
   * @throws IOException when tombstones cannot be read or bytes not destroyed: do it again
   */
  public Reconciled run() throws IOException {
    long was = tombstones.stand().leaves();
    long events = seals.size();
    tombstones.each(this::lookedThrough);
    try {
      tombstones.each(this::applied);
      links();
      destroy();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    long forgotten = 0;
    for (Tombstone order : orders.values()) {
      forgotten += isForgotten(order) ? 1 : 0;
    }
    Reconciled all =
        new Reconciled(was, events, ended, destroyed, forgotten, orders.size() - forgotten);
    Instant now = clock.instant();
    workspaces.forEach(where -> audit.append(event(where, all, now)));
    seal();
    durability.force();
    tombstones.add(List.of(), Stand.of(seals, seals.size()));
    return all;
  }

  private static AuditEvent event(Workspace where, Reconciled all, Instant now) {
    return AuditEvent.of(now, where, Action.DATABASE_RESTORED)
        .with("was", Long.toString(all.was()))
        .with("events", Long.toString(all.events()))
        .with("links", Long.toString(all.links()))
        .with("pictures", Long.toString(all.pictures()))
        .with("people", Long.toString(all.people() + all.waiting()));
  }

  /** Which links were given back, and who was forgotten: of these the last word counts. */
  private void lookedThrough(Tombstone one) {
    workspaces.add(one.workspace());
    switch (one.kind()) {
      case OPEN -> one.link().ifPresent(link -> reopened.put(link, one));
      case FORGETTING -> orders.put(one.id(), one);
      case FORGOTTEN -> done.put(one.id(), one);
      case REVOKED, ENDED, REMOVED, ERASED -> {}
    }
  }

  private void applied(Tombstone one) {
    switch (one.kind()) {
      case REVOKED, ENDED, OPEN ->
          one.link()
              .ifPresent(
                  link -> {
                    if (reopened.containsKey(link)) {
                      reopened.put(link, one);
                    } else {
                      someLinks.add(one);
                    }
                  });
      case REMOVED, ERASED -> somePictures.add(one);
      case FORGETTING, FORGOTTEN -> {}
    }
    if (someLinks.size() >= BATCH) {
      end(someLinks);
    }
    if (somePictures.size() >= BATCH) {
      destroy();
    }
  }

  private void links() {
    end(someLinks);
    List<Tombstone> some = new ArrayList<>();
    for (Tombstone last : reopened.values()) {
      if (last.kind() != Tombstone.Kind.OPEN) {
        some.add(last);
      }
      if (some.size() >= BATCH) {
        end(some);
      }
    }
    end(some);
  }

  private void end(List<Tombstone> some) {
    Set<LinkId> ids = some.stream().flatMap(one -> one.link().stream()).collect(Collectors.toSet());
    Set<LinkId> living = ids.isEmpty() ? Set.of() : rows.living(ids);
    for (Tombstone one : some) {
      one.link().filter(living::contains).flatMap(links::find).ifPresent(link -> end(one, link));
    }
    some.clear();
  }

  private void end(Tombstone one, Link link) {
    Instant now = clock.instant();
    boolean revoked = one.kind() == Tombstone.Kind.REVOKED;
    AuditEvent event =
        LinkEvents.of(revoked ? Action.LINK_REVOKED : Action.LINK_EXPIRED, link, now);
    ended += (revoked ? links.revoke(link.id(), now, event) : links.end(link, now, event)) ? 1 : 0;
  }

  private void destroy() {
    Set<ImageId> ids =
        somePictures.stream().flatMap(one -> one.image().stream()).collect(Collectors.toSet());
    Set<ImageId> kept = ids.isEmpty() ? Set.of() : rows.kept(ids);
    try {
      if (!kept.isEmpty()) {
        durability.force();
      }
      for (Tombstone one : somePictures) {
        if (one.image().filter(kept::contains).isPresent()) {
          destroy(one, one.image().get());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    somePictures.clear();
  }

  /** What was taken back goes with the next sweep, unless a legal hold keeps it. */
  private void destroy(Tombstone one, ImageId image) throws IOException {
    Instant now = clock.instant();
    links.giveUp(image, now, link -> LinkEvents.of(Action.LINK_REVOKED, link, now));
    if (one.kind() == Tombstone.Kind.ERASED) {
      shredder.shred(image);
      AuditEvent event = AuditEvent.of(now, one.workspace(), Action.IMAGE_ERASED).on(image);
      links.erased(image, now, event);
    }
    destroyed++;
  }

  private boolean isForgotten(Tombstone order) {
    return people.again(
        order.workspace(), order.id(), order.more(), done.keySet(), order.at(), this::seal);
  }

  private void seal() {
    for (int i = 0; i < MOST_SEALINGS && seals.waiting() > 0; i++) {
      sealing.round();
    }
  }
}
