package io.cloakroom.record.verify;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.checkpoint.PruneStatement;
import io.cloakroom.record.prune.PruneStore;
import io.cloakroom.record.prune.RetentionOrder;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.seal.SealedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Which events were removed on purpose: those of signed statements, and only where what stands
 * around them is not younger than what a statement may be about.
 */
final class PruneComparison {
  private static final int MOST_NAMED = 20;

  private final PruneStore store;
  private final SealStore seals;
  private final KeyChain keys;
  private final List<PruneClaim> claims = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final Set<Long> numbers = new HashSet<>();
  private final List<PruneClaim> open = new ArrayList<>();
  private final PruneGaps gaps = new PruneGaps();
  private final List<Tampering> found = new ArrayList<>();
  private int next;
  private int unsaid;

  /**
   * @param keys one of which must have signed each statement
   */
  PruneComparison(PruneStore store, SealStore seals, KeyChain keys) {
    this.store = store;
    this.seals = seals;
    this.keys = keys;
    claims.addAll(unknown().stream().map(PruneClaim::of).toList());
    claims.sort(Comparator.comparing(claim -> claim.body().leaves().first()));
  }

  /** Statements that were not read yet, those that are believed. */
  private List<PruneStatement.Body> unknown() {
    List<PruneStatement.Body> believed = new ArrayList<>();
    for (String note : store.all()) {
      if (known.add(note)) {
        read(note).ifPresent(believed::add);
      }
    }
    return believed;
  }

  private Optional<PruneStatement.Body> read(String note) {
    try {
      PruneStatement statement = PruneStatement.parse(note);
      Optional<Supplier<String>> wrong = wrong(statement);
      wrong.ifPresent(this::name);
      return wrong.isPresent() ? Optional.empty() : Optional.of(statement.body());
    } catch (IllegalArgumentException damaged) {
      name(TamperingWords.WORDS::statementDamaged);
      return Optional.empty();
    }
  }

  private Optional<Supplier<String>> wrong(PruneStatement statement) {
    PruneStatement.Body body = statement.body();
    if (!statement.isSignedBy(keys)) {
      return Optional.of(TamperingWords.WORDS::statementNotSigned);
    }
    if (!numbers.add(body.number())) {
      return Optional.of(() -> TamperingWords.WORDS.statementNumber(body.number()));
    }
    return RetentionOrder.allows(body) ? Optional.empty() : Optional.of(tooYoung(body.number()));
  }

  private static Supplier<String> tooYoung(long number) {
    return () -> TamperingWords.WORDS.statementTooYoung(number);
  }

  /** What was said before the first leaf was looked at, and is believed. */
  List<PruneStatement.Body> believed() {
    return claims.stream().map(PruneClaim::body).toList();
  }

  /**
   * Looks at the next leaf of which something is kept.
   *
   * @return whether its event may be gone
   */
  boolean covers(SealedEvent sealed) {
    List<PruneClaim> covering = covering(sealed);
    if (sealed.state() != SealedEvent.State.MISSING) {
      sealed.event().ifPresent(event -> stands(event, covering));
      return !covering.isEmpty();
    }
    List<PruneClaim> saying = covering.isEmpty() ? lately(sealed.leaf()) : covering;
    saying.stream()
        .map(claim -> claim.body().before())
        .max(Comparator.naturalOrder())
        .ifPresent(
            before -> {
              saying.get(0).gone();
              gaps.gone(before);
            });
    unsaid += saying.isEmpty() ? 1 : 0;
    return !saying.isEmpty();
  }

  private List<PruneClaim> covering(SealedEvent sealed) {
    long leaf = sealed.leaf();
    while (next < claims.size() && claims.get(next).body().leaves().first() <= leaf) {
      open.add(claims.get(next));
      next++;
    }
    if (open.isEmpty()) {
      return List.of();
    }
    open.removeIf(claim -> claim.isBehind(leaf));
    List<PruneClaim> covering = open.stream().filter(claim -> claim.covers(leaf)).toList();
    covering.forEach(claim -> claim.sequence(sealed.sequence()));
    return covering;
  }

  private void stands(AuditEvent event, List<PruneClaim> covering) {
    for (PruneClaim claim : covering) {
      Instant before = claim.body().before();
      if (!event.at().isBefore(before) || !event.workspace().equals(claim.body().workspace())) {
        name(tooYoung(claim.body().number()));
      }
    }
    gaps.stands(event.at());
  }

  /** What was said since the first leaf was looked at: more may be removed meanwhile. */
  private List<PruneClaim> lately(long leaf) {
    if (unsaid >= MOST_NAMED) {
      return List.of();
    }
    List<PruneClaim> more = unknown().stream().map(body -> PruneClaim.late(body, seals)).toList();
    claims.addAll(more);
    open.addAll(more);
    return more.stream().filter(claim -> claim.covers(leaf)).toList();
  }

  /** What does not agree; after the last leaf. */
  List<Tampering> found() {
    for (PruneClaim claim : claims) {
      if (!claim.isAboutThese()) {
        name(() -> TamperingWords.WORDS.statementOtherNumbers(claim.body().number()));
      }
    }
    gaps.tooYoung()
        .ifPresent(
            gap ->
                name(
                    () ->
                        TamperingWords.WORDS.removedTooYoung(
                            gap.after().toString(), gap.before().toString())));
    return List.copyOf(found);
  }

  /** What was removed on purpose. */
  Pruned pruned() {
    return Pruned.of(
        claims.stream().map(claim -> new Pruned.Part(claim.body(), claim.removed())).toList());
  }

  private void name(Supplier<String> said) {
    if (found.size() < MOST_NAMED) {
      found.add(Tampering.of(Tampering.Kind.STATEMENT, said));
    }
  }
}
