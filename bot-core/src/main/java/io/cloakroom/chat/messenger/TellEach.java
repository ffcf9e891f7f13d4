package io.cloakroom.chat.messenger;

import io.cloakroom.chat.Person;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Tells several people the same, while nobody else does. */
public final class TellEach {
  private TellEach() {}

  /** Tells one person something. */
  public interface Telling {
    /** Returns whether that was taken. */
    boolean to(Person person) throws MessengerUnavailable;
  }

  /**
   * How telling went.
   *
   * @param held empty where somebody else goes on with it
   * @param anybody whether one of them took it
   * @param failure why one of them could not be told now
   */
  public record Reached<T>(
      Optional<T> held, boolean anybody, Optional<MessengerUnavailable> failure) {}

  /**
   * Tells one after the other; whoever cannot be told now keeps nobody waiting.
   *
   * @param about what is kept of it, for as long as nobody else takes it
   * @param renewed keeps it anew before each of them; empty where somebody else took it
   */
  public static <T> Reached<T> of(
      T about, List<Person> people, Function<T, Optional<T>> renewed, Telling telling) {
    T held = about;
    boolean anybody = false;
    Optional<MessengerUnavailable> failure = Optional.empty();
    for (Person one : people) {
      Optional<T> leased = renewed.apply(held);
      if (leased.isEmpty()) {
        return new Reached<>(Optional.empty(), anybody, failure);
      }
      held = leased.get();
      try {
        anybody |= telling.to(one);
      } catch (MessengerUnavailable e) {
        failure = Optional.of(e);
      }
    }
    return new Reached<>(Optional.of(held), anybody, failure);
  }
}
