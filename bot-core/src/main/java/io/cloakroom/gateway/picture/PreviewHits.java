package io.cloakroom.gateway.picture;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.ClientTrace;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.Links;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts on record that bots fetched the pages of links (F18): no look, by nobody, and nothing of the
 * link changes. The first of a family at a link is an event at once; how many others of it came
 * within an hour is one event more, written when the hour is over, or this program ends. Where they
 * come to too many links in an hour, those of the others are counted by workspace.
 */
public final class PreviewHits implements Chore {
  private static final Logger LOG = LoggerFactory.getLogger(PreviewHits.class);

  /** What comes within this is counted in one event. */
  public static final Duration SPAN = Duration.ofHours(1);

  /** Kinds of which this node knows at a time. */
  public static final int MOST_KINDS = 2_000;

  private final Links links;
  private final AuditLog log;
  private final Clock clock;
  private final Map<Kind, Tally> tallies = new HashMap<>();

  /**
   * @param log which keeps the events
   */
  public PreviewHits(Links links, AuditLog log, Clock clock) {
    this.links = links;
    this.log = log;
    this.clock = clock;
  }

  /**
   * What hits have in common that are counted together.
   *
   * @param about the link, or the workspace where there are too many of them
   */
  private record Kind(String about, String family) {}

  /** Those of one kind. */
  private static final class Tally {
    private final Instant since;
    private final AuditEvent first;
    private long untold;

    Tally(Instant since, AuditEvent first) {
      this.since = since;
      this.first = first;
    }
  }

  /**
   * One came, to the page of that link. Where it cannot be recorded now it is counted with those
   * that come later: nothing was shown that would have to be on record first.
   */
  public void came(LinkId id, ClientTrace client) {
    if (isOneMore(new Kind(id.toString(), client.family()))) {
      return;
    }
    try {
      links.find(id).ifPresent(link -> begin(link, client));
    } catch (RuntimeException storeIsAway) {
      LOG.warn("a preview bot came, and the store does not say to which link");
    }
  }

  private boolean isOneMore(Kind kind) {
    synchronized (tallies) {
      Tally standing = tallies.get(kind);
      if (standing != null) {
        standing.untold++;
      }
      return standing != null;
    }
  }

  private void begin(Link link, ClientTrace client) {
    Instant now = clock.instant();
    Workspace workspace = link.audience().workspace();
    Kind kind = new Kind(link.id().toString(), client.family());
    AuditEvent event = client.on(LinkEvents.of(Action.LINK_CRAWLED, link, now));
    Tally tally;
    synchronized (tallies) {
      if (tallies.size() >= MOST_KINDS) {
        kind = new Kind(workspace.toString(), client.family());
        event =
            AuditEvent.of(now, workspace, Action.LINK_CRAWLED)
                .with(ClientTrace.FAMILY, client.family());
      }
      if (isOneMore(kind)) {
        return;
      }
      tally = new Tally(now, event);
      tallies.put(kind, tally);
    }
    tell(tally, event, 1);
  }

  @Override
  public String name() {
    return "count-preview-bots";
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(1);
  }

  /** What was counted here. */
  @Override
  public boolean ofEachNode() {
    return true;
  }

  /** Writes down those whose hour is over. */
  @Override
  public void round() {
    tellRest(clock.instant().minus(SPAN));
  }

  /** Writes down all that came: this program will not later. */
  public void end() {
    tellRest(Instant.MAX);
  }

  /** Of those that began until then; the next of their kinds is the first again. */
  private void tellRest(Instant began) {
    List<Kind> over;
    synchronized (tallies) {
      over =
          tallies.entrySet().stream()
              .filter(one -> !one.getValue().since.isAfter(began))
              .map(Map.Entry::getKey)
              .toList();
    }
    over.forEach(this::tellRest);
  }

  private void tellRest(Kind kind) {
    Tally tally;
    long rest;
    synchronized (tallies) {
      tally = tallies.get(kind);
      if (tally == null || tally.untold == 0) {
        tallies.remove(kind);
        return;
      }
      rest = tally.untold;
      tally.untold = 0;
    }
    tell(tally, tally.first.later(clock.instant()).counting(rest), rest);
    synchronized (tallies) {
      if (tally.untold == 0) {
        tallies.remove(kind, tally);
      }
    }
  }

  private void tell(Tally tally, AuditEvent event, long hits) {
    try {
      log.append(event);
    } catch (RuntimeException notWritten) {
      LOG.warn("{} hits by preview bots could not be put on record yet", hits);
      synchronized (tallies) {
        tally.untold += hits;
      }
    }
  }
}
