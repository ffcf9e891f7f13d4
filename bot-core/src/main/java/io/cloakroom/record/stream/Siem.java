package io.cloakroom.record.stream;

import java.io.Closeable;
import java.util.List;
import java.util.OptionalLong;

/**
 * Where the record is sent on to. What was sent has reached it only when it is {@linkplain #kept
 * kept}; after a failure everything that is not is sent anew, so that it may come twice, and is
 * never missing. Used by one thread.
 */
public interface Siem extends Closeable {
  /**
   * Sends them, behind what was sent before.
   *
   * @param events none or more, in their order
   * @param next the leaf behind them; some before it may have no event
   * @throws SiemUnavailable when it does not take them now
   */
  void send(List<StreamedEvent> events, long next) throws SiemUnavailable;

  /**
   * The leaf behind all that it is known to have; empty where nothing more came to be known since
   * the last failure.
   *
   * @throws SiemUnavailable when what is on its way is lost
   */
  OptionalLong kept() throws SiemUnavailable;

  /** Whatever is on its way is forgotten, and will be sent anew. */
  void giveUp();

  /**
   * Asks whether it is there, and is who it is to be, without sending anything.
   *
   * @throws SiemUnavailable when not
   */
  void reach() throws SiemUnavailable;

  @Override
  default void close() {
    giveUp();
  }
}
