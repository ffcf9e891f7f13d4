package io.cloakroom.deploy.scan;

import io.cloakroom.intake.rota.Chore;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Knows whether the virus scanner answers, and lets what waits for it go on at once when it does
 * again. Whoever asks how the program is waits for nobody.
 */
public final class WatchScanner implements Chore {
  private static final Duration EVERY = Duration.ofSeconds(15);

  /** One that answers, and looks through nothing, is away too. */
  private static final byte[] PROBE = {'c'};

  private final ClamdAddress address;
  private final Clamd scanner;
  private final Runnable isBack;
  private volatile boolean away;

  /**
   * @param isBack has what waits tried at once
   */
  public WatchScanner(ClamdAddress address, Runnable isBack) {
    this.address = address;
    this.isBack = isBack;
    this.scanner = new Clamd(address);
  }

  @Override
  public String name() {
    return "watch-scanner";
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public boolean ofEachNode() {
    return true;
  }

  @Override
  public void round() {
    try {
      scanner.scan(PROBE);
      if (away) {
        isBack.run();
      }
      away = false;
    } catch (IOException noAnswer) {
      away = true;
    }
  }

  /** Why files wait or go on unseen, for people. */
  public Optional<String> trouble() {
    return away ? Optional.of(ScanWords.WORDS.away(address.text())) : Optional.empty();
  }
}
