package io.cloakroom.deploy.tls;

import io.cloakroom.deploy.tls.WrongPair.Reason;
import java.io.IOException;
import java.time.Instant;
import javax.net.ssl.SSLContext;

/** The certificate that whoever connects is shown, until another one stands in its files. */
public final class LiveCertificate {
  private final PairFiles files;
  private volatile Shown shown;

  private record Shown(TlsPair pair, SSLContext context) {}

  /**
   * @param pair what was read from the files at the start
   * @throws IOException when Java does not use it
   */
  public LiveCertificate(PairFiles files, TlsPair pair) throws IOException {
    this.files = files;
    this.shown = new Shown(pair, pair.context());
  }

  /** What connections that begin now are made with; those that are there keep theirs. */
  public SSLContext context() {
    return shown.context();
  }

  public TlsPair pair() {
    return shown.pair();
  }

  PairFiles files() {
    return files;
  }

  /**
   * Takes up what stands in the files by now.
   *
   * @return whether that is another one
   * @throws WrongPair when it cannot be used: the one from before goes on being shown
   */
  boolean refresh(Instant now) throws WrongPair {
    TlsPair read = files.read();
    TlsPair before = pair();
    if (read.equals(before)) {
      return false;
    }
    if (before.holdsAt(now) && !read.holdsAt(now)) {
      throw WrongPair.certificates(Reason.NOT_NOW, files.certificates());
    }
    try {
      shown = new Shown(read, read.context());
      return true;
    } catch (IOException unusable) {
      throw WrongPair.key(Reason.NO_KEY, files.key());
    }
  }
}
