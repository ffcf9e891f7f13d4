package io.cloakroom.deploy.chats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.gateway.Chat;
import io.cloakroom.gateway.Doors;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ServedChatsTest {
  private final CountDownLatch letGo = new CountDownLatch(1);

  private interface Closing {
    void close() throws IOException, InterruptedException;
  }

  private record Closed(String name, Closing how) implements Chat {
    @Override
    public Messenger messenger() {
      throw new UnsupportedOperationException("closed");
    }

    @Override
    public void connect(Doors doors) {}

    @Override
    public void retry(Doors doors) {}

    @Override
    public void close() throws IOException {
      try {
        how.close();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  /** Whatever one of them is at: what another has alone on this node others get meanwhile. */
  @Test
  void J08_aChatThatIsSlowToCloseKeepsNoOtherFromLettingGo() throws Exception {
    Chat slow = new Closed("slow", () -> assertThat(letGo.await(50, TimeUnit.SECONDS)).isTrue());
    Chat other = new Closed("other", letGo::countDown);

    ServedChats.close(List.of(slow, other));

    assertThat(letGo.getCount()).isZero();
  }

  @Test
  void aChatThatCannotBeClosedIsToldOfOnceTheOthersAre() {
    Chat broken =
        new Closed(
            "broken",
            () -> {
              throw new IllegalStateException("broken");
            });

    assertThatThrownBy(
            () -> ServedChats.close(List.of(broken, new Closed("other", letGo::countDown))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("broken");
    assertThat(letGo.getCount()).isZero();
  }
}
