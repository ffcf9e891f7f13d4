package io.cloakroom.privacy;

import java.util.Objects;

/**
 * How far an erasure is.
 *
 * @param place where it goes on, as the store writes it
 * @param state what is to be done there
 */
public record ErasureStep(String place, State state) {
  /** Where a store begins. */
  public static final String FIRST = "";

  /** What is to be done next. */
  public enum State {
    /** Go on at once. */
    MORE,
    /** Go on in a while: something is on its way, or not sealed yet. */
    LATER,
    /** Nothing: all of it is done. */
    DONE
  }

  public ErasureStep {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(state, "state");
  }

  /** Go on there at once. */
  public static ErasureStep more(String place) {
    return new ErasureStep(place, State.MORE);
  }

  /** Go on there in a while. */
  public static ErasureStep later(String place) {
    return new ErasureStep(place, State.LATER);
  }

  /** All of it is done. */
  public static ErasureStep done(String place) {
    return new ErasureStep(place, State.DONE);
  }
}
