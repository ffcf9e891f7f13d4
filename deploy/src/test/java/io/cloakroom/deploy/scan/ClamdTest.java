package io.cloakroom.deploy.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.intake.scan.Scanned;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClamdTest {
  private final FakeClamd fake;
  private final Clamd clamd;

  ClamdTest() throws IOException {
    fake = new FakeClamd();
    clamd = new Clamd(fake.address(), Duration.ofSeconds(20));
  }

  @AfterEach
  void close() throws IOException {
    fake.close();
  }

  private static byte[] file(int bytes) {
    byte[] file = new byte[bytes];
    new Random(bytes).nextBytes(file);
    return file;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 256 << 10, (256 << 10) + 1, 5_000_000})
  void sendsAllOfAFile(int bytes) throws IOException {
    assertThat(clamd.scan(file(bytes))).isEqualTo(Scanned.CLEAN);

    assertThat(fake.files).hasSize(1);
    assertThat(fake.files.get(0)).isEqualTo(file(bytes));
  }

  @Test
  void saysWhatWasFoundByItsName() throws IOException {
    fake.answer = "stream: Win.Test.EICAR_HDB-1 FOUND";

    assertThat(clamd.scan(file(10))).isEqualTo(Scanned.found("Win.Test.EICAR_HDB-1"));
  }

  @Test
  void oneThatIsLargerThanItTakesIsNotAskedForAgain() throws IOException {
    fake.mood = FakeClamd.Mood.HAS_SEEN_ENOUGH;
    fake.answer = "INSTREAM size limit exceeded. ERROR";

    assertThat(clamd.scan(file(20_000_000)).kind()).isEqualTo(Scanned.Kind.NOT_TAKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stream: Can't allocate memory ERROR", "stream: ", "OK FOUND maybe", ""})
  void whatIsNoAnswerIsNotTakenForOne(String answer) {
    fake.answer = answer;

    assertThatThrownBy(() -> clamd.scan(file(10))).isInstanceOf(IOException.class);
  }

  @Test
  void oneThatHangsUpIsAway() {
    fake.mood = FakeClamd.Mood.HANGS_UP;

    assertThatThrownBy(() -> clamd.scan(file(3_000_000))).isInstanceOf(IOException.class);
  }

  @Test
  void oneThatNeverAnswersIsAwayAfterAWhile() {
    fake.mood = FakeClamd.Mood.SILENT;
    Clamd hasty = new Clamd(fake.address(), Duration.ofMillis(300));

    assertThatThrownBy(() -> hasty.scan(file(10))).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void whatWaitsGoesOnOnceItAnswersAgain() throws IOException {
    AtomicInteger back = new AtomicInteger();
    WatchScanner watch = new WatchScanner(fake.address(), back::incrementAndGet);
    watch.round();
    assertThat(watch.trouble()).isEmpty();
    fake.mood = FakeClamd.Mood.HANGS_UP;

    watch.round();
    watch.round();
    assertThat(watch.trouble().orElseThrow())
        .contains("does not answer at " + fake.address(), "start clamd");
    assertThat(back).hasValue(0);

    fake.mood = FakeClamd.Mood.WELL;
    fake.answer = "stream: Can't write to temporary directory ERROR";
    watch.round();
    assertThat(watch.trouble()).as("it looks through nothing").isPresent();

    fake.answer = "stream: OK";
    watch.round();
    watch.round();
    assertThat(watch.trouble()).isEmpty();
    assertThat(back).hasValue(1);
  }

  @Test
  void aSocketThatIsNotThereIsAway(@TempDir Path folder) {
    Clamd nobody = new Clamd(ClamdAddress.parse(folder.resolve("clamd.ctl").toString()));

    assertThatThrownBy(nobody::version).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> nobody.scan(file(10))).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @CsvSource({"''", "http://scanner", "host:0", "host:70000", "a b", "host:", "run/clamd.ctl"})
  void saysWhatAnAddressIs(String text) {
    assertThatThrownBy(() -> ClamdAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("try /run/clamav/clamd.ctl, or clamd.example.com:3310");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/run/clamav/clamd.ctl", "scanner", "scanner:3311", "[::1]:3310"})
  void readsAddresses(String text) {
    assertThat(ClamdAddress.parse(text)).hasToString(text);
  }
}
