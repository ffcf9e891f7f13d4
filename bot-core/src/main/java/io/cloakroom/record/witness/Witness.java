package io.cloakroom.record.witness;

import io.cloakroom.record.checkpoint.WitnessKey;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * A program that signs checkpoints of records which only grew (C2SP tlog-witness), and of the
 * record sees no more than them.
 *
 * @param url what the addresses of its calls begin with, without a slash at the end
 * @param key by which its signatures are checked
 */
public record Witness(URI url, WitnessKey key) {
  private static final int LONGEST_NAME = 200;

  public Witness {
    if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?")) {
      throw new IllegalArgumentException("not the address of a witness: \"" + url + "\"");
    }
    if (key.name().length() > LONGEST_NAME) {
      throw new IllegalArgumentException("the name of a witness has at most 200 letters");
    }
  }

  /**
   * One as settings have it: its address, {@code #}, and its key.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Witness parse(String text) {
    int at = text.indexOf('#');
    if (at < 0) {
      throw new IllegalArgumentException(
          "a witness without its key: \"" + text + "\"; put # and its key behind the address");
    }
    try {
      return new Witness(
          new URI(text.substring(0, at).replaceFirst("/+$", "")),
          WitnessKey.parse(text.substring(at + 1)));
    } catch (URISyntaxException none) {
      throw new IllegalArgumentException("not the address of a witness: \"" + text + "\"", none);
    }
  }

  /** What people call it. */
  public String name() {
    return key.name();
  }

  /** Under which it is known in what is kept. */
  public String id() {
    return key.text();
  }
}
