package io.cloakroom.intake.chores;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.intake.rota.Chores;
import io.cloakroom.intake.say.RequestNotices;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.request.RequestStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells those of one chat who asked to be let in, and those who answer, how it stands. */
final class TellRequests implements Chore {
  private static final Logger LOG = LoggerFactory.getLogger(TellRequests.class);
  private static final int BATCH = 50;

  private final String chat;
  private final RequestStore store;
  private final RequestNotices notices;
  private final CardRetries retries;
  private final Clock clock;
  private Optional<UUID> last = Optional.empty();

  TellRequests(
      String chat,
      RequestStore store,
      RequestNotices notices,
      IntakeSettings settings,
      Clock clock) {
    this.chat = chat;
    this.store = store;
    this.notices = notices;
    this.retries = new CardRetries(settings);
    this.clock = clock;
  }

  @Override
  public String name() {
    return "tell-requests-" + chat;
  }

  @Override
  public Duration every() {
    return Chores.OFTEN;
  }

  @Override
  public void stop() {
    retries.stop();
  }

  /** What could not be told holds up nothing behind it. */
  @Override
  public void round() {
    retries.begin(clock.instant());
    List<AccessRequest> due = store.untold(chat, last, BATCH);
    last = due.size() < BATCH ? Optional.empty() : Optional.of(due.get(BATCH - 1).id());
    due.stream().filter(one -> retries.isDue(one.id())).forEach(this::attempt);
  }

  private void attempt(AccessRequest request) {
    try {
      notices.tell(request);
      store.told(request);
      retries.answered();
      retries.worked(request.id());
    } catch (MessengerUnavailable e) {
      retries.failed(request.id(), e);
    } catch (RuntimeException e) {
      LOG.error("request {} could not be told of", request.id(), e);
      retries.postpone(request.id());
    }
  }
}
