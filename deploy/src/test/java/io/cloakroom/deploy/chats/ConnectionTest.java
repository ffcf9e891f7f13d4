package io.cloakroom.deploy.chats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.gateway.Chat;
import io.cloakroom.gateway.Doors;
import io.cloakroom.words.Language;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration OFTEN = Duration.ofMillis(1);

  private final AtomicInteger backs = new AtomicInteger();
  private final ScriptedChat chat = new ScriptedChat();
  private final Connection connection = new Connection(chat, OFTEN, OFTEN);

  @AfterEach
  void close() throws Exception {
    chat.held.countDown();
    connection.close();
  }

  @Test
  void connectsBeforeTheStartGoesOn() throws Exception {
    connection.start(null, backs::incrementAndGet, PATIENCE);

    assertThat(chat.connects).hasValue(1);
    assertThat(connection.isReachable()).isTrue();
    assertThat(connection.problems()).isEmpty();
    assertThat(backs).as("the pauses of what waited were ended").hasValue(1);
  }

  @Test
  void triesAgainUntilTheChatAnswersAndSaysSoMeanwhile() throws Exception {
    chat.answers.add(Answer.AWAY);
    chat.answers.add(Answer.HANGS);
    connection.start(null, backs::incrementAndGet, PATIENCE);

    assertThat(connection.isReachable()).isFalse();
    assertThat(connection.problems())
        .singleElement()
        .asString()
        .contains("scripted", "tried again");
    assertThat(Language.GERMAN.saying(connection::problems))
        .singleElement()
        .asString()
        .startsWith("scripted ist nicht zu erreichen");

    chat.held.countDown();
    await().atMost(PATIENCE).until(connection::isReachable);
    assertThat(connection.problems()).isEmpty();
    await().atMost(PATIENCE).until(() -> backs.get() == 1);
  }

  @Test
  void letsTheStartGoOnWhileTheChatTakesLong() throws Exception {
    chat.answers.add(Answer.HANGS);

    connection.start(null, backs::incrementAndGet, OFTEN);

    assertThat(connection.problems()).isEmpty();
    assertThat(connection.warnings()).singleElement().asString().contains("not answered yet");
    chat.held.countDown();
    await().atMost(PATIENCE).until(() -> connection.warnings().isEmpty());
  }

  @Test
  void looksForWhatWasMissedAlsoAfterARoundThatFailed() throws Exception {
    chat.answers.add(Answer.WELL);
    chat.answers.add(Answer.BROKEN);
    connection.start(null, backs::incrementAndGet, PATIENCE);

    await().atMost(PATIENCE).until(() -> chat.retries.get() > 2 && connection.isReachable());
  }

  /** Else a node that can ask nobody is led to, and answers each look that it cannot say. */
  @Test
  void J08_aChatToWhichThereIsNoWayForLongIsSaidToBeOutOfReachUntilThereIsOne() throws Exception {
    connection.start(null, backs::incrementAndGet, PATIENCE);
    chat.cutOff = true;

    await().atMost(PATIENCE).until(() -> !connection.problems().isEmpty());
    assertThat(connection.problems())
        .singleElement()
        .asString()
        .startsWith("scripted cannot be reached (no session with it is open)");

    chat.cutOff = false;
    assertThat(connection.problems()).as("at once").isEmpty();
  }

  @Test
  void J08_beforeItsFirstSessionItIsNotReady() throws Exception {
    chat.answers.add(Answer.HANGS);
    chat.cutOff = true;

    connection.start(null, backs::incrementAndGet, OFTEN);

    assertThat(connection.problems()).singleElement().asString().contains("not answered yet");
    assertThat(connection.warnings()).isEmpty();
    chat.cutOff = false;
    assertThat(connection.problems()).isEmpty();
  }

  @Test
  void J08_aSessionThatBrokeOffAMomentAgoIsNoProblem() throws Exception {
    try (Connection calm = new Connection(chat, OFTEN, Duration.ofHours(1))) {
      calm.start(null, backs::incrementAndGet, PATIENCE);
      chat.cutOff = true;

      assertThat(calm.isReachable()).isFalse();
      assertThat(calm.problems()).isEmpty();
    }
  }

  @Test
  void takesABusyChatForOneThatIsThere() throws Exception {
    chat.answers.add(Answer.WELL);
    chat.answers.add(Answer.BUSY);
    chat.answers.add(Answer.HANGS);
    connection.start(null, backs::incrementAndGet, PATIENCE);

    await().atMost(PATIENCE).until(() -> chat.retries.get() == 2);

    assertThat(connection.isReachable()).isTrue();
  }

  @Test
  void comesBackToABusyChatWhenItIsAskedTo() throws Exception {
    chat.answers.add(Answer.BUSY);

    try (Connection patient = new Connection(chat, Duration.ofHours(1), OFTEN)) {
      patient.start(null, backs::incrementAndGet, PATIENCE);

      await().atMost(PATIENCE).until(() -> chat.connects.get() == 2 && patient.isReachable());
    }
  }

  @Test
  void waitsForTheRoundUnderWayAndInterruptsNothing() throws Exception {
    chat.answers.add(Answer.WELL);
    chat.answers.add(Answer.HANGS);
    connection.start(null, backs::incrementAndGet, PATIENCE);
    await().atMost(PATIENCE).until(() -> chat.retries.get() == 1);
    Thread closing = new Thread(() -> closeQuietly(connection));
    closing.start();

    assertThat(chat.held.getCount()).isOne();
    chat.held.countDown();
    closing.join(PATIENCE.toMillis());

    assertThat(closing.isAlive()).isFalse();
    assertThat(chat.interrupted).isFalse();
  }

  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private enum Answer {
    WELL,
    AWAY,
    BUSY,
    BROKEN,
    HANGS
  }

  /** Answers as it is told, and well after that. */
  private static final class ScriptedChat implements Chat {
    final Deque<Answer> answers = new ArrayDeque<>();
    final AtomicInteger connects = new AtomicInteger();
    final AtomicInteger retries = new AtomicInteger();
    final CountDownLatch held = new CountDownLatch(1);
    volatile boolean interrupted;
    volatile boolean cutOff;

    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public Messenger messenger() {
      throw new IllegalStateException("nobody asks");
    }

    @Override
    public void connect(Doors doors) throws MessengerUnavailable {
      connects.incrementAndGet();
      answer();
    }

    @Override
    public void retry(Doors doors) throws MessengerUnavailable {
      retries.incrementAndGet();
      answer();
    }

    private void answer() throws MessengerUnavailable {
      Answer next = answers.isEmpty() ? Answer.WELL : answers.poll();
      switch (next) {
        case WELL -> {}
        case AWAY -> throw new MessengerUnavailable("away");
        case BUSY -> throw new MessengerUnavailable("busy", java.util.Optional.of(OFTEN));
        case BROKEN -> throw new IllegalStateException("broken");
        case HANGS -> hang();
      }
    }

    private void hang() {
      try {
        held.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }

    @Override
    public List<String> problems() {
      return List.of();
    }

    @Override
    public boolean isCutOff() {
      return cutOff;
    }

    @Override
    public void close() {}
  }
}
