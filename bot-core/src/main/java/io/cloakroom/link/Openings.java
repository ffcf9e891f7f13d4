package io.cloakroom.link;

import io.cloakroom.access.Decision;
import io.cloakroom.access.Outcome;
import io.cloakroom.access.Right;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.vault.ImageVault;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The one way to a picture's bytes: decide, open the vault, count and record in one transaction,
 * and only then show. No row, no bytes; and no view is used up for bytes that cannot be decrypted.
 */
public final class Openings {
  /** For so long after a counted view the same person in the same session may fetch again. */
  public static final Duration GRACE = Duration.ofSeconds(60);

  private final Links links;
  private final LinkStore store;
  private final ImageVault vault;
  private final AuditLog audit;
  private final Clock clock;

  public Openings(Links links, LinkStore store, ImageVault vault, AuditLog audit, Clock clock) {
    this.links = links;
    this.store = store;
    this.vault = vault;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Looks at the picture: one view, or none when this session had one within {@link #GRACE}.
   *
   * @return with bytes only when granted; a denial is recorded
   * @throws IOException when the bytes are out of reach: nothing was counted, try again later
   * @throws RuntimeException when it could not be recorded: nothing may be shown
   */
  public Opening view(Looker looker, Link link) throws IOException {
    return open(Right.VIEW, Action.IMAGE_VIEWED, looker, link);
  }

  /** Takes the full file: as {@link #view}, with the right to download. */
  public Opening download(Looker looker, Link link) throws IOException {
    return open(Right.DOWNLOAD, Action.IMAGE_DOWNLOADED, looker, link);
  }

  private Opening open(Right right, Action action, Looker looker, Link link) throws IOException {
    Instant now = clock.instant();
    if (inGrace(looker, link, now)) {
      return again(right, looker, link, now);
    }
    Optional<Instant> seen = store.firstView(link.id(), looker.person()).map(View::at);
    Decision decision = links.decide(right, looker.person(), link, seen, now);
    if (!decision.allowed()) {
      return denied(decision, looker, link, now);
    }
    Optional<InputStream> bytes = vault.open(link.image().picture());
    if (bytes.isEmpty()) {
      return denied(new Decision(Outcome.EXPIRED, decision.trace()), looker, link, now);
    }
    return counted(decision, action, looker, link, now, bytes.get());
  }

  /** The bytes are open; whatever happens, they are either handed on or closed. */
  private Opening counted(
      Decision decision, Action action, Looker looker, Link link, Instant now, InputStream bytes)
      throws IOException {
    Claim claim;
    try {
      claim =
          store.claim(
              new View(link.id(), looker.person(), looker.session(), now),
              Links.event(action, link, now).by(looker.person()));
    } catch (RuntimeException notRecorded) {
      bytes.close();
      throw notRecorded;
    }
    if (claim == Claim.GRANTED) {
      return new Opening(decision, Optional.of(link), Optional.of(bytes));
    }
    bytes.close();
    return denied(new Decision(outcome(claim), decision.trace()), looker, link, now);
  }

  private Opening again(Right right, Looker looker, Link link, Instant now) throws IOException {
    Decision decision = links.afterClaim(right, looker.person(), link);
    if (!decision.allowed()) {
      return denied(decision, looker, link, now);
    }
    Optional<InputStream> bytes = vault.open(link.image().picture());
    if (bytes.isEmpty()) {
      return denied(new Decision(Outcome.EXPIRED, decision.trace()), looker, link, now);
    }
    Action action = right == Right.VIEW ? Action.IMAGE_RELOADED : Action.IMAGE_DOWNLOADED;
    try {
      audit.append(Links.event(action, link, now).by(looker.person()));
    } catch (RuntimeException notRecorded) {
      bytes.get().close();
      throw notRecorded;
    }
    return new Opening(decision, Optional.of(link), bytes);
  }

  private Opening denied(Decision decision, Looker looker, Link link, Instant now) {
    if (decision.outcome() == Outcome.EXPIRED || decision.outcome() == Outcome.USED_UP) {
      latch(link, now);
    }
    AuditEvent event =
        Links.event(Action.ACCESS_DENIED, link, now).withOutcome(decision.outcome().word());
    boolean own = looker.person().workspace().equals(link.audience().workspace());
    audit.append(own ? event.by(looker.person()) : event);
    return new Opening(decision, Optional.of(link), Optional.empty());
  }

  /** Once found expired it stays so, whatever the clock does afterwards (T38). */
  private void latch(Link link, Instant now) {
    if (link.status(now) == LinkStatus.EXPIRED) {
      store.end(link.id(), now, Links.event(Action.LINK_EXPIRED, link, now));
    }
  }

  private boolean inGrace(Looker looker, Link link, Instant now) {
    return store
        .lastView(link.id(), looker.person(), looker.session())
        .filter(view -> now.isBefore(view.at().plus(GRACE)) && !now.isBefore(view.at()))
        .isPresent();
  }

  private static Outcome outcome(Claim claim) {
    return switch (claim) {
      case GRANTED -> Outcome.ALLOWED;
      case EXPIRED, GONE -> Outcome.EXPIRED;
      case REVOKED -> Outcome.REVOKED;
      case USED_UP -> Outcome.USED_UP;
      case ALREADY_SEEN -> Outcome.ALREADY_SEEN;
    };
  }
}
